import { SpangraphError } from '@spangraph/model';

import type { Comparator, Condition, Leaf, Literal, Representation } from '../ir';
import { booleanOf, compareScalars, compilePattern, lowerCase, numberOf, textOf } from '../value';
import type { Scalar } from '../value';
import type { ViewRow } from './view-row';

/** What conditions ask of a row. */
export type ConditionRow = Pick<ViewRow, 'scalars' | 'has' | 'elements' | 'keys'>;

/** Whether a row satisfies a condition: the same answer as a store's SQL. */
export function evaluateCondition(condition: Condition, row: ConditionRow): boolean {
  switch (condition.kind) {
    case 'constant':
      return condition.value;
    case 'and':
      return condition.of.every((part) => evaluateCondition(part, row));
    case 'or':
      return condition.of.some((part) => evaluateCondition(part, row));
    case 'not':
      return !evaluateCondition(condition.of, row);
    case 'any_element':
      return row.elements(condition.of).some((element) => evaluateCondition(condition.where, elementRow(row, element)));
    case 'any_key':
      return row.keys(condition.of).some(compilePattern(condition.pattern));
    case 'any_entry':
      return row.keys(condition.of).length > 0;
    case 'has_span':
      throw new SpangraphError('INTERNAL', 'traces of a span pattern were not looked up before rows were compared');
    case 'exists':
      return row.has(condition.of);
    default:
      return row.scalars(condition.of).some((value) => evaluateLeaf(condition, value));
  }
}

const elementRow = (row: ConditionRow, element: Scalar): ConditionRow => ({
  ...row,
  scalars: (operand) => (operand.kind === 'element' ? [element] : row.scalars(operand)),
});

/** Whether one present value satisfies a leaf. */
export function evaluateLeaf(leaf: Leaf, value: Scalar): boolean {
  switch (leaf.kind) {
    case 'exists':
      return true;
    case 'compare':
      return compares(see(value, leaf), leaf.comparator, leaf.value);
    case 'in': {
      const seen = see(value, leaf);
      return leaf.values.some((literal) => compares(seen, 'EQ', literal));
    }
    case 'match':
      return matches(leaf.ignoreCase ? lowerCase(textOf(value)) : textOf(value), leaf.mode, leaf.text);
  }
}

function see(value: Scalar, { as, ignoreCase }: { readonly as: Representation; readonly ignoreCase?: true }): Scalar | undefined {
  if (as === 'number' || as === 'integer') return numberOf(value);
  if (as === 'boolean') return booleanOf(value);
  return ignoreCase ? lowerCase(textOf(value)) : textOf(value);
}

function compares(value: Scalar | undefined, comparator: Comparator, literal: Literal): boolean {
  if (value === undefined) return false;
  const order = compareScalars(value, typeof value === 'number' && typeof literal === 'bigint' ? Number(literal) : literal);
  switch (comparator) {
    case 'EQ':
      return order === 0;
    case 'LT':
      return order < 0;
    case 'LE':
      return order <= 0;
    case 'GT':
      return order > 0;
    case 'GE':
      return order >= 0;
  }
}

function matches(text: string, mode: Extract<Leaf, { kind: 'match' }>['mode'], sought: string): boolean {
  switch (mode) {
    case 'regex':
      return compilePattern(sought)(text);
    case 'prefix':
      return text.startsWith(sought);
    case 'suffix':
      return text.endsWith(sought);
    case 'substring':
      return text.includes(sought);
  }
}
