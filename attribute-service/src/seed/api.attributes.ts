import { EDS, flag, long, metric, QS_AND_EDS, scope, text, textList } from './attribute';

/** Endpoints of services. */
export const apiAttributes = scope('API', {
  id: text('Endpoint ID', { sources: QS_AND_EDS }),
  name: text('Endpoint Name', { sources: QS_AND_EDS }),
  apiType: text('Endpoint Type', { groupable: false, sources: EDS }),
  apiDiscoveryState: text('Endpoint Discovery State', { sources: QS_AND_EDS }),
  isExternal: flag('Is External', { fqn: 'API.is_external', sources: EDS }),
  startTime: long('Start Time', { fqn: 'API.start_time_millis' }),
  endTime: long('End Time', { fqn: 'API.end_time_millis' }),
  serviceName: text('Service', { fqn: 'Service.name', sources: QS_AND_EDS }),
  serviceId: text('Service ID', { fqn: 'Service.id', sources: QS_AND_EDS }),
  namespace: text('Namespace', { fqn: 'API.attributes.namespace' }),
  cluster: text('Cluster', { fqn: 'API.attributes.cluster' }),
  duration: metric('Duration', { fqn: 'API.metrics.duration_millis', unit: 'ms' }),
  errorCount: metric('Error Count', { fqn: 'API.metrics.error_count' }),
  exceptionCount: metric('Exception Count', { fqn: 'API.metrics.exception_count' }),
  numCalls: metric('Call Count', { fqn: 'API.metrics.num_calls' }),
  httpMethod: text('HTTP Method', { fqn: 'API.http.method', groupable: false, sources: EDS }),
  httpUrl: text('URL', { fqn: 'API.http.url', groupable: false, sources: EDS }),
  environment: text('Environment'),
  internalDurationNanos: metric('Internal Duration', { unit: 'ns' }),
  protocol: text('Protocol'),
  statusCode: text('Status Code'),
  labels: textList('Labels', { sources: EDS }),
  createdTime: long('Created Time', { unit: 'ms', sources: EDS }),
  lastSeenTime: long('Last Seen Time', { unit: 'ms', sources: EDS }),
});
