import type { Segment } from '@spangraph/segment-store';

import type { PartialRow } from '../../../core/merge';
import type { SqlRow } from '../client';
import { decodeValue } from '../decode';
import type { FileGroup } from '../file-group';

/** Rows of one statement up to which merging them here costs less than a scan. */
export const MAX_MERGED_ROWS = 50_000;
/** Columns of a row before its groups: file group and file. */
const PLACE_CELLS = 2;

/** Reads the groups of each segment by itself; undefined where there are more than `most`. */
export async function readPartials(
  batches: AsyncIterable<readonly SqlRow[]>,
  groups: readonly FileGroup[],
  most: number,
): Promise<ReadonlyMap<Segment, readonly PartialRow[]> | undefined> {
  const bySegment = new Map<Segment, PartialRow[]>();
  let rows = 0;
  for await (const batch of batches) {
    rows += batch.length;
    if (rows > most) return undefined;
    for (const row of batch) {
      const segment = groups[Number(row[0])]!.segments[Number(row[1])]!;
      addTo(bySegment, segment, decodeRow(row.slice(PLACE_CELLS)));
    }
  }
  return bySegment;
}

/** Reads groups by their bucket. */
export async function readBuckets(batches: AsyncIterable<readonly SqlRow[]>): Promise<ReadonlyMap<bigint, readonly PartialRow[]>> {
  const byBucket = new Map<bigint, PartialRow[]>();
  for await (const batch of batches) {
    for (const row of batch) {
      const partial = decodeRow(row);
      addTo(byBucket, partial[0] as bigint, partial);
    }
  }
  return byBucket;
}

const NO_RESOURCES: Parameters<typeof decodeValue>[2] = new Map();
const decodeRow = (row: SqlRow): PartialRow => row.map((value) => decodeValue(value, 'plain', NO_RESOURCES));

function addTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
