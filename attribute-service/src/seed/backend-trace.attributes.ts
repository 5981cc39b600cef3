import { long, metric, rowCounter, scope, text, textList, textMap } from './attribute';

/** Calls to backends. */
export const backendTraceAttributes = scope('BACKEND_TRACE', {
  backendTraceId: text('Backend Trace ID', { fqn: 'Backend.Trace.id' }),
  traceId: text('Trace ID', { fqn: 'Backend.Trace.trace_id' }),
  callerServiceId: text('Caller Service ID', { fqn: 'Backend.Trace.caller_service_id' }),
  callerApiId: text('Caller Endpoint ID', { fqn: 'Backend.Trace.caller_api_id' }),
  backendId: text('Backend ID', { fqn: 'Backend.id' }),
  name: text('Backend Name', { fqn: 'Backend.Trace.display_name' }),
  operation: text('Operation', { fqn: 'Backend.Trace.operation' }),
  host: text('Backend Host', { fqn: 'Backend.Trace.host' }),
  port: text('Backend Port', { fqn: 'Backend.Trace.port' }),
  type: text('Backend Type', { fqn: 'Backend.Trace.type' }),
  path: text('Backend Path', { fqn: 'Backend.Trace.path' }),
  startTime: long('Start Time', { fqn: 'Backend.Trace.start_time_millis' }),
  endTime: long('End Time', { fqn: 'Backend.Trace.end_time_millis' }),
  duration: metric('Duration', { fqn: 'Backend.Trace.duration_millis', unit: 'ms' }),
  statusCode: text('Status Code', { fqn: 'Backend.Trace.status_code' }),
  status: text('Status', { fqn: 'Backend.Trace.status' }),
  statusMessage: text('Status Message', { fqn: 'Backend.Trace.status_message' }),
  tags: textMap('Tags', { fqn: 'Backend.Trace.tags' }),
  destination: text('Destination', { fqn: 'Backend.Trace.destination' }),
  spaceIds: textList('Space IDs', { fqn: 'Backend.Trace.space_ids' }),
  callerServiceName: text('Caller Service Name'),
  calls: rowCounter('Calls'),
  errorCount: metric('Error Count'),
  exceptionCount: metric('Exception Count'),
});
