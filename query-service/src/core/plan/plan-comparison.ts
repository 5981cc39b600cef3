import { invalidArgument } from '@spangraph/model';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { Comparison } from '@spangraph/proto/spangraph/common/v1/value';

import { any, elementType, isMap, not } from '../ir';
import type { Condition, MatchMode, Operand, Reference } from '../ir';
import { compilePattern } from '../value';
import { coerce, coerceRange } from './coerce';
import { ignoringCase } from './ignoring-case';
import { isList, readFilterValue, showLiteral } from './literal';
import type { FilterValue } from './literal';
import type { Names } from './names';
import { plainEntry } from './plan-computation';
import { isMapOperator, planMapComparison } from './plan-map-comparison';
import { measured, rejectMap } from './measured';
import { resolveOperand } from './resolve-operand';

const NEGATIONS: Partial<Record<Operator, Operator>> = {
  [Operator.NEQ]: Operator.EQ,
  [Operator.NOT_IN]: Operator.IN,
  [Operator.NOT_EXISTS]: Operator.EXISTS,
  [Operator.NOT_CONTAINS_KEY]: Operator.CONTAINS_KEY,
};
const RANGES = { [Operator.GT]: 'GT', [Operator.GE]: 'GE', [Operator.LT]: 'LT', [Operator.LE]: 'LE' } as const;
const MATCHES: Partial<Record<Operator, MatchMode>> = {
  [Operator.LIKE]: 'regex',
  [Operator.STARTS_WITH]: 'prefix',
  [Operator.ENDS_WITH]: 'suffix',
  [Operator.CONTAINS]: 'substring',
};

/** A comparison of the contract as a condition; negated operators are the negation of their counterpart. */
export function planComparison(names: Names, comparison: Comparison, path: string): Condition {
  const positive = NEGATIONS[comparison.operator];
  if (positive !== undefined) return not(planComparison(names, { ...comparison, operator: positive }, path));
  const operand = plainEntry(resolveOperand(names, comparison.attribute, `${path}.attribute`));
  const value = readFilterValue(comparison.value, `${path}.value`);
  if (comparison.ignoreCase) rejectCase(comparison.operator, path);
  if (isMapOperator(comparison.operator)) return planMapComparison(operand, comparison.operator, value, path);
  if (comparison.operator === Operator.EXISTS) return exists(operand);
  if (comparison.operator === Operator.EQ && value === null) return not(exists(operand));
  rejectMap(operand, 'comparing', path);
  const elements = elementType(operand);
  const of: Operand = elements ? { kind: 'element', type: elements } : operand;
  const where = planScalar(names, of, comparison.operator, value, path);
  const seen = comparison.ignoreCase ? ignoringCase(where) : where;
  return elements ? { kind: 'any_element', of: operand, where: seen } : seen;
}

/** Operators that compare text. */
const TEXT_OPERATORS: ReadonlySet<Operator> = new Set([
  Operator.EQ,
  Operator.IN,
  Operator.LIKE,
  Operator.STARTS_WITH,
  Operator.ENDS_WITH,
  Operator.CONTAINS,
]);

function rejectCase(operator: Operator, path: string): void {
  if (!TEXT_OPERATORS.has(operator))
    throw invalidArgument(`${path}.ignoreCase: ${operator} compares no text`, { path: `${path}.ignoreCase` });
}

function exists(operand: Reference): Condition {
  if (isMap(operand)) return { kind: 'any_entry', of: operand };
  return { kind: 'exists', of: operand };
}

function planScalar(names: Names, operand: Operand, operator: Operator, value: FilterValue, path: string): Condition {
  if (operator === Operator.EQ) return planEquals(operand, value, path);
  if (operator === Operator.IN) return planIn(operand, value, path);
  const comparator = RANGES[operator as keyof typeof RANGES];
  const mode = MATCHES[operator];
  if (comparator === undefined && mode === undefined) throw invalidArgument(`${path}.operator: ${operator} is no comparison`, { path });
  if (value === null || isList(value))
    throw invalidArgument(`${path}.value: ${operator} needs one value, not ${showLiteral(value)}`, { path });
  if (comparator !== undefined)
    return coerceRange(operand.kind === 'element' ? operand : measured(names.view, operand), comparator, value, path);
  return planMatch(operand, mode!, value);
}

function planEquals(operand: Operand, value: FilterValue, path: string): Condition {
  if (value === null || isList(value))
    throw invalidArgument(`${path}.value: EQ and NEQ take one value; IN and NOT_IN take a list`, { path });
  return coerce(operand, [value], path);
}

function planIn(operand: Operand, value: FilterValue, path: string): Condition {
  if (value === null) throw invalidArgument(`${path}.value: IN and NOT_IN need a list`, { path });
  const values = isList(value) ? value : [value];
  return values.length === 0 ? any([]) : coerce(operand, values, path);
}

function planMatch(operand: Operand, mode: MatchMode, value: NonNullable<FilterValue>): Condition {
  const text = String(value);
  if (mode === 'regex') compilePattern(text);
  return { kind: 'match', of: operand, mode, text };
}
