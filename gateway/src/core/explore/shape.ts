import { invalidArgument } from '@spangraph/model';
import type { Aggregate, AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';
import type { ExploreRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { aggregateKey, expressionKey, isDescending } from '../expression';
import { completeOrders } from '../order-arguments';
import type { GroupOrder } from './engine';

/** Where a selection reads its value: the group's key or an aggregate, by place. */
interface ColumnPlace {
  readonly from: 'key' | 'aggregate';
  readonly place: number;
}

/** An explore request with aggregates, checked. */
export interface GroupedShape {
  readonly keys: readonly AttributeExpression[];
  /** Selected aggregates and those of the order, each once. */
  readonly aggregates: readonly Aggregate[];
  /** By selection. */
  readonly columns: readonly ColumnPlace[];
  /** Orders of groups, without that of the bucket. */
  readonly orders: readonly GroupOrder[];
  readonly bucketsDescending: boolean;
}

export const isRaw = (request: ExploreRequest): boolean =>
  request.groupBy.length === 0 &&
  request.intervalNanos === undefined &&
  request.selections.every((selection) => selection.kind?.$case === 'attribute');

function placeOf<Item>(items: readonly Item[], keyOf: (item: Item) => string, key: string): number {
  return items.findIndex((item) => keyOf(item) === key);
}

function checkSelections(request: ExploreRequest): void {
  if (request.selections.length === 0) throw invalidArgument('an explore needs a selection', { path: 'selections' });
  if (!isRaw(request) && !request.selections.some((selection) => selection.kind?.$case === 'aggregate')) {
    throw invalidArgument('a grouped or bucketed explore needs an aggregate among its selections', { path: 'selections' });
  }
  if (request.includeRest && request.groupBy.length === 0) throw invalidArgument('includeRest needs a group key', { path: 'groupBy' });
}

/** Checks the modes that an explore may have and sorts out what it asks for. */
export function shapeOf(request: ExploreRequest): GroupedShape {
  checkSelections(request);
  const keys = [...new Map(request.groupBy.map((key) => [expressionKey(key), key])).values()];
  const selected = request.selections.flatMap((selection) => (selection.kind?.$case === 'aggregate' ? [selection.kind.value] : []));
  const orders = completeOrders(request.orderBy, selected);
  const ordered = orders.flatMap((order) => (order.kind?.$case === 'aggregate' ? [order.kind.value] : []));
  const aggregates = [...new Map([...selected, ...ordered].map((aggregate) => [aggregateKey(aggregate), aggregate])).values()];
  const columns = request.selections.map((selection, index): ColumnPlace => {
    if (selection.kind?.$case === 'aggregate')
      return { from: 'aggregate', place: placeOf(aggregates, aggregateKey, aggregateKey(selection.kind.value)) };
    const place = placeOf(keys, expressionKey, expressionKey(selection.kind?.value));
    if (place < 0) {
      throw invalidArgument('beside aggregates only group keys can be selected', {
        path: `selections[${index}]`,
        value: selection.kind?.value.key,
      });
    }
    return { from: 'key', place };
  });
  const bucket = orders.find((order) => order.kind?.$case === 'intervalStart');
  return {
    keys,
    aggregates,
    columns,
    orders: orders.flatMap((order, index) => groupOrder(order, index)),
    bucketsDescending: bucket !== undefined && isDescending(bucket),
  };

  function groupOrder(order: (typeof orders)[number], index: number): readonly GroupOrder[] {
    const descending = isDescending(order);
    if (order.kind?.$case === 'aggregate')
      return [{ by: 'aggregate', place: placeOf(aggregates, aggregateKey, aggregateKey(order.kind.value)), descending }];
    if (order.kind?.$case !== 'attribute') return [];
    const place = placeOf(keys, expressionKey, expressionKey(order.kind.value));
    if (place < 0)
      throw invalidArgument('groups are ordered by group keys and aggregates', { path: `orderBy[${index}]`, value: order.kind.value.key });
    return [{ by: 'key', place, descending }];
  }
}
