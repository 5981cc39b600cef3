import type { Segment } from '@spangraph/segment-store';

import type { PartialRow } from '../../../core/merge';
import type { PhysicalQuery } from '../../../core/ir';
import type { TableName } from '@spangraph/views';
import type { SqlRow } from '../client';
import { decodeValue } from '../decode';
import type { FileGroup } from '../file-group';
import type { CachedQuery, PartialCache } from './partial-cache';

/** Rows of all segments together up to which merging them here costs less than a scan. */
const MAX_MERGED_ROWS = 50_000;
/** Columns of a row before its groups: file group and file. */
const PLACE_CELLS = 2;

/** What is known of some segments, and those of which nothing is. */
export interface KnownPartials {
  readonly known: readonly (readonly PartialRow[])[];
  readonly missing: readonly Segment[];
}

/** Looks up the segments that lie in the time range with all their rows. */
export function findPartials(cache: PartialCache, cached: CachedQuery, query: PhysicalQuery, segments: readonly Segment[]): KnownPartials {
  const known: (readonly PartialRow[])[] = [];
  const missing: Segment[] = [];
  for (const segment of segments) {
    const rows = liesWithin(segment, query) ? cache.get(cached, segment) : undefined;
    if (rows) known.push(rows);
    else missing.push(segment);
  }
  return { known, missing };
}

/** Reads the partial groups of a statement by segment; undefined where there are too many of them. */
export async function readPartials(
  batches: AsyncIterable<readonly SqlRow[]>,
  groups: readonly FileGroup[],
  { known }: KnownPartials,
): Promise<ReadonlyMap<Segment, readonly PartialRow[]> | undefined> {
  const bySegment = new Map<Segment, PartialRow[]>();
  let rows = known.reduce((sum, part) => sum + part.length, 0);
  if (rows > MAX_MERGED_ROWS) return undefined;
  for await (const batch of batches) {
    rows += batch.length;
    if (rows > MAX_MERGED_ROWS) return undefined;
    for (const row of batch) {
      const segment = groups[Number(row[0])]!.segments[Number(row[1])]!;
      const partial = row.slice(PLACE_CELLS).map((value) => decodeValue(value, 'plain', NO_RESOURCES));
      const found = bySegment.get(segment);
      if (found) found.push(partial);
      else bySegment.set(segment, [partial]);
    }
  }
  return bySegment;
}

const NO_RESOURCES: Parameters<typeof decodeValue>[2] = new Map();

/** Keeps what was read of segments with all their rows in the time range; a segment without groups has no rows that match. */
export function keepPartials(
  cache: PartialCache,
  cached: CachedQuery,
  query: PhysicalQuery,
  segments: readonly Segment[],
  read: ReadonlyMap<Segment, readonly PartialRow[]>,
): void {
  for (const segment of segments) if (liesWithin(segment, query)) cache.set(cached, segment, read.get(segment) ?? []);
}

function liesWithin(segment: Segment, { view, timeRange }: PhysicalQuery): boolean {
  const file = segment.files[view.from.name as TableName]!;
  return !timeRange || (file.minTimeNanos >= timeRange.start && file.maxTimeNanos < timeRange.end);
}
