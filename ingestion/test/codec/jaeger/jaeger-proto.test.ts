import { PostSpansRequest } from '@spangraph/proto/jaeger/api_v2/collector';
import { KeyValue as JaegerTag, Span as JaegerSpan, SpanRef } from '@spangraph/proto/jaeger/api_v2/model';
import type { Process } from '@spangraph/proto/jaeger/api_v2/model';
import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import type { KeyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';

import { encodeJaegerProto } from '../../../src/codec/jaeger/jaeger-proto';
import { JAEGER_PROTO_REQUEST } from '../../support/jaeger-requests';

const read = (bytes: Uint8Array): ExportTraceServiceRequest => ExportTraceServiceRequest.decode(encodeJaegerProto(bytes));
const plain = (attributes: readonly KeyValue[]): Record<string, unknown> => Object.fromEntries(attributes.map(({ key, value }) => [key, value!.value!.value]));
const TRACE = Buffer.from('0102030405060708090a0b0c0d0e0f10', 'hex');
const id = (last: number): Buffer => Buffer.from([0, 0, 0, 0, 0, 0, 0, last]);
const request = (spans: readonly Parameters<typeof JaegerSpan.fromPartial>[0][], process?: Process): Buffer =>
  Buffer.from(
    PostSpansRequest.encode({
      batch: { spans: spans.map((span) => JaegerSpan.fromPartial({ traceId: TRACE, spanId: id(1), startTime: { seconds: 1_700_000_000n, nanos: 1 }, ...span })), process },
    }).finish(),
  );

describe('encodeJaegerProto', () => {
  it('reads what the Go implementation of the protocol marshals', () => {
    const { resourceSpans } = read(JAEGER_PROTO_REQUEST);
    expect(resourceSpans.map(({ resource }) => plain(resource!.attributes))).toEqual([{ 'service.name': 'go-shop', 'host.name': 'web-1', region: 'eu' }, { 'service.name': 'go-pay' }]);
    const [[thing], [query]] = resourceSpans.map(({ scopeSpans }) => scopeSpans[0]!.spans) as [[JaegerOtlp], [JaegerOtlp]];
    expect(thing).toMatchObject({
      traceId: Buffer.from('01020304050607081112131415161718', 'hex'), spanId: Buffer.from('00000000000000a1', 'hex'), parentSpanId: Buffer.alloc(0),
      name: 'GET /thing', kind: 'SPAN_KIND_SERVER', startTimeUnixNano: 1700000000123456000n, endTimeUnixNano: 1700000000135801000n, status: undefined, flags: 1,
    });
    expect(plain(thing.attributes)).toEqual({ 'http.method': 'GET', 'http.status_code': 200n, ratio: 0.5, on: true, raw: Buffer.from([1, 2, 255]) });
    expect(thing.events.map(({ name, timeUnixNano, attributes }) => [name, timeUnixNano, plain(attributes)])).toEqual([['retry', 1700000000124456000n, { attempt: -2n }]]);
    expect(query).toMatchObject({ parentSpanId: thing.spanId, status: { code: 'STATUS_CODE_ERROR' }, attributes: [] });
    expect(query.links.map(({ traceId, spanId, attributes }) => [traceId.at(-1), spanId.at(-1), plain(attributes)])).toEqual([[7, 9, { 'opentracing.ref_type': 'follows_from' }]]);
  });

  it('puts spans with an equal process of their own together, and takes a trace id of 64 bits', () => {
    const process = { serviceName: 'own', tags: [] };
    const { resourceSpans } = read(request([{ process }, { spanId: id(2), process, traceId: id(9) }, { spanId: id(3), references: [SpanRef.fromPartial({ traceId: TRACE, spanId: id(1) })] }]));
    expect(resourceSpans.map(({ resource, scopeSpans }) => [plain(resource!.attributes), scopeSpans[0]!.spans.map(({ spanId, parentSpanId }) => [spanId.at(-1), parentSpanId.at(-1)])])).toEqual([
      [{ 'service.name': 'own' }, [[1, undefined], [2, undefined]]],
      [{}, [[3, 1]]],
    ]);
    expect(resourceSpans[0]!.scopeSpans[0]!.spans[1]!.traceId).toEqual(Buffer.concat([Buffer.alloc(8), id(9)]));
  });

  it('takes an empty request', () => {
    expect(read(Buffer.alloc(0))).toEqual({ resourceSpans: [] });
  });

  it.each<[string, Parameters<typeof JaegerSpan.fromPartial>[0], string]>([
    ['no trace id', { traceId: Buffer.alloc(0) }, 'spans[1].traceId must be 16 bytes, not all zero, not empty'],
    ['a short span id', { spanId: Buffer.alloc(7, 1) }, 'spans[1].spanId must be 8 bytes, not all zero, not 01010101010101'],
    ['a start before 1970', { startTime: { seconds: -1n, nanos: 0 } }, 'spans[1].startTime'],
    ['an end before 1970', { duration: { seconds: -(2n ** 40n), nanos: 0 } }, 'spans[1].duration'],
  ])('refuses %s, naming the span', (_what, span, message) => {
    expect(() => read(request([{}, span]))).toThrow(message);
  });

  it.each<[string, Buffer, string]>([
    ['a cut message', request([{}]).subarray(0, -3), 'malformed PostSpansRequest: PostSpansRequest.batch needs'],
    ['a wrong wire type', Buffer.from([0x08, 1]), 'PostSpansRequest.batch has wire type 0 instead of 2 (byte 1)'],
  ])('refuses %s', (_what, bytes, message) => {
    expect(() => read(bytes)).toThrow(message);
  });

  it('refuses more parts than it can hold before it reads one', () => {
    const tags = Buffer.concat([Buffer.alloc(0), ...new Array<Buffer>(500_001).fill(Buffer.from([0x42, 0]))]);
    const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
    const nest = (content: Buffer): Buffer => Buffer.concat([Buffer.from([0x0a, ...varint(content.length)]), content]);
    expect(() => read(nest(nest(tags)))).toThrow('more parts than one request may have');
  });

  it('keeps a tag whose type it does not know without a value', () => {
    const span = { tags: [JaegerTag.fromPartial({ key: 'k', vType: 'BOOL', vBool: true })] };
    const bytes = request([span]);
    bytes[bytes.indexOf(Buffer.from([0x10, 1, 0x20, 1])) + 1] = 77;
    expect(read(bytes).resourceSpans[0]!.scopeSpans[0]!.spans[0]!.attributes).toMatchObject([{ key: 'k', value: {} }]);
  });
});

type JaegerOtlp = ExportTraceServiceRequest['resourceSpans'][number]['scopeSpans'][number]['spans'][number];
