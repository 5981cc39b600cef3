import type { ExploreRequest, ExploreRow } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { NULL_VALUE, stringValue } from '../values';
import { emptyAggregate } from './aggregate';
import type { Group, GroupEngine, GroupRestriction } from './engine';
import { bucketOrder, bucketsOfGroups } from './grouped-buckets';
import type { GroupedShape } from './shape';

/** What group columns of the rest row read. */
const REST = stringValue('__Other');

function rowOf(shape: GroupedShape, group: Group, rest = false): ExploreRow {
  const values = shape.columns.map(({ from, place }) => {
    if (from === 'aggregate') return group.aggregates[place] ?? NULL_VALUE;
    return rest ? REST : (group.keys[place] ?? NULL_VALUE);
  });
  return { intervalStart: group.intervalStart, values, rest };
}

const smallest = (left: bigint, right: bigint): bigint => (left < right ? left : right);
/** Without a group limit of its own, `limit` is the number of groups and the rest row comes on top. */
const limitsGroups = (request: ExploreRequest): boolean => request.groupLimit > 0n;

/** One row whatever was found. */
async function totals(engine: GroupEngine, shape: GroupedShape): Promise<readonly ExploreRow[]> {
  const [group] = await engine({ purpose: 'aggregate', keys: [], aggregates: shape.aggregates, orders: [] });
  return [rowOf(shape, group ?? { keys: [], aggregates: shape.aggregates.map(emptyAggregate) })];
}

const buckets = async (engine: GroupEngine, shape: GroupedShape, request: ExploreRequest): Promise<readonly ExploreRow[]> => {
  const groups = await engine({
    purpose: 'series',
    keys: [],
    aggregates: shape.aggregates,
    intervalNanos: request.intervalNanos,
    orders: [bucketOrder(shape), ...shape.orders],
    limit: request.limit,
    offset: request.offset,
  });
  return groups.map((group) => rowOf(shape, group));
};

/** The aggregates of everything outside the given groups: one row, or one per bucket. */
async function restRows(
  engine: GroupEngine,
  shape: GroupedShape,
  request: ExploreRequest,
  restriction: GroupRestriction,
): Promise<readonly ExploreRow[]> {
  const orders = request.intervalNanos === undefined ? [] : [bucketOrder(shape)];
  const query = { purpose: 'rest', keys: [], aggregates: shape.aggregates, intervalNanos: request.intervalNanos, orders };
  const rows = await engine({ ...query, restriction: { ...restriction, exclude: true } });
  return rows.map((group) => rowOf(shape, group, true));
}

async function groups(engine: GroupEngine, shape: GroupedShape, request: ExploreRequest): Promise<readonly ExploreRow[]> {
  const limit = limitsGroups(request) ? smallest(request.limit, request.groupLimit) : request.limit;
  const found = await engine({
    purpose: 'group',
    keys: shape.keys,
    aggregates: shape.aggregates,
    orders: shape.orders,
    limit,
    offset: request.offset,
  });
  const rows = found.map((group) => rowOf(shape, group));
  const full = limitsGroups(request) && BigInt(rows.length) >= request.limit;
  if (!request.includeRest || rows.length === 0 || full) return rows;
  const restriction = { keys: shape.keys, groups: found.map((group) => group.keys), exclude: true };
  return [...rows, ...(await restRows(engine, shape, request, restriction))];
}

/** Rows by bucket, the rest after the groups of its bucket. */
function byBucket(shape: GroupedShape, rows: readonly ExploreRow[]): readonly ExploreRow[] {
  const sign = shape.bucketsDescending ? -1 : 1;
  return [...rows].sort(
    (left, right) => sign * Number((left.intervalStart ?? 0n) - (right.intervalStart ?? 0n)) || Number(left.rest) - Number(right.rest),
  );
}

async function groupedBuckets(engine: GroupEngine, shape: GroupedShape, request: ExploreRequest): Promise<readonly ExploreRow[]> {
  const limited = limitsGroups(request);
  const page = limited ? { limit: request.groupLimit } : { limit: request.limit, offset: request.offset };
  const needed = limited ? request.offset + request.limit : undefined;
  const { groups: chosen, complete, rows: found } = await bucketsOfGroups(engine, shape, request, page, needed);
  const start = Number(request.offset);
  const rows = (limited ? found.slice(start, start + Number(request.limit)) : found).map((group) => rowOf(shape, group));
  if (!request.includeRest || complete || chosen.length === 0 || (limited && BigInt(rows.length) >= request.limit)) return rows;
  const restriction: GroupRestriction = { keys: shape.keys, groups: chosen, exclude: true };
  const all = byBucket(shape, [...rows, ...(await restRows(engine, shape, request, restriction))]);
  return limited ? all.slice(0, Number(request.limit)) : all;
}

/** Every mode of an explore with aggregates. */
export function groupedRows(engine: GroupEngine, shape: GroupedShape, request: ExploreRequest): Promise<readonly ExploreRow[]> {
  if (shape.keys.length === 0) return request.intervalNanos === undefined ? totals(engine, shape) : buckets(engine, shape, request);
  return request.intervalNanos === undefined ? groups(engine, shape, request) : groupedBuckets(engine, shape, request);
}
