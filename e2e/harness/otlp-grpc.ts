import { Client, credentials } from '@grpc/grpc-js';

import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import { Span_SpanKind, Status_StatusCode } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';

const METHOD = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';
const KINDS = Object.values(Span_SpanKind);
const CODES = Object.values(Status_StatusCode);

/** Sends what OTLP/JSON says as protobuf over gRPC; rejects when it is refused. */
export function sendGrpc(address: string, request: unknown): Promise<unknown> {
  const client = new Client(address.replace(/^http:\/\//, ''), credentials.createInsecure());
  const body = Buffer.from(ExportTraceServiceRequest.encode(ExportTraceServiceRequest.fromPartial(protobufForm(request) as never)).finish());
  const asIs = (bytes: Buffer): Buffer => bytes;
  return new Promise((resolve, reject) =>
    client.makeUnaryRequest(METHOD, asIs, asIs, body, (error, answer) => {
      client.close();
      if (error) reject(error);
      else resolve(answer);
    }),
  );
}

/** OTLP/JSON has ids as hex text, times as decimal text, enums as numbers, and values by the name of their type. */
function protobufForm(json: unknown, member = ''): unknown {
  if (Array.isArray(json)) return json.map((each) => protobufForm(each));
  if (/^(traceId|spanId|parentSpanId)$/.test(member)) return Buffer.from(String(json), 'hex');
  if (member.endsWith('UnixNano') || member === 'intValue') return BigInt(String(json));
  if (member === 'kind') return KINDS[Number(json)];
  if (member === 'code') return CODES[Number(json)];
  if (typeof json !== 'object' || json === null) return json;
  const members = Object.entries(json).map(([key, value]) => [key, protobufForm(value, key)] as const);
  const [first] = members;
  return first?.[0].endsWith('Value') ? { value: { $case: first[0], value: first[1] } } : Object.fromEntries(members);
}
