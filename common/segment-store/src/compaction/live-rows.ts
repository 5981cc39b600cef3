import type { TableName } from '@spangraph/views';

import type { Segment } from '../segment';
import { holds } from '../segment-index';
import type { MergeCandidate } from './choose-merge';

/** A sealed segment that may be merged, and those of its traces that are dead for good. */
export interface MergeSource {
  readonly segment: Segment;
  /** Sorted ordinals. */
  readonly dead: Int32Array;
  /** Time since the segment was written, milliseconds. */
  readonly ageMs: number;
}

/** Adjacent rows of a source: rows `from .. to` of its file become the rows from `at` on of the merged one. */
export interface RowRun {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

/** Live rows of one source in one table. */
export interface LiveRows {
  readonly source: MergeSource;
  readonly runs: readonly RowRun[];
}

/** Ordinals of the traces of a source that are kept, ascending. */
export function liveTraces({ segment, dead }: MergeSource): Int32Array {
  const live: number[] = [];
  for (let ordinal = 0; ordinal < segment.index.traces; ordinal++) if (!holds(dead, ordinal)) live.push(ordinal);
  return Int32Array.from(live);
}

/** Spans of the traces that are not dead. */
function liveSpansOf({ segment: { index }, dead }: MergeSource): number {
  let spans = index.spanStart[index.traces]!;
  for (const ordinal of dead) spans -= index.spanStart[ordinal + 1]! - index.spanStart[ordinal]!;
  return spans;
}

/** What the choice of a merge needs to know of a source. */
export function candidateOf(source: MergeSource): MergeCandidate {
  const { files, id, attributeColumns } = source.segment;
  const spans = files.spans!;
  return {
    id,
    spans: spans.rows,
    liveSpans: liveSpansOf(source),
    bytes: spans.bytes + (files.log_events?.bytes ?? 0),
    minTimeNanos: spans.minTimeNanos,
    maxTimeNanos: spans.maxTimeNanos,
    ageMs: source.ageMs,
    columns: attributeColumns,
  };
}

/** Live rows of every source in a table, one source after another, and how many there are. */
export function liveRows(
  sources: readonly { readonly source: MergeSource; readonly traces: Int32Array }[],
  table: TableName,
): { readonly rows: number; readonly sources: readonly LiveRows[] } {
  let rows = 0;
  const all = sources.map(({ source, traces }) => {
    const runs = runsOf(source.segment, table, traces, rows);
    rows = runs.reduce((end, { from, to, at }) => Math.max(end, at + to - from), rows);
    return { source, runs };
  });
  return { rows, sources: all };
}

function runsOf({ index }: Segment, table: TableName, traces: Int32Array, firstRow: number): RowRun[] {
  const starts = table === 'spans' ? index.spanStart : table === 'log_events' ? index.eventStart : undefined;
  const runs: { from: number; to: number; at: number }[] = [];
  let at = firstRow;
  for (const trace of traces) {
    const from = starts?.[trace] ?? trace;
    const to = starts?.[trace + 1] ?? trace + 1;
    const last = runs.at(-1);
    if (last?.to === from) last.to = to;
    else if (from < to) runs.push({ from, to, at });
    at += to - from;
  }
  return runs;
}
