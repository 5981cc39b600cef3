import { defineView } from '../define-view';
import { column } from '../expression';
import { logEventsTable } from '../tables/log-events.table';

export const logEventView = defineView({
  name: 'logEventView',
  row: 'one span event',
  from: logEventsTable,
  timeColumn: 'timestamp_nanos',
  columns: {
    tenant_id: { type: 'string', source: column('tenant_id'), attributes: [], doc: 'Tenant.' },
    timestamp_nanos: { type: 'timestamp_nanos', source: column('timestamp_nanos'), attributes: ['LOG_EVENT.timestamp'], doc: 'Time.' },
    span_id: { type: 'span_id', source: column('span_id'), attributes: ['LOG_EVENT.spanId'], doc: 'Span.' },
    trace_id: { type: 'trace_id', source: column('trace_id'), attributes: ['LOG_EVENT.traceId'], doc: 'Trace.' },
    name: { type: 'string', source: column('name'), attributes: ['LOG_EVENT.name'], doc: 'Name.' },
    attributes: { type: 'string_map', source: column('attributes'), attributes: ['LOG_EVENT.attributes'], doc: 'Attributes.' },
    dropped_attributes_count: { type: 'int', source: column('dropped_attributes_count'), attributes: ['LOG_EVENT.droppedAttributesCount'], doc: 'Attributes lost in the SDK.' },
    summary: { type: 'string', source: column('summary'), attributes: ['LOG_EVENT.summary'], doc: 'One line.' },
    service_id: { type: 'string', source: column('service_id'), attributes: ['LOG_EVENT.serviceId'], doc: 'Service.' },
    service_name: { type: 'string', source: column('service_name'), attributes: ['LOG_EVENT.serviceName'], doc: 'Service name.' },
    severity: { type: 'string', source: column('severity'), attributes: ['LOG_EVENT.severity'], doc: 'Severity.' },
    space_ids: { type: 'string_array', source: column('space_ids'), attributes: ['LOG_EVENT.spaceIds'], doc: 'Spaces.' },
  },
});
