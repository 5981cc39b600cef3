import { AggregateFunction } from '@spangraph/proto/spangraph/common/v1/value';
import type { AttributeExpression, Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { ExploreRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { aggregateOf } from '../expression';
import { groupKey } from './engine';
import type { Group, GroupEngine, GroupOrder } from './engine';
import type { GroupedShape } from './shape';

/** Buckets of the chosen groups, in the order of the request. */
export interface GroupedBuckets {
  readonly groups: readonly (readonly Value[])[];
  /** Whether there are no groups beside the chosen ones. */
  readonly complete: boolean;
  readonly rows: readonly Group[];
}

/** Which groups are wanted, in the order of the request. */
interface GroupPage {
  readonly limit: bigint;
  readonly offset?: bigint;
}

/** Rows that are read for more groups than asked for, in the hope that they are all. */
const MAX_PROBED_ROWS = 20_000n;

export const bucketOrder = (shape: GroupedShape): GroupOrder => ({ by: 'interval', place: 0, descending: shape.bucketsDescending });

/** Buckets of the range, cut ones at its ends included; undefined where the range is all of time. */
function bucketCount({ timeRange, intervalNanos }: ExploreRequest): bigint | undefined {
  return timeRange === undefined || intervalNanos === undefined ? undefined : (timeRange.end - timeRange.start) / intervalNanos + 2n;
}

const seriesQuery = (shape: GroupedShape, request: ExploreRequest) => ({
  purpose: 'series',
  keys: shape.keys,
  aggregates: shape.aggregates,
  intervalNanos: request.intervalNanos,
  orders: [bucketOrder(shape), ...shape.orders],
});

/** Buckets of all groups; undefined where they are more rows than so many groups can have. */
async function probe(
  engine: GroupEngine,
  shape: GroupedShape,
  request: ExploreRequest,
  groups: bigint,
): Promise<readonly Group[] | undefined> {
  const buckets = bucketCount(request);
  const most = buckets === undefined || buckets * groups > MAX_PROBED_ROWS ? MAX_PROBED_ROWS : buckets * groups;
  const rows = await engine({ ...seriesQuery(shape, request), limit: most + 1n });
  return BigInt(rows.length) > most ? undefined : rows;
}

const keysOf = (rows: readonly Group[]): GroupedBuckets['groups'] => [...new Map(rows.map(({ keys }) => [groupKey(keys), keys])).values()];

/** The groups that come first over the whole range. Only what orders them is computed; rows without any aggregate are not grouped. */
async function chooseGroups(engine: GroupEngine, shape: GroupedShape, page: GroupPage): Promise<GroupedBuckets['groups']> {
  const places = [...new Set(shape.orders.flatMap(({ by, place }) => (by === 'aggregate' ? [place] : [])))];
  const ordering = places.flatMap((place) => shape.aggregates[place] ?? []);
  const found = await engine({
    purpose: 'group',
    keys: shape.keys,
    aggregates: ordering.length > 0 ? ordering : [aggregateOf(AggregateFunction.COUNT, shape.keys[0] as AttributeExpression)],
    orders: shape.orders.map((order) => (order.by === 'aggregate' ? { ...order, place: places.indexOf(order.place) } : order)),
    ...page,
  });
  return keysOf(found);
}

/**
 * The buckets of a page of groups; no more than the first `rowLimit` of them are needed. Normally there are no more groups than asked for, and one query tells both;
 * where there are more, they are chosen by a second one, and where their buckets are too many to read all, read by a third.
 */
export async function bucketsOfGroups(
  engine: GroupEngine,
  shape: GroupedShape,
  request: ExploreRequest,
  page: GroupPage,
  rowLimit: bigint | undefined,
): Promise<GroupedBuckets> {
  const all = await probe(engine, shape, request, page.limit + (page.offset ?? 0n));
  const seen = all === undefined ? undefined : keysOf(all);
  if (all !== undefined && seen !== undefined && (page.offset ?? 0n) === 0n && BigInt(seen.length) <= page.limit)
    return { groups: seen, complete: true, rows: all };
  const groups = seen?.length === 0 ? [] : await chooseGroups(engine, shape, page);
  if (groups.length === 0) return { groups, complete: false, rows: [] };
  const wanted = new Set(groups.map(groupKey));
  const restriction = { keys: shape.keys, groups, exclude: false };
  const rows =
    all ?? (await engine({ ...seriesQuery(shape, request), restriction, ...(rowLimit === undefined ? {} : { limit: rowLimit }) }));
  return { groups, complete: false, rows: rows.filter(({ keys }) => wanted.has(groupKey(keys))) };
}
