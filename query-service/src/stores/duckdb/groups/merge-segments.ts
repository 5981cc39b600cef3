import type { Segment } from '@spangraph/segment-store';
import type { TableName } from '@spangraph/views';

import type { GroupShape, PhysicalQuery } from '../../../core/ir';
import { mergeGroups, mergeability, partialText } from '../../../core/merge';
import type { PartialRow } from '../../../core/merge';
import type { Cell } from '../../../core/value';
import type { KnownGroups } from '../rollups/known-groups';
import type { CachedQuery, PartialCache } from './partial-cache';
import { MAX_MERGED_ROWS } from './read-partials';

/** Asks the store for groups of segments. */
export interface GroupReader {
  /** Groups of each segment by itself; undefined where there are more than `most`. */
  partials(segments: readonly Segment[], most: number): Promise<ReadonlyMap<Segment, readonly PartialRow[]> | undefined>;
  /** Groups of all these segments together, of some buckets. */
  buckets(segments: readonly Segment[], buckets: readonly bigint[]): Promise<ReadonlyMap<bigint, readonly PartialRow[]>>;
}

export interface MergedGroups {
  readonly rows: readonly (readonly Cell[])[];
  /** Segments whose groups were known, from earlier queries or from a rollup. */
  readonly cached: number;
  /** Of them those whose groups a rollup gave. */
  readonly rolledUp: number;
}

/** Answers a query of groups from what is known of each segment, asking for the rest; undefined where that cannot be done or does not pay. */
export async function mergeSegments(
  query: PhysicalQuery,
  shape: GroupShape,
  segments: readonly Segment[],
  cache: PartialCache,
  reader: GroupReader,
  rollup?: KnownGroups,
): Promise<MergedGroups | undefined> {
  const way = cache.maxBytes > 0 ? mergeability(shape) : undefined;
  if (!way) return undefined;
  const cached = cache.query(partialText(query, shape), query.view);
  // Buckets that segments share are asked for once more: that pays only for a question that comes again.
  if (cached.refused || (way === 'by bucket' && cached.asked++ === 0)) return undefined;
  const parts = await collectParts(query, segments, cache, cached, reader, way === 'always' ? rollup : undefined);
  if (!parts) {
    cached.refused = true;
    return undefined;
  }
  const rows = way === 'always' ? parts.bySegment.values() : await wholeBuckets(query, parts.bySegment, cache, cached, reader);
  return { rows: mergeGroups(query, shape, rows), cached: parts.known, rolledUp: parts.rolledUp };
}

interface Parts {
  readonly bySegment: ReadonlyMap<Segment, readonly PartialRow[]>;
  readonly known: number;
  readonly rolledUp: number;
}

async function collectParts(
  query: PhysicalQuery,
  segments: readonly Segment[],
  cache: PartialCache,
  cached: CachedQuery,
  reader: GroupReader,
  rollup: KnownGroups | undefined,
): Promise<Parts | undefined> {
  const bySegment = new Map<Segment, readonly PartialRow[]>();
  let rolledUp = 0;
  for (const segment of segments) {
    const kept = liesWithin(segment, query) ? cache.get(cached, [segment]) : undefined;
    const rows = kept ?? (await rollup?.of(segment));
    if (rows) bySegment.set(segment, rows);
    if (rows && !kept) rolledUp++;
  }
  const known = bySegment.size;
  const missing = segments.filter((segment) => !bySegment.has(segment));
  const room = MAX_MERGED_ROWS - [...bySegment.values()].reduce((sum, rows) => sum + rows.length, 0);
  const read =
    room < 0 ? undefined : missing.length === 0 ? new Map<Segment, readonly PartialRow[]>() : await reader.partials(missing, room);
  if (!read) return undefined;
  for (const segment of missing) {
    // A segment without groups has no rows that match, which is worth knowing as well.
    const rows = read.get(segment) ?? [];
    bySegment.set(segment, rows);
    if (liesWithin(segment, query)) cache.set(cached, [segment], rows);
  }
  return { bySegment, known, rolledUp };
}

/** Rows of whole buckets: what a segment says of a bucket that it alone has, and for the others what its segments have together. */
async function wholeBuckets(
  query: PhysicalQuery,
  parts: ReadonlyMap<Segment, readonly PartialRow[]>,
  cache: PartialCache,
  cached: CachedQuery,
  reader: GroupReader,
): Promise<readonly (readonly PartialRow[])[]> {
  const owners = ownersOf(parts);
  const whole: (readonly PartialRow[])[] = [...parts.values()].map((rows) =>
    rows.filter(([bucket]) => owners.get(bucket as bigint)!.length === 1),
  );
  const missing = new Map<bigint, readonly Segment[]>();
  for (const [bucket, segments] of owners) {
    if (segments.length === 1) continue;
    const known = segments.every((segment) => liesWithin(segment, query)) ? cache.get(cached, segments, bucket) : undefined;
    if (known) whole.push(known);
    else missing.set(bucket, segments);
  }
  if (missing.size === 0) return whole;
  const read = await reader.buckets([...new Set([...missing.values()].flat())], [...missing.keys()]);
  for (const [bucket, segments] of missing) {
    const rows = read.get(bucket) ?? [];
    if (segments.every((segment) => liesWithin(segment, query))) cache.set(cached, segments, rows, bucket);
    whole.push(rows);
  }
  return whole;
}

/** The segments that have groups of each bucket. */
function ownersOf(parts: ReadonlyMap<Segment, readonly PartialRow[]>): ReadonlyMap<bigint, readonly Segment[]> {
  const owners = new Map<bigint, Segment[]>();
  for (const [segment, rows] of parts) {
    for (const [cell] of rows) {
      const bucket = cell as bigint;
      const known = owners.get(bucket);
      if (!known) owners.set(bucket, [segment]);
      else if (known[known.length - 1] !== segment) known.push(segment);
    }
  }
  return owners;
}

/** Whether all rows of a segment are in the time range. */
function liesWithin(segment: Segment, { view, timeRange }: PhysicalQuery): boolean {
  const file = segment.files[view.from.name as TableName]!;
  return !timeRange || (file.minTimeNanos >= timeRange.start && file.maxTimeNanos < timeRange.end);
}
