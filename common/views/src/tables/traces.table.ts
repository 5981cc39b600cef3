import { defineTable } from '../define-table';

/** One row per trace, replaced as a whole when late spans arrive. */
export const tracesTable = defineTable('traces', {
  tenant_id: { type: 'string', doc: 'Tenant.' },
  trace_id: { type: 'trace_id', doc: 'Trace id.' },
  start_time_nanos: { type: 'nanos', doc: 'Earliest start of its spans.' },
  duration_nanos: { type: 'nanos', doc: 'Latest end minus earliest start.' },
  transaction_name: { type: 'string', doc: 'Endpoint name of the earliest span where that is an ENTRY; else null.' },
  root_service: { type: 'string', doc: 'Service of the root span.' },
  root_name: { type: 'string', doc: 'Name of the root span.' },
  head_span_id: { type: 'span_id', doc: 'Head span of the first API node.' },
  services: { type: 'string_array', doc: 'Names of all services in it, sorted.' },
  num_services: { type: 'int', doc: 'Number of services.' },
  num_spans: { type: 'int', doc: 'Number of spans.' },
  num_apis: { type: 'int', doc: 'Number of distinct endpoints.' },
  api_exit_calls: { type: 'int', doc: 'Exit calls of all its API nodes.' },
  error_count: { type: 'int', doc: 'Spans with an error.' },
  exception_count: { type: 'int', doc: 'Spans with an exception.' },
  has_error: { type: 'boolean', doc: 'True where the earliest ENTRY span has an error.' },
  missing_parents: { type: 'int', doc: 'Spans whose parent has not arrived; null when the trace is whole.' },
  space_ids: { type: 'string_array', doc: 'Union of the spaces of its spans.' },
});

export type TracesColumn = keyof typeof tracesTable.columns;
