import type { Expression, Predicate } from '@spangraph/views';

import type { Cell } from '../value';
import { storedCell } from './stored-row';
import type { StoredRow } from './stored-row';

/** Reads a view's column from a stored row. Maps of attributes are not read here. */
export function evaluateExpression(expression: Expression, row: StoredRow): Cell {
  switch (expression.kind) {
    case 'column':
      return storedCell(row, expression.name);
    case 'literal':
      return typeof expression.value === 'number' ? BigInt(expression.value) : expression.value;
    case 'case':
      return evaluateExpression(evaluatePredicate(expression.when, row) ? expression.then : expression.otherwise, row);
    case 'nanos_to_millis':
      return toMillis(evaluateExpression(expression.of, row), expression.exact);
    case 'add':
      return add(evaluateExpression(expression.left, row), evaluateExpression(expression.right, row));
    case 'attributes':
      return null;
  }
}

function toMillis(nanos: Cell, exact: boolean): Cell {
  if (typeof nanos !== 'bigint') return null;
  return exact ? Number(nanos) / 1e6 : nanos / 1_000_000n;
}

const add = (left: Cell, right: Cell): Cell => (typeof left === 'bigint' && typeof right === 'bigint' ? left + right : null);

/** Two-valued: a comparison with null is false. */
export function evaluatePredicate(predicate: Predicate, row: StoredRow): boolean {
  switch (predicate.kind) {
    case 'equals':
      return storedCell(row, predicate.column) === (typeof predicate.value === 'number' ? BigInt(predicate.value) : predicate.value);
    case 'is_not_null':
      return storedCell(row, predicate.column) !== null;
    case 'is_true':
      return storedCell(row, predicate.column) === true;
    case 'not':
      return !evaluatePredicate(predicate.of, row);
    case 'and':
      return predicate.of.every((part) => evaluatePredicate(part, row));
    case 'or':
      return predicate.of.some((part) => evaluatePredicate(part, row));
  }
}
