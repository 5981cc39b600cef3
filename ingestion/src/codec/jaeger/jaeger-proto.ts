import { Process, Span, SpanRefType, ValueType } from '@spangraph/proto/jaeger/api_v2/model';
import type { KeyValue as JaegerTag, Log } from '@spangraph/proto/jaeger/api_v2/model';
import type { AnyValue, KeyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';

import { LENGTH_DELIMITED, WireReader } from '../otlp/wire';
import { walkMessage } from '../protobuf/message-walk';
import { MAX_PARTS } from './jaeger-span';
import type { JaegerLog, JaegerProcess, JaegerSpan } from './jaeger-span';
import { POST_SPANS_REQUEST } from './proto-schema';
import { RequestBuilder } from './request-builder';

/** Stands for the process of the batch, which a span may replace by its own. */
const OF_BATCH = '';

/**
 * Turns `jaeger.api_v2.PostSpansRequest` into the bytes of an OTLP request. A span with a process of its own belongs to that one,
 * the others to the batch's.
 *
 * Throws INVALID_ARGUMENT with the byte or the span that is wrong.
 */
export function encodeJaegerProto(bytes: Uint8Array): Uint8Array {
  walkMessage(bytes, POST_SPANS_REQUEST, { format: 'PostSpansRequest', maxMessages: MAX_PARTS });
  const builder = new RequestBuilder();
  const processes = new Map<string, JaegerProcess>();
  for (const batch of fieldsOf(bytes)) {
    if (batch.number !== 1) continue;
    for (const { number, content } of fieldsOf(batch.content)) {
      if (number === 2) processes.set(OF_BATCH, processOf(Process.decode(content)));
      if (number !== 1) continue;
      const span = Span.decode(content);
      builder.add(keyOfOwn(span, processes), spanOf(span));
    }
  }
  return builder.finish((key) => processes.get(key));
}

/** The length-delimited fields of a walked message. */
function* fieldsOf(bytes: Uint8Array): Generator<{ readonly number: number; readonly content: Uint8Array }> {
  const reader = WireReader.over(bytes);
  while (reader.position < bytes.length) {
    const tag = reader.varint();
    if ((tag & 7) !== LENGTH_DELIMITED) {
      reader.skip(tag & 7);
      continue;
    }
    const length = reader.varint();
    const start = reader.position;
    reader.position = start + length;
    yield { number: tag >>> 3, content: bytes.subarray(start, start + length) };
  }
}

function keyOfOwn({ process }: Span, processes: Map<string, JaegerProcess>): string {
  if (process === undefined) return OF_BATCH;
  const key = `own:${Buffer.from(Process.encode(process).finish()).toString('latin1')}`;
  if (!processes.has(key)) processes.set(key, processOf(process));
  return key;
}

const processOf = ({ serviceName, tags }: Process): JaegerProcess => ({ serviceName, tags: tags.map(tagOf) });

const spanOf = (span: Span): JaegerSpan => ({
  traceId: wholeId(span.traceId),
  spanId: span.spanId,
  name: span.operationName,
  flags: span.flags,
  startNanos: nanosOf(span.startTime),
  durationNanos: nanosOf(span.duration),
  references: span.references.map(({ traceId, spanId, refType }) => ({
    traceId: wholeId(traceId),
    spanId,
    type: refType === SpanRefType.FOLLOWS_FROM ? 'FOLLOWS_FROM' : 'CHILD_OF',
  })),
  tags: span.tags.map(tagOf),
  logs: span.logs.map(logOf),
});

/** A trace id of 64 bits is the low half of one of 128. */
const wholeId = (id: Buffer): Buffer => (id.length === 8 ? Buffer.concat([Buffer.alloc(8), id]) : id);

const nanosOf = (time: { readonly seconds: bigint; readonly nanos: number } | undefined): bigint =>
  time === undefined ? 0n : time.seconds * 1_000_000_000n + BigInt(time.nanos);

const logOf = ({ timestamp, fields }: Log): JaegerLog => ({ timeNanos: nanosOf(timestamp), fields: fields.map(tagOf) });

const tagOf = (tag: JaegerTag): KeyValue => ({ key: tag.key, value: { value: valueOf(tag) } });

function valueOf({ vType, vStr, vBool, vInt64, vFloat64, vBinary }: JaegerTag): AnyValue['value'] {
  switch (vType) {
    case ValueType.BOOL:
      return { $case: 'boolValue', value: vBool };
    case ValueType.INT64:
      return { $case: 'intValue', value: vInt64 };
    case ValueType.FLOAT64:
      return { $case: 'doubleValue', value: vFloat64 };
    case ValueType.BINARY:
      return { $case: 'bytesValue', value: vBinary };
    case ValueType.STRING:
      return { $case: 'stringValue', value: vStr };
    default:
      return undefined;
  }
}
