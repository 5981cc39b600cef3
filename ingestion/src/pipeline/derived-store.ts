import type { SegmentInput } from '@spangraph/segment-store';
import { allocateColumns } from '@spangraph/span-table';
import type { ColumnArrays, Resource, ResourceRegistry, SpanTable } from '@spangraph/span-table';
import { logEventsTable, tracesTable } from '@spangraph/views';
import type { Table } from '@spangraph/views';

import type { DerivedTraces } from '../derive/ports';

/** The latest derivation of each trace of the open table, and segments put together from them. */
export class DerivedStore {
  private readonly batches: DerivedTraces[] = [];
  /** 1 + batch by trace, and the trace's place in it. */
  private readonly batchOf: number[] = [];
  private readonly placeOf: number[] = [];

  constructor(
    private readonly table: SpanTable,
    private readonly resources: ResourceRegistry,
  ) {}

  /** Keeps a derivation whose trace t is `traces[t]`. */
  put(traces: readonly number[], derived: DerivedTraces): void {
    this.batches.push(derived);
    traces.forEach((trace, place) => {
      this.batchOf[trace] = this.batches.length;
      this.placeOf[trace] = place;
    });
  }

  has(trace: number): boolean {
    return (this.batchOf[trace] ?? 0) > 0;
  }

  /** Spans that the latest derivation of a trace holds. */
  spansOf(trace: number): number {
    const place = this.placeOf[trace]!;
    const { spanStart } = this.batchOfTrace(trace);
    return spanStart[place + 1]! - spanStart[place]!;
  }

  /** A segment of these traces, in this order. */
  segment(traces: readonly number[]): SegmentInput {
    const whole = this.wholeBatch(traces);
    const { spanRows, spanStart, eventStart, ...rest } = whole ?? this.gather(traces);
    const { table } = this;
    return {
      spans: table,
      spanRows,
      spanStart,
      traces: rest.traces,
      logEvents: rest.logEvents,
      eventStart,
      resources: this.resourcesOf(spanRows),
    };
  }

  /** The batch that is exactly these traces: the usual case under load, where nothing need be copied. */
  private wholeBatch(traces: readonly number[]): DerivedTraces | undefined {
    const batch = traces.length === 0 ? undefined : this.batchOfTrace(traces[0]!);
    if (batch === undefined || batch.spanStart.length !== traces.length + 1) return undefined;
    const number = this.batchOf[traces[0]!];
    return traces.every((trace, place) => this.batchOf[trace] === number && this.placeOf[trace] === place) ? batch : undefined;
  }

  private gather(traces: readonly number[]): Omit<DerivedTraces, 'sightings'> {
    const spanStart = this.startsOf(traces, 'spanStart');
    const eventStart = this.startsOf(traces, 'eventStart');
    const spanRows = new Int32Array(spanStart[traces.length]!);
    const traceColumns = allocateColumns(tracesTable, traces.length);
    const logEvents = allocateColumns(logEventsTable, eventStart[traces.length]!);
    traces.forEach((trace, at) => {
      const from = this.batchOfTrace(trace);
      const place = this.placeOf[trace]!;
      spanRows.set(from.spanRows.subarray(from.spanStart[place], from.spanStart[place + 1]), spanStart[at]);
      copyRange(tracesTable, from.traces, place, place + 1, traceColumns, at);
      copyRange(logEventsTable, from.logEvents, from.eventStart[place]!, from.eventStart[place + 1]!, logEvents, eventStart[at]!);
    });
    return { spanRows, spanStart, traces: traceColumns, logEvents, eventStart };
  }

  private startsOf(traces: readonly number[], of: 'spanStart' | 'eventStart'): Uint32Array {
    const starts = new Uint32Array(traces.length + 1);
    traces.forEach((trace, at) => {
      const place = this.placeOf[trace]!;
      const from = this.batchOfTrace(trace)[of];
      starts[at + 1] = starts[at]! + from[place + 1]! - from[place]!;
    });
    return starts;
  }

  private batchOfTrace(trace: number): DerivedTraces {
    return this.batches[this.batchOf[trace]! - 1]!;
  }

  private resourcesOf(spanRows: Int32Array): Resource[] {
    const column = this.table.columns.resource;
    const numbers = new Set<number>();
    let last = -1;
    for (let i = 0; i < spanRows.length; i++) {
      const number = column[spanRows[i]!]!;
      if (number !== last) numbers.add(number);
      last = number;
    }
    return [...numbers].map((number) => this.resources.get(number)).filter((resource) => resource !== undefined);
  }
}

/** Copies rows [start, end) of a table's columns to `at`. */
function copyRange<T extends Table>(table: T, from: ColumnArrays<T>, start: number, end: number, to: ColumnArrays<T>, at: number): void {
  if (start === end) return;
  for (const name of Object.keys(table.columns) as (keyof T['columns'])[]) {
    const source = from[name] as Int32Array;
    const target = to[name] as Int32Array;
    const { type } = table.columns[name as string]!;
    const width = type === 'trace_id' ? 16 : type === 'span_id' ? 2 : 1;
    if (end - start === 1 && width === 1) target[at] = source[start]!;
    else target.set(source.subarray(start * width, end * width), at * width);
  }
}
