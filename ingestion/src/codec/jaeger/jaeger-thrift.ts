import type { AnyValue, KeyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';
import { invalidArgument } from '@spangraph/model';

import { BinaryThriftReader } from '../thrift/binary-reader';
import { CompactThriftReader } from '../thrift/compact-reader';
import { skipValue } from '../thrift/skip-value';
import { LIST, STRUCT } from '../thrift/thrift-reader';
import type { ThriftReader } from '../thrift/thrift-reader';
import { expectType, readElements, readField } from '../thrift/struct';
import { MAX_PARTS } from './jaeger-span';
import type { JaegerProcess, JaegerSpan } from './jaeger-span';
import { RequestBuilder } from './request-builder';
import { PROCESS, SPAN } from './thrift-structs';
import type { ThriftSpan, ThriftTag } from './thrift-structs';

const FORMAT = 'Jaeger Thrift';
const PROCESS_FIELD = 1;
const SPANS_FIELD = 2;
const EMIT_BATCH = 'emitBatch';
const BATCH_ARGUMENT = 1;

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

/** The protocols that clients speak to an agent. */
export type AgentProtocol = 'compact' | 'binary';

/**
 * Turns a message to an agent, the oneway call `emitBatch(1: Batch)` of `agent.thrift`, into the bytes of an OTLP request. Throws
 * INVALID_ARGUMENT with the byte, the span or the method that is wrong.
 */
export function encodeJaegerAgentMessage(bytes: Uint8Array, protocol: AgentProtocol): Uint8Array {
  const limits = { format: `Jaeger agent message (${protocol})`, maxStructs: MAX_PARTS };
  const reader = protocol === 'compact' ? new CompactThriftReader(bytes, limits) : new BinaryThriftReader(bytes, limits);
  const method = reader.beginMessage();
  if (method !== EMIT_BATCH)
    throw reader.malformed(`the method is ${JSON.stringify(method.slice(0, 64))}; only ${EMIT_BATCH} is understood`, 0);
  let request: Uint8Array | undefined;
  reader.beginStruct(EMIT_BATCH);
  while (reader.nextField()) {
    if (reader.fieldId === BATCH_ARGUMENT) {
      expectType(reader, `${EMIT_BATCH}.batch`, STRUCT);
      request = readBatch(reader);
    } else skipValue(reader, reader.fieldType);
  }
  reader.endStruct();
  if (request === undefined) throw reader.malformed(`${EMIT_BATCH}.batch is missing`);
  return request;
}

/** Spans are translated one by one, since the process may come after them. */
function readBatch(reader: ThriftReader): Uint8Array {
  const builder = new RequestBuilder();
  let process: JaegerProcess | undefined;
  let hasSpans = false;
  reader.beginStruct('Batch');
  while (reader.nextField()) {
    if (reader.fieldId === PROCESS_FIELD) {
      const { serviceName, tags = [] } = readField(reader, 'Batch.process', PROCESS);
      process = { serviceName, tags: tags.map(tagOf) };
    } else if (reader.fieldId === SPANS_FIELD) {
      hasSpans = true;
      expectType(reader, 'Batch.spans', LIST);
      readElements(reader, SPAN, (span) => builder.add('', spanOf(span)));
    } else skipValue(reader, reader.fieldType);
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
