import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import type { KeyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';
import type { Span } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';

import { encodeJaegerThrift } from '../../../src/codec/jaeger/jaeger-thrift';
import { thriftBatch, thriftSpan, thriftTags } from '../../support/jaeger-batches';
import type { TagValue } from '../../support/jaeger-batches';
import { JAEGER_CLIENT_BATCH } from '../../support/jaeger-requests';
import { thriftBytes } from '../../support/thrift-writer';
import type { ThriftFields } from '../../support/thrift-writer';

const read = (bytes: Uint8Array): ExportTraceServiceRequest => ExportTraceServiceRequest.decode(encodeJaegerThrift(bytes));
const plain = (attributes: readonly KeyValue[]): Record<string, unknown> => Object.fromEntries(attributes.map(({ key, value }) => [key, value!.value!.value]));
const spanOf = (fields: ThriftFields): Span => read(thriftBatch([thriftSpan(fields)])).resourceSpans[0]!.scopeSpans[0]!.spans[0]!;
const spanWith = (tags: Readonly<Record<string, TagValue>>): Span => spanOf({ 10: thriftTags(tags) });
const reference = (refType: number, trace: bigint, span: bigint) => ({ struct: { 1: { i32: refType }, 2: { i64: trace }, 3: { i64: 0n }, 4: { i64: span } } });

describe('encodeJaegerThrift', () => {
  it('reads what a Jaeger client sends', () => {
    const { resourceSpans } = read(JAEGER_CLIENT_BATCH);
    expect(resourceSpans).toHaveLength(1);
    expect(plain(resourceSpans[0]!.resource!.attributes)).toEqual({
      'service.name': 'go-shop',
      region: 'eu',
      ip: '10.0.0.1',
      'host.name': 'web-1',
      'client-uuid': '179d0a0bad865177',
      'opencensus.exporterversion': 'Jaeger-Go-2.30.0',
    });
    const [follow, query, thing] = resourceSpans[0]!.scopeSpans[0]!.spans;
    expect(thing).toMatchObject({
      traceId: Buffer.from('256404530800d0e944072538746eec2c', 'hex'),
      spanId: Buffer.from('44072538746eec2c', 'hex'),
      parentSpanId: Buffer.alloc(0),
      name: 'GET /thing',
      kind: 'SPAN_KIND_SERVER',
      startTimeUnixNano: 1795273024139414000n,
      endTimeUnixNano: 1795273024139414000n + 3_256_000n,
      status: undefined,
      flags: 1,
      links: [],
    });
    expect(plain(thing!.attributes)).toEqual({ 'sampler.type': 'const', 'sampler.param': true, 'http.method': 'GET', 'http.status_code': 200n });
    expect(query).toMatchObject({ parentSpanId: thing!.spanId, kind: 'SPAN_KIND_CLIENT', status: { code: 'STATUS_CODE_ERROR', message: '' }, links: [] });
    expect(plain(query!.attributes)).toEqual({ ratio: 0.5 });
    expect(query!.events.map(({ name, attributes }) => [name, plain(attributes)])).toEqual([['retry', { attempt: 2n }]]);
    expect(follow).toMatchObject({ parentSpanId: thing!.spanId, kind: 'SPAN_KIND_UNSPECIFIED' });
    expect(follow!.links.map(({ spanId, attributes }) => [spanId, plain(attributes)])).toEqual([[thing!.spanId, { 'opentracing.ref_type': 'follows_from' }]]);
  });

  it('keeps every type of tag, the last of equal keys, 128-bit trace ids and microseconds', () => {
    const bytes = Buffer.from([0, 255]);
    const span = spanOf({
      1: { i64: -1n },
      2: { i64: 0x0102030405060708n },
      4: { i64: 0x7fn },
      10: { list: [...(thriftTags({ a: 'x', b: -0.25, c: true, d: -(2n ** 63n), e: bytes }) as { list: never[] }).list, ...(thriftTags({ a: 'y' }) as { list: never[] }).list] },
    });
    expect(span).toMatchObject({
      traceId: Buffer.from('0102030405060708ffffffffffffffff', 'hex'),
      parentSpanId: Buffer.from('000000000000007f', 'hex'),
      startTimeUnixNano: 1700000000000001000n,
      endTimeUnixNano: 1700000000001501000n,
    });
    expect(plain(span.attributes)).toEqual({ a: 'y', b: -0.25, c: true, d: -(2n ** 63n), e: bytes });
  });

  it('reads a process that comes after its spans, and passes over fields that it does not know', () => {
    const unknown = { 90: { map: [[{ text: 'k' }, { list: [{ struct: { 1: { bool: true } } }] }]] as const }, 91: { double: 1 }, 92: { i16: 2 }, 93: { byte: 3 } };
    const batch = Buffer.concat([
      thriftBytes({ struct: { 2: { list: [thriftSpan(unknown)] }, ...unknown } }).subarray(0, -1),
      thriftBytes({ struct: { 1: { struct: { 1: { text: 'late' }, ...unknown } } } }),
    ]);
    const [{ resource, scopeSpans }] = read(batch).resourceSpans as [ExportTraceServiceRequest['resourceSpans'][number]];
    expect([plain(resource!.attributes), scopeSpans[0]!.spans.length]).toEqual([{ 'service.name': 'late' }, 1]);
  });

  it.each<[Record<string, TagValue>, unknown, Record<string, unknown>]>([
    [{ error: true, 'otel.status_description': 'boom' }, { code: 'STATUS_CODE_ERROR', message: 'boom' }, {}],
    [{ error: true, 'otel.status_code': 'OK' }, { code: 'STATUS_CODE_ERROR', message: '' }, {}],
    [{ error: true, 'http.status_message': 'Teapot' }, { code: 'STATUS_CODE_ERROR', message: 'Teapot' }, { 'http.status_message': 'Teapot' }],
    [{ error: false }, undefined, { error: false }],
    [{ error: 'true' }, undefined, { error: 'true' }],
    [{ 'otel.status_code': 'error', 'otel.status_description': 'bad' }, { code: 'STATUS_CODE_ERROR', message: 'bad' }, {}],
    [{ 'otel.status_code': 'OK', 'http.status_code': 503n }, { code: 'STATUS_CODE_OK', message: '' }, { 'http.status_code': 503n }],
    [{ 'http.status_code': 503n, 'span.kind': 'server' }, { code: 'STATUS_CODE_ERROR', message: '' }, { 'http.status_code': 503n }],
    [{ 'http.status_code': 404n, 'span.kind': 'server' }, undefined, { 'http.status_code': 404n }],
    [{ 'http.status_code': '404', 'span.kind': 'client' }, { code: 'STATUS_CODE_ERROR', message: '' }, { 'http.status_code': '404' }],
    [{ 'http.status_code': 0n }, undefined, { 'http.status_code': 0n }],
  ])('maps the tags %p to the status %p', (tags, status, left) => {
    const span = spanWith(tags);
    expect([span.status, plain(span.attributes)]).toEqual([status, left]);
  });

  it('gives back kind, scope and trace state what is theirs', () => {
    const { scopeSpans } = read(
      thriftBatch([
        thriftSpan({ 10: thriftTags({ 'otel.scope.name': 'lib', 'otel.scope.version': '2', 'otel.library.name': 'lib', 'w3c.tracestate': 'a=b', 'span.kind': 'PRODUCER' }) }),
        thriftSpan({ 10: thriftTags({ 'otel.library.name': 'old', 'otel.library.version': '1', 'span.kind': 'strange' }) }),
        thriftSpan(),
      ]),
    ).resourceSpans[0]!;
    expect(scopeSpans.map(({ scope, spans }) => [scope?.name, scope?.version, spans.length])).toEqual([['lib', '2', 1], ['old', '1', 1], [undefined, undefined, 1]]);
    expect(scopeSpans[0]!.spans[0]).toMatchObject({ kind: 'SPAN_KIND_PRODUCER', traceState: 'a=b', attributes: [] });
    expect(plain(scopeSpans[1]!.spans[0]!.attributes)).toEqual({ 'span.kind': 'strange' });
  });

  it('makes the parent of the first fitting reference and links of the others', () => {
    const span = spanOf({ 6: { list: [reference(0, 0x99n, 1n), reference(1, 0xabn, 2n), reference(0, 0xabn, 3n), reference(0, 0xabn, 4n)] } });
    expect(span.parentSpanId.toString('hex')).toBe('0000000000000003');
    expect(span.links.map(({ traceId, spanId, attributes }) => [traceId.at(-1), spanId.at(-1), attributes[0]!.value!.value!.value])).toEqual([
      [0x99, 1, 'child_of'],
      [0xab, 2, 'follows_from'],
      [0xab, 4, 'child_of'],
    ]);
  });

  it.each<[string, ThriftFields, string]>([
    ['a trace id of zero', { 1: { i64: 0n } }, 'spans[1].traceId must be 16 bytes, not all zero, not 00000000000000000000000000000000'],
    ['a span id of zero', { 3: { i64: 0n } }, 'spans[1].spanId must be 8 bytes, not all zero'],
    ['a start before 1970', { 8: { i64: -1n } }, 'spans[1].startTime must be a time from 1970 to 2262, not -1000 ns'],
    ['a start after 2262', { 8: { i64: 2n ** 62n } }, 'spans[1].startTime'],
    ['an end after 2262', { 9: { i64: 2n ** 62n } }, 'spans[1].duration'],
    ['a log before 1970', { 11: { list: [{ struct: { 1: { i64: -5n }, 2: { list: [] } } }] } }, 'spans[1].logs[0].timestamp'],
    ['a tag of no type', { 10: { list: [{ struct: { 1: { text: 'k' }, 2: { i32: 9 } } }] } }, 'the tag "k" has the unknown type 9'],
    ['a number where a text belongs', { 5: { i32: 1 } }, 'malformed Jaeger Thrift: Span.operationName has the type i32 instead of string (byte '],
    ['a list of the wrong type', { 10: { list: [{ i64: 1n }] } }, 'a list of i64 instead of struct'],
    ['a tag without a key', { 10: { list: [{ struct: { 2: { i32: 0 } } }] } }, 'Tag.key is missing'],
  ])('refuses %s, saying where', (_what, fields, message) => {
    expect(() => read(thriftBatch([thriftSpan(), thriftSpan(fields)]))).toThrow(message);
  });

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), '1 bytes are needed where 0 are left (byte 0)'],
    ['a batch without a process', thriftBytes({ struct: { 2: { list: [] } } }), 'Batch.process is missing'],
    ['a batch without spans', thriftBytes({ struct: { 1: { struct: { 1: { text: 'a' } } } } }), 'Batch.spans is missing'],
    ['bytes after the batch', Buffer.concat([thriftBatch([thriftSpan()]), Buffer.alloc(3)]), '3 bytes after the batch'],
    ['JSON', Buffer.from('{"spans":[]}'), 'malformed Jaeger Thrift'],
  ])('refuses %s', (_what, bytes, message) => {
    expect(() => read(bytes)).toThrow(message);
  });
});
