import { invalidArgument } from '@spangraph/model';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';

import type { ColumnOperand, Condition, EntryOperand } from '../ir';
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
export function planMapComparison(operand: ColumnOperand | EntryOperand, operator: Operator, value: FilterValue, path: string): Condition {
  if (operand.kind === 'entry' || operand.type !== 'string_map') {
    throw invalidArgument(`${path}.operator: ${operator} needs a map without subpath`, { path });
  }
  const { column } = operand;
  const [key, expected] = isList(value) ? value : [value];
  if (typeof key !== 'string')
    throw invalidArgument(`${path}.value: ${operator} needs the key as text, not ${showLiteral(value)}`, { path });
  if (operator === Operator.CONTAINS_KEY) return { kind: 'exists', of: { kind: 'entry', column, key } };
  if (operator === Operator.CONTAINS_KEY_LIKE) {
    compilePattern(key);
    return { kind: 'any_key', column, pattern: key };
  }
  if (expected === undefined) throw invalidArgument(`${path}.value: ${operator} needs a list of key and value`, { path });
  return coerce({ kind: 'entry', column, key }, [expected!], path);
}
