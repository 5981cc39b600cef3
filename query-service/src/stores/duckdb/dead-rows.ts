import type { Segment, SegmentIndex } from '@spangraph/segment-store';
import type { TableName } from '@spangraph/views';

const masks = new WeakMap<Int32Array, Map<TableName, string>>();

/** First row of each trace in the file of a table, with the end as the last entry. In the traces table a row is a trace. */
function rowStarts(index: SegmentIndex, table: TableName): (trace: number) => number {
  if (table === 'traces') return (trace) => trace;
  const starts = table === 'spans' ? index.spanStart : index.eventStart;
  return (trace) => starts[trace]!;
}

/** Rows of one trace: start inclusive, end exclusive. */
export function traceRows(index: SegmentIndex, table: TableName, trace: number): { readonly start: number; readonly end: number } {
  const start = rowStarts(index, table);
  return { start: start(trace), end: start(trace + 1) };
}

/** A digit for each row of the file: 1 where the row's trace is superseded. Kept per list of dead traces, which never changes. */
export function deadRowMask(segment: Segment, table: TableName): string {
  const { deadTraces } = segment;
  const byTable = masks.get(deadTraces) ?? new Map<TableName, string>();
  masks.set(deadTraces, byTable);
  const known = byTable.get(table);
  if (known !== undefined) return known;
  const mask = buildMask(segment, table);
  byTable.set(table, mask);
  return mask;
}

function buildMask(segment: Segment, table: TableName): string {
  const mask = Buffer.alloc(segment.files[table]?.rows ?? 0, '0');
  for (const trace of segment.deadTraces) {
    const { start, end } = traceRows(segment.index, table, trace);
    mask.fill('1', start, end);
  }
  return mask.toString('latin1');
}
