import type { TableName } from '@spangraph/views';

import type { SegmentIndex } from '../segment';
import type { MergeSource } from './live-rows';

const TRACE_ID_BYTES = 16;

/** The index of the kept traces of several segments, one segment after another, and where each trace went. */
export function mergeIndex(kept: readonly { readonly source: MergeSource; readonly traces: Int32Array }[]): {
  readonly index: SegmentIndex;
  readonly tenants: readonly string[];
  /** As in MergedSegment. */
  readonly places: ReadonlyMap<number, Int32Array>;
} {
  const traces = kept.reduce((sum, each) => sum + each.traces.length, 0);
  const index = allocate(traces);
  const tenants: string[] = [];
  const places = new Map<number, Int32Array>();
  let next = 0;
  for (const { source, traces: ordinals } of kept) {
    const { segment } = source;
    const moved = new Int32Array(segment.index.traces).fill(-1);
    for (const ordinal of ordinals) {
      copyTrace(segment.index, ordinal, index, next);
      index.traceTenants[next] = numberOf(tenants, segment.tenants[segment.index.traceTenants[ordinal]!]!);
      moved[ordinal] = next++;
    }
    places.set(segment.id, moved);
  }
  return { index, tenants, places };
}

/** The trace id of every row of a table. */
export function traceIdsOf({ traces, traceIds, spanStart, eventStart }: SegmentIndex, table: TableName): Uint8Array {
  if (table === 'traces') return traceIds;
  const starts = table === 'spans' ? spanStart : eventStart;
  const ids = new Uint8Array(starts[traces]! * TRACE_ID_BYTES);
  for (let trace = 0; trace < traces; trace++) {
    const id = traceIds.subarray(trace * TRACE_ID_BYTES, (trace + 1) * TRACE_ID_BYTES);
    for (let row = starts[trace]!; row < starts[trace + 1]!; row++) ids.set(id, row * TRACE_ID_BYTES);
  }
  return ids;
}

function allocate(traces: number): SegmentIndex {
  return {
    traces,
    traceIds: new Uint8Array(new SharedArrayBuffer(traces * TRACE_ID_BYTES)),
    traceTenants: new Uint16Array(new SharedArrayBuffer(traces * 2)),
    spanStart: new Uint32Array(new SharedArrayBuffer((traces + 1) * 4)),
    eventStart: new Uint32Array(new SharedArrayBuffer((traces + 1) * 4)),
  };
}

function copyTrace(from: SegmentIndex, ordinal: number, to: SegmentIndex, at: number): void {
  to.traceIds.set(from.traceIds.subarray(ordinal * TRACE_ID_BYTES, (ordinal + 1) * TRACE_ID_BYTES), at * TRACE_ID_BYTES);
  to.spanStart[at + 1] = to.spanStart[at]! + from.spanStart[ordinal + 1]! - from.spanStart[ordinal]!;
  to.eventStart[at + 1] = to.eventStart[at]! + from.eventStart[ordinal + 1]! - from.eventStart[ordinal]!;
}

function numberOf(tenants: string[], tenant: string): number {
  const known = tenants.indexOf(tenant);
  return known >= 0 ? known : tenants.push(tenant) - 1;
}
