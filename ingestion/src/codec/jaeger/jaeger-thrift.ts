import type { AnyValue, KeyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';
import { invalidArgument } from '@spangraph/model';

import { BinaryThriftReader } from '../thrift/binary-reader';
import type { ThriftReader } from '../thrift/thrift-reader';
import { readElements, readField, required } from '../thrift/struct';
import { MAX_PARTS } from './jaeger-span';
import type { JaegerProcess, JaegerSpan } from './jaeger-span';
import { RequestBuilder } from './request-builder';
import { PROCESS, SPAN } from './thrift-structs';
import type { ThriftSpan, ThriftTag } from './thrift-structs';
import { LIST } from '../thrift/thrift-reader';

const FORMAT = 'Jaeger Thrift';
const PROCESS_FIELD = required(1, PROCESS);
const SPANS_FIELD = required(2, { code: LIST, read: (reader: ThriftReader) => reader });

/**
 * Turns a `Batch` of `jaeger.thrift` in the binary protocol, as it is posted to a collector, into the bytes of an OTLP request.
 *
 * Throws INVALID_ARGUMENT with the byte or the span that is wrong.
 */
export function encodeJaegerThrift(bytes: Uint8Array): Uint8Array {
  const reader = new BinaryThriftReader(bytes, { format: FORMAT, maxStructs: MAX_PARTS });
  const request = readBatch(reader);
  if (reader.position < bytes.length) throw reader.malformed(`${bytes.length - reader.position} bytes after the batch`);
  return request;
}

/** Spans are translated one by one, since the process may come after them. */
export function readBatch(reader: ThriftReader): Uint8Array {
  const builder = new RequestBuilder();
  let process: JaegerProcess | undefined;
  let hasSpans = false;
  reader.beginStruct('Batch');
  while (reader.nextField()) {
    if (reader.fieldId === PROCESS_FIELD.id) {
      const { serviceName, tags = [] } = readField(reader, 'Batch.process', PROCESS_FIELD);
      process = { serviceName, tags: tags.map(tagOf) };
    } else if (reader.fieldId === SPANS_FIELD.id) {
      hasSpans = true;
      readElements(readField(reader, 'Batch.spans', SPANS_FIELD), SPAN, (span) => builder.add('', spanOf(span)));
    } else reader.skip(reader.fieldType);
  }
  reader.endStruct();
  if (process === undefined || !hasSpans) throw reader.malformed(`Batch.${process === undefined ? 'process' : 'spans'} is missing`);
  return builder.finish(() => process);
}

const spanOf = (span: ThriftSpan): JaegerSpan => ({
  traceId: traceIdOf(span),
  spanId: idOf(span.spanId),
  parentSpanId: idOf(span.parentSpanId),
  name: span.operationName,
  flags: span.flags,
  startNanos: span.startTime * 1000n,
  durationNanos: span.duration * 1000n,
  references: (span.references ?? []).map((reference) => ({
    traceId: traceIdOf(reference),
    spanId: idOf(reference.spanId),
    type: reference.refType === 1 ? 'FOLLOWS_FROM' : 'CHILD_OF',
  })),
  tags: (span.tags ?? []).map(tagOf),
  logs: (span.logs ?? []).map(({ timestamp, fields }) => ({ timeNanos: timestamp * 1000n, fields: fields.map(tagOf) })),
});

function traceIdOf({ traceIdHigh, traceIdLow }: { readonly traceIdHigh: bigint; readonly traceIdLow: bigint }): Buffer {
  const id = Buffer.alloc(16);
  id.writeBigInt64BE(traceIdHigh, 0);
  id.writeBigInt64BE(traceIdLow, 8);
  return id;
}

function idOf(value: bigint): Buffer {
  const id = Buffer.alloc(8);
  id.writeBigInt64BE(value);
  return id;
}

const tagOf = (tag: ThriftTag): KeyValue => ({ key: tag.key, value: { value: valueOf(tag) } });

/** By `vType`: STRING, DOUBLE, BOOL, LONG, BINARY. A value that is not there is the type's default. */
function valueOf({
  key,
  vType,
  vStr = '',
  vDouble = 0,
  vBool = false,
  vLong = 0n,
  vBinary = Buffer.alloc(0),
}: ThriftTag): AnyValue['value'] {
  switch (vType) {
    case 0:
      return { $case: 'stringValue', value: vStr };
    case 1:
      return { $case: 'doubleValue', value: vDouble };
    case 2:
      return { $case: 'boolValue', value: vBool };
    case 3:
      return { $case: 'intValue', value: vLong };
    case 4:
      return { $case: 'bytesValue', value: vBinary };
    default:
      throw invalidArgument(`the tag ${JSON.stringify(key.slice(0, 64))} has the unknown type ${vType}`, {
        path: 'Tag.vType',
        value: vType,
      });
  }
}
