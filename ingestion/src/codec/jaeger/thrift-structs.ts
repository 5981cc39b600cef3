import { binary, bool, double, i32, i64, list, optional, required, string, struct } from '../thrift/struct';
import type { StructOf } from '../thrift/struct';

/** The structs of `jaeger.thrift`. */
export const TAG = struct('Tag', {
  key: required(1, string),
  vType: required(2, i32),
  vStr: optional(3, string),
  vDouble: optional(4, double),
  vBool: optional(5, bool),
  vLong: optional(6, i64),
  vBinary: optional(7, binary),
});
export type ThriftTag = StructOf<typeof TAG>;

export const LOG = struct('Log', { timestamp: required(1, i64), fields: required(2, list(TAG)) });

export const SPAN_REF = struct('SpanRef', {
  refType: required(1, i32),
  traceIdLow: required(2, i64),
  traceIdHigh: required(3, i64),
  spanId: required(4, i64),
});

export const SPAN = struct('Span', {
  traceIdLow: required(1, i64),
  traceIdHigh: required(2, i64),
  spanId: required(3, i64),
  parentSpanId: required(4, i64),
  operationName: required(5, string),
  references: optional(6, list(SPAN_REF)),
  flags: required(7, i32),
  startTime: required(8, i64),
  duration: required(9, i64),
  tags: optional(10, list(TAG)),
  logs: optional(11, list(LOG)),
});
export type ThriftSpan = StructOf<typeof SPAN>;

export const PROCESS = struct('Process', { serviceName: required(1, string), tags: optional(2, list(TAG)) });
