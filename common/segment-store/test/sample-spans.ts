import {
  ResourceRegistry,
  SpanTable,
  TYPE_BOOLEAN,
  TYPE_DOUBLE,
  TYPE_JSON,
  TYPE_LONG,
  TYPE_STRING,
  allocateColumns,
} from '@spangraph/span-table';
import type { Resource } from '@spangraph/span-table';
import { logEventsTable, tracesTable } from '@spangraph/views';

import { printTypedMap } from '../src';
import type { SegmentInput, TypedEntry } from '../src';

interface SampleEvent {
  readonly name: string;
  readonly attributes: readonly TypedEntry[];
}

interface SampleSpan {
  readonly spanId: string;
  readonly parentId?: string;
  readonly name?: string;
  readonly startNanos?: bigint;
  readonly attributes?: readonly TypedEntry[];
  readonly events?: readonly SampleEvent[];
  /** Text of `attributes_overflow` as decoding left it. */
  readonly overflow?: string;
}

export interface SampleTrace {
  readonly tenant?: string;
  readonly traceId: string;
  readonly spans: readonly SampleSpan[];
}

export const BASE_NANOS = 1_763_700_000_000_000_000n;
export const traceId = (n: number): string => n.toString(16).padStart(32, '0');
export const spanId = (n: number): string => n.toString(16).padStart(16, '0');

/** A resource as a registry of its own numbers it: the first one. */
const sampleResource = (): Resource => new ResourceRegistry().register('t1', [{ key: 'service.name', type: 'string', value: 'shop' }]);

/** Traces as ingestion hands them to the writer, with the few derived values that the tests look at. */
export function sampleInput(traces: readonly SampleTrace[], spans = new SpanTable(16)): SegmentInput {
  const spanRows: number[] = [];
  const spanStart = [0];
  const eventStart = [0];
  const events: { trace: SampleTrace; span: SampleSpan; event: SampleEvent }[] = [];
  for (const trace of traces) {
    for (const span of trace.spans) {
      spanRows.push(addSpan(spans, trace, span));
      for (const event of span.events ?? []) events.push({ trace, span, event });
    }
    spanStart.push(spanRows.length);
    eventStart.push(events.length);
  }
  return {
    spans,
    spanRows: Int32Array.from(spanRows),
    spanStart: Uint32Array.from(spanStart),
    eventStart: Uint32Array.from(eventStart),
    traces: traceColumns(spans, traces),
    logEvents: eventColumns(spans, events),
    resources: [sampleResource()],
  };
}

function addSpan(table: SpanTable, trace: SampleTrace, span: SampleSpan): number {
  const row = table.addRow();
  const { columns, strings } = table;
  columns.tenant_id[row] = 1 + strings.internString(trace.tenant ?? 't1');
  columns.trace_id.set(Buffer.from(trace.traceId, 'hex'), row * 16);
  putSpanId(columns.span_id, row, span.spanId);
  if (span.parentId) putSpanId(columns.parent_span_id, row, span.parentId);
  columns.start_time_nanos[row] = span.startNanos ?? BASE_NANOS;
  columns.duration_nanos[row] = 1_500_000n;
  columns.event_name[row] = 1 + strings.internString(span.name ?? 'GET /');
  columns.resource[row] = 1;
  columns.event_count[row] = span.events?.length ?? 0;
  columns.api_node_head[row] = span.parentId ? 1 : 2;
  columns.api_internal_nanos[row] = 1 + table.numbers.internLong(123_456_789_012n);
  if (span.overflow) columns.attributes_overflow[row] = 1 + strings.internString(span.overflow);
  for (const entry of span.attributes ?? []) putAttribute(table, row, entry);
  return row;
}

function putAttribute(table: SpanTable, row: number, entry: TypedEntry): void {
  const key = table.keys.internString(entry.key);
  switch (entry.type) {
    case 'string':
      table.attributeColumn(key, TYPE_STRING).values[row] = 1 + table.strings.internString(entry.value);
      return;
    case 'json':
      table.attributeColumn(key, TYPE_JSON).values[row] = 1 + table.strings.internString(entry.value);
      return;
    case 'long':
      table.attributeColumn(key, TYPE_LONG).values[row] = 1 + table.numbers.internLong(entry.value);
      return;
    case 'double':
      table.attributeColumn(key, TYPE_DOUBLE).values[row] = 1 + table.numbers.internDouble(entry.value);
      return;
    case 'boolean':
      table.attributeColumn(key, TYPE_BOOLEAN).values[row] = entry.value ? 2 : 1;
  }
}

function putSpanId(words: Int32Array, row: number, hex: string): void {
  const bytes = Buffer.from(hex, 'hex');
  words[row * 2] = bytes.readInt32LE(0);
  words[row * 2 + 1] = bytes.readInt32LE(4);
}

function traceColumns(table: SpanTable, traces: readonly SampleTrace[]): SegmentInput['traces'] {
  const columns = allocateColumns(tracesTable, traces.length);
  traces.forEach((trace, t) => {
    columns.tenant_id[t] = 1 + table.strings.internString(trace.tenant ?? 't1');
    columns.trace_id.set(Buffer.from(trace.traceId, 'hex'), t * 16);
    columns.start_time_nanos[t] = trace.spans[0]?.startNanos ?? BASE_NANOS;
    columns.num_spans[t] = trace.spans.length;
    columns.services[t] = 1 + table.strings.internString('["shop"]');
  });
  return columns;
}

function eventColumns(
  table: SpanTable,
  events: readonly { trace: SampleTrace; span: SampleSpan; event: SampleEvent }[],
): SegmentInput['logEvents'] {
  const columns = allocateColumns(logEventsTable, events.length);
  events.forEach(({ trace, span, event }, i) => {
    columns.tenant_id[i] = 1 + table.strings.internString(trace.tenant ?? 't1');
    columns.trace_id.set(Buffer.from(trace.traceId, 'hex'), i * 16);
    putSpanId(columns.span_id, i, span.spanId);
    columns.timestamp_nanos[i] = BASE_NANOS + BigInt(i);
    columns.name[i] = 1 + table.strings.internString(event.name);
    columns.attributes[i] = 1 + table.strings.internString(printTypedMap(event.attributes));
  });
  return columns;
}
