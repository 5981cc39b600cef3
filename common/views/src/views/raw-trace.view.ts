import { defineView } from '../define-view';
import { add, column, exactMillis, millis } from '../expression';
import { tracesTable } from '../tables/traces.table';

export const rawTraceView = defineView({
  name: 'rawTraceView',
  row: 'one trace',
  from: tracesTable,
  timeColumn: 'start_time_nanos',
  columns: {
    tenant_id: { type: 'string', source: column('tenant_id'), attributes: [], doc: 'Tenant.' },
    trace_id: { type: 'trace_id', source: column('trace_id'), attributes: ['TRACE.id'], doc: 'Trace.' },
    transaction_name: { type: 'string', source: column('transaction_name'), attributes: ['TRACE.name', 'TRACE.transactionName'], doc: 'Endpoint that the trace entered by.' },
    services: { type: 'string_array', source: column('services'), attributes: ['TRACE.services'], doc: 'Names of its services.' },
    start_time_millis: { type: 'long', source: millis(column('start_time_nanos')), attributes: ['TRACE.startTime'], doc: 'Start, epoch ms.' },
    end_time_millis: { type: 'long', source: millis(add(column('start_time_nanos'), column('duration_nanos'))), attributes: ['TRACE.endTime'], doc: 'End, epoch ms.' },
    duration_millis: { type: 'long', source: millis(column('duration_nanos')), measure: exactMillis(column('duration_nanos')), attributes: ['TRACE.duration'], doc: 'Duration, ms.' },
    start_time_nanos: { type: 'timestamp_nanos', source: column('start_time_nanos'), attributes: ['TRACE.startTimeNanos'], doc: 'Exact start.' },
    duration_nanos: { type: 'long', source: column('duration_nanos'), attributes: ['TRACE.durationNanos'], doc: 'Exact duration, ns.' },
    num_services: { type: 'int', source: column('num_services'), attributes: ['TRACE.numServices'], doc: 'Services.' },
    num_spans: { type: 'int', source: column('num_spans'), attributes: ['TRACE.numSpans'], doc: 'Spans.' },
    num_apis: { type: 'int', source: column('num_apis'), attributes: ['TRACE.numApis'], doc: 'Endpoints.' },
    api_exit_calls: { type: 'int', source: column('api_exit_calls'), attributes: ['TRACE.apiExitCalls'], doc: 'Exit calls.' },
    error_count: { type: 'int', source: column('error_count'), attributes: ['TRACE.errorCount'], doc: 'Spans with an error.' },
    exception_count: { type: 'int', source: column('exception_count'), attributes: ['TRACE.exceptionCount'], doc: 'Spans with an exception.' },
    has_error: { type: 'boolean', source: column('has_error'), attributes: ['TRACE.hasError'], doc: 'Its entry failed.' },
    root_service: { type: 'string', source: column('root_service'), attributes: ['TRACE.rootServiceName'], doc: 'Service of the root.' },
    root_name: { type: 'string', source: column('root_name'), attributes: ['TRACE.rootSpanName'], doc: 'Name of the root.' },
    head_span_id: { type: 'span_id', source: column('head_span_id'), attributes: ['TRACE.headSpanId'], doc: 'Head span.' },
    missing_parents: { type: 'int', source: column('missing_parents'), attributes: ['TRACE.missingParents'], doc: 'Orphans; null when whole.' },
    space_ids: { type: 'string_array', source: column('space_ids'), attributes: ['TRACE.spaceIds'], doc: 'Spaces.' },
  },
});
