import { NamesBuilder } from './names';
import type { Names } from './names';
import type { TraceSpan } from './trace-span';

/**
 * Spans of one trace by columns, so that a large trace is a few arrays of numbers. Times are nanoseconds since `origin`, exact
 * as long as the trace is shorter than 104 days.
 */
export interface SpanColumns {
  readonly size: number;
  /** Epoch nanoseconds at which the first span starts. */
  readonly origin: bigint;
  readonly ids: readonly string[];
  /** As the spans name them; undefined for a root. */
  readonly parentIds: readonly (string | undefined)[];
  readonly services: Names;
  readonly operations: Names;
  readonly kinds: Names;
  readonly start: Float64Array;
  readonly duration: Float64Array;
  /** 1 where the span failed. */
  readonly failed: Uint8Array;
  readonly exceptions: Uint32Array;
  readonly events: Uint32Array;
}

const earliest = (spans: Iterable<TraceSpan>): bigint => {
  let first: bigint | undefined;
  for (const { start } of spans) if (first === undefined || start < first) first = start;
  return first ?? 0n;
};

export function spanColumns(spans: readonly TraceSpan[]): SpanColumns {
  const size = spans.length;
  const origin = earliest(spans);
  const [services, operations, kinds] = [new NamesBuilder(), new NamesBuilder(), new NamesBuilder()];
  const columns = {
    size,
    origin,
    ids: spans.map(({ id }) => id),
    parentIds: spans.map(({ parentId }) => parentId),
    services: { texts: services.texts, at: new Uint32Array(size) },
    operations: { texts: operations.texts, at: new Uint32Array(size) },
    kinds: { texts: kinds.texts, at: new Uint32Array(size) },
    start: new Float64Array(size),
    duration: new Float64Array(size),
    failed: new Uint8Array(size),
    exceptions: new Uint32Array(size),
    events: new Uint32Array(size),
  };
  for (let row = 0; row < size; row++) {
    const span = spans[row] as TraceSpan;
    columns.services.at[row] = services.place(span.service);
    columns.operations.at[row] = operations.place(span.operation);
    columns.kinds.at[row] = kinds.place(span.kind);
    columns.start[row] = Number(span.start - origin);
    columns.duration[row] = span.duration > 0n ? Number(span.duration) : 0;
    columns.failed[row] = span.failed ? 1 : 0;
    columns.exceptions[row] = span.exceptions;
    columns.events[row] = span.events;
  }
  return columns;
}
