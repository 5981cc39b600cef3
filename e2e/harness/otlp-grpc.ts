import { ExportTraceServiceRequest, TraceServiceService } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import { Span_SpanKind, Status_StatusCode } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';
import { sendUnary } from './grpc';

const KINDS = Object.values(Span_SpanKind);
const CODES = Object.values(Status_StatusCode);

/** Sends what OTLP/JSON says as protobuf over gRPC; rejects when it is refused. */
export const sendGrpc = (address: string, request: unknown): Promise<unknown> => sendUnary(address, TraceServiceService.export.path, encodeOtlp(request));

/** What OTLP/JSON says as protobuf. */
export const encodeOtlp = (request: unknown): Buffer => Buffer.from(ExportTraceServiceRequest.encode(ExportTraceServiceRequest.fromPartial(protobufForm(request) as never)).finish());

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
