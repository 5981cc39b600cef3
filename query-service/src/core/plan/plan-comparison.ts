import { invalidArgument } from '@spangraph/model';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { Comparison } from '@spangraph/proto/spangraph/common/v1/value';
import type { View } from '@spangraph/views';

import { any, not } from '../ir';
import type { ColumnOperand, Condition, EntryOperand, MatchMode, Operand } from '../ir';
import { compilePattern } from '../value';
import { coerce, coerceRange } from './coerce';
import { isList, readFilterValue, showLiteral } from './literal';
import type { FilterValue } from './literal';
import { isMapOperator, planMapComparison } from './plan-map-comparison';
import { measured, rejectMap, resolveOperand } from './resolve-operand';

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
export function planComparison(view: View, comparison: Comparison, path: string): Condition {
  const positive = NEGATIONS[comparison.operator];
  if (positive !== undefined) return not(planComparison(view, { ...comparison, operator: positive }, path));
  const operand = resolveOperand(view, comparison.attribute, `${path}.attribute`);
  const value = readFilterValue(comparison.value, `${path}.value`);
  if (isMapOperator(comparison.operator)) return planMapComparison(operand, comparison.operator, value, path);
  if (comparison.operator === Operator.EXISTS) return exists(operand);
  if (comparison.operator === Operator.EQ && value === null) return not(exists(operand));
  rejectMap(operand, 'comparing', path);
  if (operand.kind === 'column' && operand.type === 'string_array') {
    return { kind: 'any_element', column: operand.column, where: planScalar(view, { kind: 'element' }, comparison.operator, value, path) };
  }
  return planScalar(view, operand, comparison.operator, value, path);
}

function exists(operand: ColumnOperand | EntryOperand): Condition {
  if (operand.kind === 'column' && operand.type === 'string_map') return { kind: 'any_entry', column: operand.column };
  return { kind: 'exists', of: operand };
}

function planScalar(view: View, operand: Operand, operator: Operator, value: FilterValue, path: string): Condition {
  if (operator === Operator.EQ) return planEquals(operand, value, path);
  if (operator === Operator.IN) return planIn(operand, value, path);
  const comparator = RANGES[operator as keyof typeof RANGES];
  const mode = MATCHES[operator];
  if (comparator === undefined && mode === undefined) throw invalidArgument(`${path}.operator: ${operator} is no comparison`, { path });
  if (value === null || isList(value))
    throw invalidArgument(`${path}.value: ${operator} needs one value, not ${showLiteral(value)}`, { path });
  if (comparator !== undefined) return coerceRange(operand.kind === 'element' ? operand : measured(view, operand), comparator, value, path);
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
