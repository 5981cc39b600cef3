import type { SegmentWriter, TracePlace } from '@spangraph/segment-store';
import type { SpanTable } from '@spangraph/span-table';

import type { Deriver, DerivedTraces, TraceRows } from '../derive/ports';
import { TraceDecoder } from '../codec/otlp/decode';
import type { Decoded, RecordOrigin, SpanSink } from '../codec/otlp/decode';
import type { ResourceReader } from '../codec/otlp/resource-reader';
import type { SpanHeader } from '../codec/otlp/span-header';
import { viewOf } from '../codec/otlp/wire';
import type { WireReader } from '../codec/otlp/wire';
import { copyRows } from './copy-rows';
import { DerivedStore } from './derived-store';
import { DirtyTraces } from './dirty-traces';
import { FreshView } from './fresh-view';
import type { PipelineLimits } from './pipeline-options';
import { SpanSet } from './span-set';
import { TraceGroups } from './trace-groups';

/**
 * One filling of the span table, from empty to sealed: its traces, which spans it holds, what changed and what was derived. Storing a span
 * takes constant time however large its trace is; there is no limit on the spans of a trace.
 */
export class OpenTable implements SpanSink {
  readonly traces = new TraceGroups();
  readonly dirty: DirtyTraces;
  readonly derived: DerivedStore;
  readonly fresh: FreshView;
  /** Sealed places that a trace was loaded from, by trace. */
  readonly storedPlaces = new Map<number, readonly TracePlace[]>();
  reopenedTraces = 0;
  /** Rows that were loaded from segments. */
  loadedRows = 0;
  private readonly spans = new SpanSet();
  /** Traces of segments of which nothing new has come, with the ids of their spans: what a client sends again needs no more. */
  private readonly untouched = new Set<number>();
  private readonly storedSpans = new SpanSet(1 << 12);
  private readonly decoder: TraceDecoder;
  private tenantId = '';
  private tenant = 0;
  private now = 0;

  constructor(
    readonly table: SpanTable,
    private readonly writer: SegmentWriter,
    resources: ResourceReader,
    limits: PipelineLimits,
  ) {
    this.dirty = new DirtyTraces(limits.quietMs, limits.patienceMs);
    this.derived = new DerivedStore(table, writer.resources);
    this.fresh = new FreshView(writer, this.derived, this.storedPlaces);
    this.decoder = new TraceDecoder(table, resources, limits.maxAttributeColumns);
  }

  /** Takes in the spans of a validated request that are not here or in a segment yet. */
  accept(bytes: Uint8Array, origin: RecordOrigin, now: number): Decoded {
    this.tenantId = origin.tenantId;
    this.tenant = this.table.strings.internString(origin.tenantId) + 1;
    this.now = now;
    return this.decoder.decode(bytes, origin, this);
  }

  admit({ bytes, view }: WireReader, { traceIdAt, spanIdAt }: SpanHeader): boolean {
    const known = this.traces.count;
    const trace = this.traces.findOrAdd(this.tenant, view, traceIdAt);
    const low = view.getInt32(spanIdAt, true);
    const high = view.getInt32(spanIdAt + 4, true);
    if (trace === known) this.noteStored(trace, bytes.subarray(traceIdAt, traceIdAt + 16));
    if (this.untouched.size > 0 && this.untouched.has(trace)) {
      if (this.storedSpans.has(trace, low, high)) return false;
      this.loadStored(trace, bytes.subarray(traceIdAt, traceIdAt + 16));
    }
    if (!this.spans.add(trace, low, high)) return false;
    this.traces.addRow(trace, this.table.rows);
    this.dirty.touch(trace, this.now);
    return true;
  }

  /** True where a span started before the time, epoch nanoseconds. */
  holdsOlderThan(timeNanos: bigint): boolean {
    const starts = this.table.columns.start_time_nanos.subarray(0, this.table.rows);
    return starts.some((start) => start < timeNanos);
  }

  /** Derives traces as they are now. */
  derive(deriver: Deriver, traces: readonly number[]): DerivedTraces {
    const derived = deriver.derive(this.table, this.writer.resources, this.rowsOf(traces));
    this.derived.put(traces, derived);
    return derived;
  }

  rowsOf(traces: readonly number[]): TraceRows {
    const start = new Uint32Array(traces.length + 1);
    traces.forEach((trace, i) => (start[i + 1] = start[i]! + this.traces.rowCount[trace]!));
    const rows = new Int32Array(start[traces.length]!);
    traces.forEach((trace, i) => this.traces.copyRows(trace, rows, start[i]!));
    return { count: traces.length, rows, start };
  }

  /** Copies traces of another filling that were not derived there; they stay as dirty as they were. */
  adopt(from: OpenTable, traces: readonly number[]): void {
    const { rows, start } = from.rowsOf(traces);
    const first = copyRows(from.table, rows, this.table);
    traces.forEach((trace, i) => {
      for (let row = start[i]!; row < start[i + 1]!; row++) this.dirty.touch(this.register(first + row), from.dirty.since(trace));
    });
  }

  private noteStored(trace: number, traceId: Uint8Array): void {
    for (const place of this.writer.findTrace(this.tenantId, traceId)) {
      this.untouched.add(trace);
      const words = this.writer.spanIdsOf(place);
      for (let i = 0; i < words.length; i += 2) this.storedSpans.add(trace, words[i]!, words[i + 1]!);
    }
  }

  /** The places are looked up again: retention may have dropped some since the trace was noted. */
  private loadStored(trace: number, traceId: Uint8Array): void {
    this.untouched.delete(trace);
    const places = this.writer.findTrace(this.tenantId, traceId);
    if (places.length === 0) return;
    this.reopenedTraces++;
    this.storedPlaces.set(trace, places);
    for (const place of places) {
      const first = this.writer.loadTrace(place, this.table);
      for (let row = first; row < this.table.rows; row++) this.register(row);
      this.loadedRows += this.table.rows - first;
    }
  }

  /** Puts a row that is in the table into its trace, unless its span is there; returns the trace. */
  private register(row: number): number {
    const { columns } = this.table;
    const trace = this.traces.findOrAdd(columns.tenant_id[row]!, viewOf(columns.trace_id), row * 16);
    if (this.spans.add(trace, columns.span_id[row * 2]!, columns.span_id[row * 2 + 1]!)) this.traces.addRow(trace, row);
    return trace;
  }
}
