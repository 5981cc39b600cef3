import type { Expression, Predicate } from '@spangraph/views';

import type { PrintContext } from './print-context';
import { quoteLiteral } from './quote';

/** A view's expression over the stored table. Maps of attributes are printed entry by entry, not here. */
export function printExpression(expression: Expression, context: PrintContext): string {
  switch (expression.kind) {
    case 'column':
      return context.stored(expression.name);
    case 'literal':
      return printLiteral(expression.value);
    case 'case':
      return `CASE WHEN ${printPredicate(expression.when, context)} THEN ${printExpression(expression.then, context)} ELSE ${printExpression(expression.otherwise, context)} END`;
    case 'nanos_to_millis':
      return expression.exact
        ? `(CAST(${printExpression(expression.of, context)} AS DOUBLE) / 1e6)`
        : `(${printExpression(expression.of, context)} // 1000000)`;
    case 'add':
      return `(${printExpression(expression.left, context)} + ${printExpression(expression.right, context)})`;
    case 'attributes':
      return 'NULL';
  }
}

function printLiteral(value: string | number | boolean | null): string {
  return typeof value === 'string' ? quoteLiteral(value) : String(value ?? 'NULL').toUpperCase();
}

/** A view's predicate; unknown counts as false, and `IS NOT TRUE` keeps it so below a negation. */
export function printPredicate(predicate: Predicate, context: PrintContext): string {
  switch (predicate.kind) {
    case 'equals':
      return `${context.stored(predicate.column)} = ${printLiteral(predicate.value)}`;
    case 'is_not_null':
      return `${context.stored(predicate.column)} IS NOT NULL`;
    case 'is_true':
      return `${context.stored(predicate.column)} IS TRUE`;
    case 'not':
      return `(${printPredicate(predicate.of, context)}) IS NOT TRUE`;
    case 'and':
      return `(${predicate.of.map((part) => printPredicate(part, context)).join(' AND ')})`;
    case 'or':
      return `(${predicate.of.map((part) => printPredicate(part, context)).join(' OR ')})`;
  }
}
