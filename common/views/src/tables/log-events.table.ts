import { defineTable } from '../define-table';

/** One row per span event. */
export const logEventsTable = defineTable('log_events', {
  tenant_id: { type: 'string', doc: 'Tenant.' },
  trace_id: { type: 'trace_id', doc: 'Trace id.' },
  span_id: { type: 'span_id', doc: 'Span that recorded the event.' },
  timestamp_nanos: { type: 'nanos', doc: 'Time of the event, epoch nanoseconds.' },
  name: { type: 'string', doc: 'Name of the event.' },
  attributes: { type: 'string_map', doc: 'Attributes with their types as JSON.' },
  dropped_attributes_count: { type: 'int', doc: 'Attributes of the event that the SDK dropped; null when 0.' },
  summary: { type: 'string', doc: 'First present of message, exception.message, exception.type, event, body, the name, any attribute.' },
  service_id: { type: 'string', doc: 'Service of the span.' },
  service_name: { type: 'string', doc: 'Name of that service.' },
  severity: { type: 'string', doc: 'severity or level of the event; ERROR for exceptions; null when it says nothing.' },
  space_ids: { type: 'string_array', doc: 'Spaces of the span.' },
});

export type LogEventsColumn = keyof typeof logEventsTable.columns;
