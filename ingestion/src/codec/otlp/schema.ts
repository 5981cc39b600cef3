import { bytes, define, fixed32, fixed64, message, nested, varint } from '../protobuf/message-schema';

const anyValue = message('AnyValue');
const keyValue = define(message('KeyValue'), { 1: bytes('key'), 2: nested('value', anyValue) });
const arrayValue = define(message('ArrayValue'), { 1: nested('values', anyValue) });
const keyValueList = define(message('KeyValueList'), { 1: nested('values', keyValue) });
define(anyValue, {
  1: bytes('string_value'),
  2: varint('bool_value'),
  3: varint('int_value'),
  4: fixed64('double_value'),
  5: nested('array_value', arrayValue),
  6: nested('kvlist_value', keyValueList),
  7: bytes('bytes_value'),
});

const resource = define(message('Resource'), { 1: nested('attributes', keyValue), 2: varint('dropped_attributes_count') });
const scope = define(message('InstrumentationScope'), {
  1: bytes('name'),
  2: bytes('version'),
  3: nested('attributes', keyValue),
  4: varint('dropped_attributes_count'),
});
const event = define(message('Event'), {
  1: fixed64('time_unix_nano'),
  2: bytes('name'),
  3: nested('attributes', keyValue),
  4: varint('dropped_attributes_count'),
});
const link = define(message('Link'), {
  1: bytes('trace_id'),
  2: bytes('span_id'),
  3: bytes('trace_state'),
  4: nested('attributes', keyValue),
  5: varint('dropped_attributes_count'),
  6: fixed32('flags'),
});
const status = define(message('Status'), { 2: bytes('message'), 3: varint('code') });

export const SPAN = define(message('Span'), {
  1: bytes('trace_id'),
  2: bytes('span_id'),
  3: bytes('trace_state'),
  4: bytes('parent_span_id'),
  5: bytes('name'),
  6: varint('kind'),
  7: fixed64('start_time_unix_nano'),
  8: fixed64('end_time_unix_nano'),
  9: nested('attributes', keyValue),
  10: varint('dropped_attributes_count'),
  11: nested('events', event),
  12: varint('dropped_events_count'),
  13: nested('links', link),
  14: varint('dropped_links_count'),
  15: nested('status', status),
  16: fixed32('flags'),
});
const scopeSpans = define(message('ScopeSpans'), { 1: nested('scope', scope), 2: nested('spans', SPAN), 3: bytes('schema_url') });
const resourceSpans = define(message('ResourceSpans'), {
  1: nested('resource', resource),
  2: nested('scope_spans', scopeSpans),
  3: bytes('schema_url'),
});
export const EXPORT_REQUEST = define(message('ExportTraceServiceRequest'), { 1: nested('resource_spans', resourceSpans) });
