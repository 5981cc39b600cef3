import type { Aggregate, AttributeExpression, Value } from '@spangraph/proto/spangraph/common/v1/value';

import { compareValues, valueKey } from '../values';

/** What an order goes by: the bucket, a group key or an aggregate of the query, the latter two by their place in it. */
export interface GroupOrder {
  readonly by: 'interval' | 'key' | 'aggregate';
  readonly place: number;
  readonly descending: boolean;
}

/** Tuples of group keys that the rows of a query must have, or must not have. */
export interface GroupRestriction {
  readonly keys: readonly AttributeExpression[];
  readonly groups: readonly (readonly Value[])[];
  readonly exclude: boolean;
}

export interface GroupQuery {
  readonly purpose: string;
  readonly keys: readonly AttributeExpression[];
  readonly aggregates: readonly Aggregate[];
  readonly intervalNanos?: bigint | undefined;
  readonly restriction?: GroupRestriction | undefined;
  readonly orders: readonly GroupOrder[];
  /** All rows when absent. */
  readonly limit?: bigint | undefined;
  readonly offset?: bigint | undefined;
}

/** One row of an answer: a bucket, a group, or a bucket of a group. */
export interface Group {
  readonly intervalStart?: bigint | undefined;
  readonly keys: readonly Value[];
  readonly aggregates: readonly Value[];
}

/** Groups and aggregates the rows of one request; where these come from is the engine's matter. */
export type GroupEngine = (query: GroupQuery) => Promise<readonly Group[]>;

export const groupKey = (keys: readonly Value[]): string => keys.map(valueKey).join('\n');

function compareBy(order: GroupOrder, left: Group, right: Group): number {
  if (order.by === 'interval') {
    const difference = Number((left.intervalStart ?? 0n) - (right.intervalStart ?? 0n));
    return order.descending ? -difference : difference;
  }
  const [a, b] = order.by === 'key' ? [left.keys, right.keys] : [left.aggregates, right.aggregates];
  return compareValues(a[order.place], b[order.place], order.descending);
}

/** The orders of a query made total: ties by bucket and then by keys. */
export function totalOrders({ orders, keys, intervalNanos }: GroupQuery): readonly GroupOrder[] {
  const bucket: readonly GroupOrder[] = intervalNanos === undefined ? [] : [{ by: 'interval', place: 0, descending: false }];
  return [...orders, ...bucket, ...keys.map((_, place): GroupOrder => ({ by: 'key', place, descending: false }))];
}

/** Orders and cuts groups that were made in memory. */
export function orderGroups(query: GroupQuery, groups: readonly Group[]): readonly Group[] {
  const orders = totalOrders(query);
  const sorted = [...groups].sort((left, right) => {
    for (const order of orders) {
      const difference = compareBy(order, left, right);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  const start = Number(query.offset ?? 0n);
  return sorted.slice(start, query.limit === undefined ? undefined : start + Number(query.limit));
}
