import { AggregateFunction, SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { Aggregate, AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';
import type { ValueKind } from '@spangraph/model';
import type { OrderBy } from '@spangraph/proto/spangraph/gateway/v1/gateway';

export const attributeOf = (scope: string, key: string, subpath?: string): AttributeExpression => ({ scope, key, subpath });

/** The attribute of an id, which is a scope and a key; keys may have dots of their own. */
export function attributeOfId(id: string): AttributeExpression {
  const dot = id.indexOf('.');
  return attributeOf(id.slice(0, dot), id.slice(dot + 1));
}

/** Text that is equal for equal expressions only. */
export const expressionKey = (expression: AttributeExpression | undefined): string =>
  expression === undefined ? '' : JSON.stringify([expression.scope, expression.key, expression.subpath ?? null]);

/** Text that is equal for equal aggregates only: function, attribute with its subpath, and arguments. */
export const aggregateKey = (aggregate: Aggregate): string =>
  `${aggregate.function}(${expressionKey(aggregate.attribute)},${aggregate.percentile ?? ''},${aggregate.rateNanos ?? ''})`;

export const aggregateOf = (fn: AggregateFunction, attribute: AttributeExpression): Aggregate => ({ function: fn, attribute });

/**
 * The value that stands for an attribute of an entity over its rows. Rows of one entity normally agree; where they do not
 * the greatest value is taken, or all elements of lists, so that an entity is always one row and the same one.
 */
export const representative = (attribute: AttributeExpression, kind: ValueKind): Aggregate =>
  aggregateOf(kind.endsWith('_ARRAY') ? AggregateFunction.DISTINCT_ARRAY : AggregateFunction.MAX, attribute);

export const isDescending = (order: { readonly direction: SortDirection }): boolean => order.direction !== SortDirection.ASC;

/** The attribute that an order entry mentions, plain or inside its aggregate. */
export function orderAttribute(order: OrderBy): AttributeExpression | undefined {
  if (order.kind?.$case === 'attribute') return order.kind.value;
  return order.kind?.$case === 'aggregate' ? order.kind.value.attribute : undefined;
}
