import { defineView } from '../define-view';
import { add, and, caseWhen, column, equals, exactMillis, isNotNull, isTrue, literal, millis, not, or } from '../expression';
import type { Expression } from '../expression';
import { spansTable } from '../tables/spans.table';

const isEntry = equals('api_boundary_type', 'ENTRY');
/** ENTRY rows read the caller from their caller columns; EXIT rows nobody answered are the caller themselves. */
const caller = (ofEntry: string, ofExit: string): Expression => caseWhen(isEntry, column(ofEntry), column(ofExit));
const callee = (name: string): Expression => caseWhen(isEntry, column(name), literal(null));
const sumWithCaller = (own: string, ofCaller: string): Expression =>
  caseWhen(and(isEntry, isNotNull(ofCaller)), add(column(own), column(ofCaller)), column(own));

/** Calls between services and to backends: an ENTRY boundary with or without a caller, or an EXIT boundary nobody answered. */
export const serviceCallView = defineView({
  name: 'serviceCallView',
  row: 'one call',
  from: spansTable,
  where: or(isEntry, and(equals('api_boundary_type', 'EXIT'), not(isTrue('has_callee')))),
  timeColumn: 'start_time_nanos',
  columns: {
    tenant_id: { type: 'string', source: column('tenant_id'), attributes: [], doc: 'Tenant.' },
    trace_id: { type: 'trace_id', source: column('trace_id'), attributes: [], doc: 'Trace.' },
    client_event_id: { type: 'span_id', source: caller('caller_span_id', 'span_id'), attributes: [], doc: 'Span of the caller.' },
    server_event_id: { type: 'span_id', source: callee('span_id'), attributes: [], doc: 'Span of the callee.' },
    caller_service_id_str: { type: 'string', source: caller('caller_service_id', 'service_id'), attributes: ['INTERACTION.fromServiceId'], doc: 'Caller service.' },
    caller_service: { type: 'string', source: caller('caller_service', 'service_name'), attributes: ['INTERACTION.fromServiceName'], doc: 'Its name.' },
    caller_api_id_str: { type: 'string', source: caller('caller_api_id', 'exit_api_id'), attributes: ['INTERACTION.fromApiId'], doc: 'Caller endpoint.' },
    caller_api: { type: 'string', source: caller('caller_api', 'api_name'), attributes: ['INTERACTION.fromApiName'], doc: 'Its name.' },
    callee_service_id_str: { type: 'string', source: callee('service_id'), attributes: ['INTERACTION.toServiceId'], doc: 'Callee service.' },
    callee_service: { type: 'string', source: callee('service_name'), attributes: ['INTERACTION.toServiceName'], doc: 'Its name.' },
    callee_api_id_str: { type: 'string', source: callee('api_id'), attributes: ['INTERACTION.toApiId'], doc: 'Callee endpoint.' },
    callee_api: { type: 'string', source: callee('api_name'), attributes: ['INTERACTION.toApiName'], doc: 'Its name.' },
    callee_backend_id: { type: 'string', source: caseWhen(isEntry, literal(null), column('backend_id')), attributes: ['INTERACTION.toBackendId'], doc: 'Callee backend.' },
    callee_backend_name: { type: 'string', source: caseWhen(isEntry, literal(null), column('backend_name')), attributes: ['INTERACTION.toBackendName'], doc: 'Its name.' },
    transaction_name: { type: 'string', source: column('api_name'), attributes: [], doc: 'Endpoint.' },
    request_url: { type: 'string', source: column('request_url'), attributes: [], doc: 'URL.' },
    request_method: { type: 'string', source: column('request_method'), attributes: [], doc: 'HTTP method.' },
    protocol_name: { type: 'string', source: column('protocol_name'), attributes: ['INTERACTION.protocol'], doc: 'Protocol.' },
    response_status_code: { type: 'string', source: column('status_code'), attributes: [], doc: 'Protocol status.' },
    start_time_millis: { type: 'long', source: millis(column('start_time_nanos')), attributes: ['INTERACTION.startTime'], doc: 'Start, epoch ms.' },
    end_time_millis: { type: 'long', source: millis(add(column('start_time_nanos'), column('duration_nanos'))), attributes: ['INTERACTION.endTime'], doc: 'End, epoch ms.' },
    duration_millis: { type: 'long', source: millis(column('duration_nanos')), measure: exactMillis(column('duration_nanos')), attributes: ['INTERACTION.duration'], doc: 'Duration, ms.' },
    error_count: { type: 'int', source: caseWhen(or(equals('error_count', 1), and(isEntry, equals('caller_error_count', 1))), literal(1), literal(0)), attributes: ['INTERACTION.errorCount'], doc: '1 where either side errs.' },
    exception_count: { type: 'int', source: sumWithCaller('exception_count', 'caller_exception_count'), attributes: ['INTERACTION.exceptionCount'], doc: 'Exceptions of both sides.' },
    num_calls: { type: 'int', source: literal(1), attributes: ['INTERACTION.numCalls'], doc: '1 per call.' },
    caller_space_ids: { type: 'string_array', source: caller('caller_space_ids', 'space_ids'), attributes: ['INTERACTION.fromSpaceIds'], doc: 'Spaces of the caller.' },
    callee_space_ids: { type: 'string_array', source: column('space_ids'), attributes: ['INTERACTION.toSpaceIds'], doc: 'Spaces of the callee.' },
  },
});
