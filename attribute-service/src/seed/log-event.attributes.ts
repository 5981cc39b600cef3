import { metric, scope, text, textList, textMap, timestamp } from './attribute';

/** Span events. */
export const logEventAttributes = scope('LOG_EVENT', {
  timestamp: timestamp('Timestamp', { unit: 'ns' }),
  spanId: text('Span ID', { groupable: false }),
  traceId: text('Trace ID', { groupable: false }),
  attributes: textMap('Attributes'),
  droppedAttributesCount: metric('Dropped Attribute Count'),
  summary: text('Summary', { groupable: false }),
  name: text('Name'),
  serviceId: text('Service ID'),
  serviceName: text('Service Name'),
  severity: text('Severity'),
  spaceIds: textList('Space IDs'),
});
