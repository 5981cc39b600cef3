import { EDS, long, metric, QS_AND_EDS, scope, sourcePath, text, textList } from './attribute';

/** Services. */
export const serviceAttributes = scope('SERVICE', {
  id: text('Service ID', { fqn: 'Service.id', sources: QS_AND_EDS }),
  type: text('Service Type', { fqn: 'Service.type', groupable: false, sources: EDS }),
  name: text('Service Name', { fqn: 'Service.name', sources: QS_AND_EDS, definition: sourcePath('SERVICE_NAME') }),
  hostHeader: text('Host Header', { fqn: 'Service.host_header', definition: sourcePath('HTTP_HOST') }),
  startTime: long('Start Time', { fqn: 'Service.start_time_millis' }),
  endTime: long('End Time', { fqn: 'Service.end_time_millis' }),
  namespace: text('Namespace', { fqn: 'Service.attributes.namespace' }),
  cluster: text('Cluster', { fqn: 'Service.attributes.cluster' }),
  duration: metric('Duration', { fqn: 'Service.metrics.duration_millis', unit: 'ms' }),
  errorCount: metric('Error Count', { fqn: 'Service.metrics.error_count' }),
  exceptionCount: metric('Exception Count', { fqn: 'Service.metrics.exception_count' }),
  numCalls: metric('Call Count', { fqn: 'Service.metrics.num_calls' }),
  environment: text('Environment'),
  internalDurationNanos: metric('Internal Duration', { unit: 'ns' }),
  protocol: text('Protocol'),
  statusCode: text('Status Code'),
  version: text('Version'),
  labels: textList('Labels', { sources: EDS }),
  createdTime: long('Created Time', { unit: 'ms', sources: EDS }),
  lastSeenTime: long('Last Seen Time', { unit: 'ms', sources: EDS }),
});
