import { flag, long, metric, scope, text, textList, timestamp } from './attribute';

/** Whole traces. */
export const traceAttributes = scope('TRACE', {
  id: text('Trace ID', { fqn: 'Trace.id' }),
  name: text('Transaction Name', { fqn: 'Trace.name' }),
  startTime: long('Start Time', { fqn: 'Trace.start_time_millis' }),
  endTime: long('End Time', { fqn: 'Trace.end_time_millis' }),
  transactionName: text('Transaction Name', { fqn: 'Trace.attributes.transaction_name' }),
  services: text('Services', { fqn: 'Trace.attributes.services' }),
  duration: metric('Duration', { fqn: 'Trace.metrics.duration_millis', unit: 'ms' }),
  numServices: metric('Service Count', { fqn: 'Trace.metrics.num_services', unit: 'Services' }),
  numSpans: metric('Span Count', { fqn: 'Trace.metrics.num_spans', unit: 'Spans' }),
  spaceIds: textList('Space IDs', { fqn: 'Trace.space_ids' }),
  startTimeNanos: timestamp('Exact Start Time', { unit: 'ns' }),
  durationNanos: metric('Exact Duration', { unit: 'ns' }),
  errorCount: metric('Error Count'),
  exceptionCount: metric('Exception Count'),
  numApis: metric('Endpoint Count', { unit: 'Endpoints' }),
  apiExitCalls: metric('Exit Call Count'),
  hasError: flag('Has Error', { groupable: true }),
  rootServiceName: text('Root Service'),
  rootSpanName: text('Root Span Name'),
  headSpanId: text('Head Span ID'),
  missingParents: metric('Missing Parents'),
});
