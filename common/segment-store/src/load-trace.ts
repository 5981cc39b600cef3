import type { SpanTable } from '@spangraph/span-table';

import { loadColumn } from './load-column';
import { loadEvents } from './load-events';
import type { Segment } from './segment';
import type { SegmentBlocks } from './segment-blocks';

const TRACE_ID_BYTES = 16;

/** Appends the spans and events of a trace as decoding would have made them; returns the number of the first new row. */
export function loadTrace(blocks: SegmentBlocks, segment: Segment, ordinal: number, into: SpanTable): number {
  const { spanStart, eventStart, traceIds } = segment.index;
  const first = into.rows;
  const from = spanStart[ordinal]!;
  const to = spanStart[ordinal + 1]!;
  for (let i = from; i < to; i++) {
    const row = into.addRow();
    into.recordSequence[row] = -1;
    into.recordOrdinal[row] = -1;
  }
  const id = traceIds.subarray(ordinal * TRACE_ID_BYTES, (ordinal + 1) * TRACE_ID_BYTES);
  for (let row = first; row < into.rows; row++) into.columns.trace_id.set(id, row * TRACE_ID_BYTES);
  blocks.spans(segment, from, to, ({ columns }, start, count, at) => {
    for (const column of columns) loadColumn(into, column, start, count, first + at);
  });
  const events = { from: eventStart[ordinal]!, to: eventStart[ordinal + 1]! };
  if (events.from < events.to) loadEvents(blocks, segment, events, into, first);
  return first;
}

/** Span ids of a trace, two words each as the `span_id` column has them. */
export function spanIdsOf(blocks: SegmentBlocks, segment: Segment, ordinal: number): Int32Array {
  const from = segment.index.spanStart[ordinal]!;
  const to = segment.index.spanStart[ordinal + 1]!;
  const words = new Int32Array((to - from) * 2);
  blocks.spanIds(segment, from, to, ({ byName }, start, count, at) => {
    const page = byName.get('span_id')?.page;
    if (page?.kind === 'span_ids') words.set(page.values.subarray(start * 2, (start + count) * 2), at * 2);
  });
  return words;
}
