import { invalidArgument } from '@spangraph/model';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';

import { isMap } from '../ir';
import type { Condition, Reference } from '../ir';
import { compilePattern } from '../value';
import { coerce } from './coerce';
import { isList, showLiteral } from './literal';
import type { FilterValue } from './literal';

const MAP_OPERATORS: ReadonlySet<Operator> = new Set([Operator.CONTAINS_KEY, Operator.CONTAINS_KEY_LIKE, Operator.CONTAINS_KEY_VALUE]);

export const isMapOperator = (operator: Operator): boolean => MAP_OPERATORS.has(operator);

/**
 * Operators on whole maps. The value is the key, a regular expression on keys, or key and value; CONTAINS_KEY and
 * CONTAINS_KEY_LIKE also take a list whose first element counts, as Hypertrace's API does.
 */
export function planMapComparison(operand: Reference, operator: Operator, value: FilterValue, path: string): Condition {
  if (!isMap(operand)) {
    throw invalidArgument(`${path}.operator: ${operator} needs a map without subpath`, { path });
  }
  const [key, expected] = isList(value) ? value : [value];
  if (typeof key !== 'string')
    throw invalidArgument(`${path}.value: ${operator} needs the key as text, not ${showLiteral(value)}`, { path });
  if (operator === Operator.CONTAINS_KEY) return { kind: 'exists', of: entryOf(operand, key) };
  if (operator === Operator.CONTAINS_KEY_LIKE) {
    compilePattern(key);
    return { kind: 'any_key', of: operand, pattern: key };
  }
  if (expected === undefined) throw invalidArgument(`${path}.value: ${operator} needs a list of key and value`, { path });
  return coerce(entryOf(operand, key), [expected!], path);
}

function entryOf(map: Reference, key: string): Reference {
  if (map.kind === 'column') return { kind: 'entry', column: map.column, key };
  return {
    kind: 'computed',
    type: 'string',
    of: { kind: 'call', function: 'MAP_ENTRY', arguments: [map, { kind: 'literal', value: key }] },
  };
}
