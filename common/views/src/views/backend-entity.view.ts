import { defineView } from '../define-view';
import { add, column, exactMillis, isNotNull, literal, millis } from '../expression';
import { spansTable } from '../tables/spans.table';

/** What backends are measured by, and the BACKEND_TRACE scope. */
export const backendEntityView = defineView({
  name: 'backendEntityView',
  row: 'one call to a backend',
  from: spansTable,
  where: isNotNull('backend_id'),
  timeColumn: 'start_time_nanos',
  columns: {
    tenant_id: { type: 'string', source: column('tenant_id'), attributes: [], doc: 'Tenant.' },
    trace_id: { type: 'trace_id', source: column('trace_id'), attributes: ['BACKEND_TRACE.traceId'], doc: 'Trace.' },
    span_id: { type: 'span_id', source: column('span_id'), attributes: [], doc: 'Span.' },
    backend_trace_id: { type: 'span_id', source: column('span_id'), attributes: ['BACKEND_TRACE.backendTraceId'], doc: 'The span id is the id of the backend trace.' },
    backend_id: { type: 'string', source: column('backend_id'), attributes: ['BACKEND_TRACE.backendId', 'BACKEND.id'], doc: 'Backend.' },
    backend_name: { type: 'string', source: column('backend_name'), attributes: ['BACKEND.name'], doc: 'host:port.' },
    backend_host: { type: 'string', source: column('backend_host'), attributes: ['BACKEND_TRACE.host', 'BACKEND.host'], doc: 'Host.' },
    backend_port: { type: 'string', source: column('backend_port'), attributes: ['BACKEND_TRACE.port', 'BACKEND.port'], doc: 'Port.' },
    backend_protocol: { type: 'string', source: column('backend_protocol'), attributes: ['BACKEND_TRACE.type', 'BACKEND.type'], doc: 'Protocol.' },
    backend_path: { type: 'string', source: column('backend_path'), attributes: ['BACKEND_TRACE.path', 'BACKEND.path'], doc: 'Path.' },
    backend_operation: { type: 'string', source: column('backend_operation'), attributes: ['BACKEND_TRACE.operation'], doc: 'Operation.' },
    backend_destination: { type: 'string', source: column('backend_destination'), attributes: ['BACKEND_TRACE.destination'], doc: 'Destination.' },
    display_name: { type: 'string', source: column('event_name'), attributes: ['BACKEND_TRACE.name'], doc: 'Span name.' },
    start_time_millis: { type: 'long', source: millis(column('start_time_nanos')), attributes: ['BACKEND_TRACE.startTime', 'BACKEND.startTime'], doc: 'Start, epoch ms.' },
    end_time_millis: { type: 'long', source: millis(add(column('start_time_nanos'), column('duration_nanos'))), attributes: ['BACKEND_TRACE.endTime', 'BACKEND.endTime'], doc: 'End, epoch ms.' },
    duration_millis: { type: 'long', source: millis(column('duration_nanos')), measure: exactMillis(column('duration_nanos')), attributes: ['BACKEND_TRACE.duration', 'BACKEND.duration'], doc: 'Duration, ms.' },
    span_kind: { type: 'string', source: column('span_kind'), attributes: [], doc: 'EXIT.' },
    error_count: { type: 'int', source: column('error_count'), attributes: ['BACKEND.errorCount', 'BACKEND_TRACE.errorCount'], doc: '1 on error.' },
    exception_count: { type: 'int', source: column('exception_count'), attributes: ['BACKEND.exceptionCount', 'BACKEND_TRACE.exceptionCount'], doc: 'Exceptions.' },
    num_calls: { type: 'int', source: literal(1), attributes: ['BACKEND.numCalls', 'BACKEND_TRACE.calls'], doc: '1 per call.' },
    status_code: { type: 'string', source: column('status_code'), attributes: ['BACKEND_TRACE.statusCode'], doc: 'Protocol status.' },
    status_message: { type: 'string', source: column('status_message'), attributes: ['BACKEND_TRACE.statusMessage'], doc: 'Status message.' },
    status: { type: 'string', source: column('status'), attributes: ['BACKEND_TRACE.status'], doc: 'SUCCESS or FAIL.' },
    tags: { type: 'string_map', source: { kind: 'attributes', level: 'span' }, attributes: ['BACKEND_TRACE.tags', 'EVENT.spanTags'], doc: 'Span attributes.' },
    resource_attributes: { type: 'string_map', source: { kind: 'attributes', level: 'resource' }, attributes: ['EVENT.resourceAttributes'], doc: 'Resource attributes.' },
    scope_attributes: { type: 'string_map', source: column('scope_attributes'), attributes: ['EVENT.scopeAttributes'], doc: 'Attributes of the instrumentation scope.' },
    caller_service_id: { type: 'string', source: column('service_id'), attributes: ['BACKEND_TRACE.callerServiceId'], doc: 'Caller service.' },
    caller_service: { type: 'string', source: column('service_name'), attributes: ['BACKEND_TRACE.callerServiceName'], doc: 'Its name.' },
    caller_api_id: { type: 'string', source: column('api_id'), attributes: ['BACKEND_TRACE.callerApiId'], doc: 'Caller endpoint.' },
    space_ids: { type: 'string_array', source: column('space_ids'), attributes: ['BACKEND_TRACE.spaceIds', 'EVENT.spaceIds'], doc: 'Spaces.' },
  },
});
