import { bytes, define, fixed64, message, nested, varint } from '../protobuf/message-schema';

const keyValue = define(message('KeyValue'), {
  1: bytes('key'),
  2: varint('v_type'),
  3: bytes('v_str'),
  4: varint('v_bool'),
  5: varint('v_int64'),
  6: fixed64('v_float64'),
  7: bytes('v_binary'),
});
const timestamp = define(message('Timestamp'), { 1: varint('seconds'), 2: varint('nanos') });
const duration = define(message('Duration'), { 1: varint('seconds'), 2: varint('nanos') });
const log = define(message('Log'), { 1: nested('timestamp', timestamp), 2: nested('fields', keyValue) });
const reference = define(message('SpanRef'), { 1: bytes('trace_id'), 2: bytes('span_id'), 3: varint('ref_type') });
const process = define(message('Process'), { 1: bytes('service_name'), 2: nested('tags', keyValue) });
const span = define(message('Span'), {
  1: bytes('trace_id'),
  2: bytes('span_id'),
  3: bytes('operation_name'),
  4: nested('references', reference),
  5: varint('flags'),
  6: nested('start_time', timestamp),
  7: nested('duration', duration),
  8: nested('tags', keyValue),
  9: nested('logs', log),
  10: nested('process', process),
  11: bytes('process_id'),
  12: bytes('warnings'),
});
const batch = define(message('Batch'), { 1: nested('spans', span), 2: nested('process', process) });

/** `jaeger.api_v2.PostSpansRequest`. */
export const POST_SPANS_REQUEST = define(message('PostSpansRequest'), { 1: nested('batch', batch) });
