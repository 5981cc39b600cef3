import { SpanTable, TYPE_LONG, TYPE_STRING, allocateColumns } from '@spangraph/span-table';
import type { AttributeColumn } from '@spangraph/span-table';
import { logEventsTable, tracesTable } from '@spangraph/views';

import type { SegmentInput } from '../src';

/** Numbers between 0 and 1 from a seed, so that runs compare. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SERVICES = 12;
const SPANS_PER_TRACE = 8;
const ATTRIBUTES_PER_SPAN = 15;
const ATTRIBUTE_KEYS = 60;
const START = 1_763_700_000_000_000_000n;

/** Traces of a shop of twelve services: 60 attribute keys of which a span has 15, ids random, a tenth of the keys of high cardinality. */
export function sampleTable(rows: number, seed: number): SegmentInput {
  const random = seeded(seed);
  const table = new SpanTable(1 << 16);
  const traces = Math.ceil(rows / SPANS_PER_TRACE);
  const traceColumns = allocateColumns(tracesTable, traces);
  const intern = (text: string): number => 1 + table.strings.internString(text);
  const tenant = intern('__default');
  const columns = attributeColumns(table);
  for (let row = 0; row < rows; row++) {
    if (table.addRow() % SPANS_PER_TRACE === 0) fillId(table.columns.trace_id, row * 16, 16, random);
    else table.columns.trace_id.copyWithin(row * 16, (row - 1) * 16, row * 16);
    fillSpan(table, row, tenant, random, intern);
    fillAttributes(table, columns, row, random, intern);
  }
  for (let t = 0; t < traces; t++) {
    const row = t * SPANS_PER_TRACE;
    traceColumns.trace_id.set(table.columns.trace_id.subarray(row * 16, row * 16 + 16), t * 16);
    traceColumns.tenant_id[t] = tenant;
    traceColumns.start_time_nanos[t] = table.columns.start_time_nanos[row]!;
    traceColumns.duration_nanos[t] = table.columns.duration_nanos[row]!;
    traceColumns.root_service[t] = table.columns.service_name[row]!;
    traceColumns.root_name[t] = table.columns.event_name[row]!;
    traceColumns.num_spans[t] = SPANS_PER_TRACE;
    traceColumns.error_count[t] = 0;
  }
  return {
    spans: table,
    spanRows: Int32Array.from({ length: rows }, (_, row) => row),
    spanStart: Uint32Array.from({ length: traces + 1 }, (_, t) => Math.min(rows, t * SPANS_PER_TRACE)),
    traces: traceColumns,
    logEvents: allocateColumns(logEventsTable, 0),
    eventStart: new Uint32Array(traces + 1),
    resources: [],
  };
}

function fillId(bytes: Uint8Array, at: number, length: number, random: () => number): void {
  for (let i = 0; i < length; i++) bytes[at + i] = Math.floor(random() * 256);
}

function fillWords(words: Int32Array, row: number, random: () => number): void {
  words[row * 2] = Math.floor(random() * 4294967296) | 0;
  words[row * 2 + 1] = Math.floor(random() * 4294967296) | 1;
}

function fillSpan(table: SpanTable, row: number, tenant: number, random: () => number, intern: (text: string) => number): void {
  const { columns } = table;
  const inTrace = row % SPANS_PER_TRACE;
  const service = Math.floor(random() * SERVICES);
  const isEntry = inTrace % 2 === 0;
  const endpoint = `/api/v1/resource${service}/{id}`;
  columns.tenant_id[row] = tenant;
  fillWords(columns.span_id, row, random);
  if (inTrace > 0) columns.parent_span_id.copyWithin(row * 2, 0, 0);
  if (inTrace > 0) columns.parent_span_id.set(columns.span_id.subarray((row - 1) * 2, row * 2), row * 2);
  columns.api_trace_id.set(columns.span_id.subarray((row - (inTrace % 2)) * 2, (row - (inTrace % 2)) * 2 + 2), row * 2);
  columns.start_time_nanos[row] = START + BigInt(row) * 70_000n + BigInt(Math.floor(random() * 9_000_000));
  columns.duration_nanos[row] = BigInt(Math.floor(random() ** 3 * 400_000_000));
  columns.event_name[row] = intern(isEntry ? `GET ${endpoint}` : `call ${service}`);
  columns.kind[row] = intern(isEntry ? 'SERVER' : 'CLIENT');
  columns.resource[row] = 1 + service;
  columns.scope_name[row] = intern('@opentelemetry/instrumentation-http');
  columns.event_count[row] = 0;
  columns.service_name[row] = intern(`service-${service}`);
  columns.service_id[row] = intern(`3c9bd3e6-0000-3000-8000-0000000000${10 + service}`);
  columns.environment[row] = intern('production');
  columns.span_kind[row] = intern(isEntry ? 'ENTRY' : 'EXIT');
  columns.protocol_name[row] = intern('HTTP');
  columns.status_code[row] = intern(random() < 0.03 ? '500' : '200');
  columns.status[row] = intern('SUCCESS');
  columns.api_boundary_type[row] = intern(isEntry ? 'ENTRY' : 'EXIT');
  columns.api_id[row] = intern(`9f9bd3e6-0000-3000-8000-0000000000${10 + service}`);
  columns.api_name[row] = intern(`GET ${endpoint}`);
  columns.entry_api_id[row] = columns.api_id[row]!;
  columns.display_entity_name[row] = columns.service_name[row]!;
  columns.display_span_name[row] = columns.api_name[row]!;
  columns.error_count[row] = 0;
  columns.exception_count[row] = 0;
  columns.request_method[row] = intern('GET');
  columns.http_path[row] = intern(`/api/v1/resource${service}/${Math.floor(random() * 20000)}`);
  columns.http_status_code[row] = 200;
  if (isEntry) {
    columns.api_node_head[row] = 2;
    columns.api_exit_calls[row] = 1;
    columns.api_internal_nanos[row] = 1 + table.numbers.internLong(BigInt(Math.floor(random() * 1e8)));
  } else {
    columns.backend_name[row] = intern(`backend-${service}:8080`);
    columns.backend_id[row] = intern(`77777777-0000-3000-8000-0000000000${10 + service}`);
    columns.has_callee[row] = 2;
  }
}

function attributeColumns(table: SpanTable): AttributeColumn[] {
  return Array.from({ length: ATTRIBUTE_KEYS }, (_, k) =>
    table.attributeColumn(table.keys.internString(`app.attribute.number${k}`), k % 4 === 3 ? TYPE_LONG : TYPE_STRING),
  );
}

function fillAttributes(
  table: SpanTable,
  columns: readonly AttributeColumn[],
  row: number,
  random: () => number,
  intern: (text: string) => number,
): void {
  const first = (row % 4) * ATTRIBUTES_PER_SPAN;
  for (let k = first; k < first + ATTRIBUTES_PER_SPAN; k++) {
    const distinct = k % 10 === 0 ? 40_000 : k % 10 === 1 ? 1000 : 5;
    const value = Math.floor(random() * distinct);
    columns[k]!.values[row] = columns[k]!.type === 'long' ? 1 + table.numbers.internLong(BigInt(value)) : intern(`value-of-${k}-${value}`);
  }
}
