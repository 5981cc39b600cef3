import { createSocket } from 'node:dgram';

import { CollectorServiceService, PostSpansRequest } from '@spangraph/proto/jaeger/api_v2/collector';
import { KeyValue, Span } from '@spangraph/proto/jaeger/api_v2/model';
import { sendUnary } from './grpc';
import { batchOf, emitBatch, PROTOCOLS } from './thrift';
import type { JaegerTestSpan } from './thrift';

/** Posts one span to the Thrift port; the status of the answer. */
export async function postThrift(address: string, span: JaegerTestSpan): Promise<number> {
  const headers = { 'content-type': 'application/x-thrift' };
  const { status } = await fetch(`${address}/api/traces?format=jaeger.thrift`, { method: 'POST', headers, body: new Uint8Array(batchOf(span, PROTOCOLS.binary)) });
  return status;
}

/** Sends one span to the gRPC port; rejects when it is refused. */
export const postGrpc = (address: string, span: JaegerTestSpan): Promise<unknown> => sendUnary(address, CollectorServiceService.postSpans.path, requestOf(span));

function requestOf({ service, traceId, spanId, name, startMicros, durationMicros, tags }: JaegerTestSpan): Buffer {
  const span = Span.fromPartial({
    traceId: Buffer.from(traceId, 'hex'), spanId: Buffer.from(spanId, 'hex'), operationName: name, startTime: timeOf(startMicros), duration: timeOf(durationMicros),
    tags: Object.entries(tags).map(([key, value]) =>
      KeyValue.fromPartial(typeof value === 'string' ? { key, vStr: value } : typeof value === 'boolean' ? { key, vType: 'BOOL', vBool: value } : { key, vType: 'INT64', vInt64: BigInt(value) }),
    ),
  });
  return Buffer.from(PostSpansRequest.encode({ batch: { spans: [span], process: { serviceName: service, tags: [] } } }).finish());
}

const timeOf = (micros: number) => ({ seconds: BigInt(Math.floor(micros / 1e6)), nanos: (micros % 1e6) * 1000 });

/** Sends one span to an agent's port; UDP does not say what became of it. */
export async function sendPacket(address: string, span: JaegerTestSpan, protocol: 'compact' | 'binary'): Promise<void> {
  const { hostname, port } = new URL(address);
  const socket = createSocket('udp4');
  await new Promise<void>((resolve, reject) => socket.send(emitBatch(span, PROTOCOLS[protocol]), Number(port), hostname, (error) => (error ? reject(error) : resolve())));
  socket.close();
}
