import { EDS, long, metric, QS_AND_EDS, scope, text, textList } from './attribute';

/** Databases, queues, caches and other systems that services call and that send no spans themselves. */
export const backendAttributes = scope('BACKEND', {
  id: text('Backend ID', { fqn: 'Backend.id', sources: QS_AND_EDS }),
  startTime: long('Start Time', { fqn: 'Backend.start_time_millis' }),
  endTime: long('End Time', { fqn: 'Backend.end_time_millis' }),
  duration: metric('Duration', { fqn: 'Backend.duration_millis', unit: 'ms' }),
  type: text('Backend Type', { fqn: 'Backend.type', sources: QS_AND_EDS }),
  host: text('Backend Host', { fqn: 'Backend.host' }),
  port: text('Backend Port', { fqn: 'Backend.port' }),
  path: text('Backend Path', { fqn: 'Backend.path' }),
  name: text('Backend Name', { fqn: 'Backend.name', sources: QS_AND_EDS }),
  errorCount: metric('Error Count', { fqn: 'Backend.metrics.error_count' }),
  exceptionCount: metric('Exception Count', { fqn: 'Backend.metrics.exception_count' }),
  numCalls: metric('Call Count', { fqn: 'Backend.metrics.num_calls' }),
  labels: textList('Labels', { sources: EDS }),
  createdTime: long('Created Time', { unit: 'ms', sources: EDS }),
  lastSeenTime: long('Last Seen Time', { unit: 'ms', sources: EDS }),
});
