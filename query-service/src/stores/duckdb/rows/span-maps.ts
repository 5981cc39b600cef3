import type { Segment, SegmentSnapshot } from '@spangraph/segment-store';

import { OVERFLOW_COLUMN, spanAttributes } from '../../../core/evaluate';
import type { Cell } from '../../../core/value';

/** Where a row of the spans table lies. */
export interface RowPosition {
  readonly segment: Segment;
  readonly row: number;
}

/** Attributes of spans at known positions as maps of text, in the order of the positions; every segment is read once. */
export function readSpanMaps(positions: readonly RowPosition[], snapshot: SegmentSnapshot): readonly Cell[] {
  const bySegment = groupBySegment(positions);
  const maps: Cell[] = new Array<Cell>(positions.length).fill(null);
  for (const [segment, indexes] of bySegment) {
    const rows = indexes.map((index) => positions[index]!.row);
    const read = snapshot.readRows(segment, 'spans', rows, [...segment.attributeColumns, OVERFLOW_COLUMN]);
    for (const [at, index] of indexes.entries()) maps[index] = spanAttributes(read[at] ?? {});
  }
  return maps;
}

function groupBySegment(positions: readonly RowPosition[]): ReadonlyMap<Segment, number[]> {
  const groups = new Map<Segment, number[]>();
  for (const [index, { segment }] of positions.entries()) {
    const group = groups.get(segment);
    if (group) group.push(index);
    else groups.set(segment, [index]);
  }
  return groups;
}
