import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import type { Span } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';

import { encodeZipkinJson } from '../../../src/codec/zipkin/zipkin-json';

const encode = (spans: unknown): ExportTraceServiceRequest =>
  ExportTraceServiceRequest.decode(encodeZipkinJson(Buffer.from(JSON.stringify(spans))));
const spanOf = (fields: object): Span => encode([{ traceId: '1234', id: 'ab', ...fields }]).resourceSpans[0]!.scopeSpans[0]!.spans[0]!;
const attributesOf = ({ attributes }: Span): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value!.value!.value]));

describe('encodeZipkinJson', () => {
  it('maps ids, times, kind and services', () => {
    const { resourceSpans } = encode([
      {
        traceId: '1234',
        id: 'ab',
        parentId: 'cd',
        kind: 'CLIENT',
        name: 'get',
        timestamp: 1700000000000001,
        duration: 1500,
        localEndpoint: { serviceName: 'shop' },
      },
      { traceId: '463ac35c9f6413ad48485a3953bb6124', id: 'ef', localEndpoint: { serviceName: 'pay' } },
    ]);
    expect(resourceSpans.map(({ resource }) => resource!.attributes.map(({ key, value }) => [key, value!.value!.value]))).toEqual([
      [['service.name', 'shop']],
      [['service.name', 'pay']],
    ]);
    expect(resourceSpans[0]!.scopeSpans[0]!.spans[0]).toMatchObject({
      traceId: Buffer.from('00000000000000000000000000001234', 'hex'),
      spanId: Buffer.from('00000000000000ab', 'hex'),
      parentSpanId: Buffer.from('00000000000000cd', 'hex'),
      kind: 'SPAN_KIND_CLIENT',
      name: 'get',
      startTimeUnixNano: 1700000000000001000n,
      endTimeUnixNano: 1700000000001501000n,
    });
    expect(resourceSpans[1]!.scopeSpans[0]!.spans[0]!.traceId.toString('hex')).toBe('463ac35c9f6413ad48485a3953bb6124');
  });

  it('maps tags, annotations and the remote endpoint; tags win over what is derived', () => {
    const span = spanOf({
      kind: 'CLIENT',
      tags: { 'http.path': '/a', 'server.address': 'given' },
      annotations: [{ timestamp: 5, value: 'retry' }],
      remoteEndpoint: { serviceName: 'mysql', ipv4: '10.0.0.1', port: 3306 },
    });
    expect(attributesOf(span)).toEqual({
      'http.path': '/a',
      'server.address': 'given',
      'server.port': 3306n,
      'peer.service': 'mysql',
      'network.peer.address': '10.0.0.1',
      'network.peer.port': 3306n,
    });
    expect(span.events).toMatchObject([{ name: 'retry', timeUnixNano: 5000n }]);
  });

  it.each([
    [{}, undefined],
    [{ error: 'false' }, undefined],
    [{ error: '' }, { code: 'STATUS_CODE_ERROR', message: '' }],
    [{ error: 'true' }, { code: 'STATUS_CODE_ERROR', message: '' }],
    [{ error: 'timeout' }, { code: 'STATUS_CODE_ERROR', message: 'timeout' }],
    [
      { 'otel.status_code': 'OK', error: 'x' },
      { code: 'STATUS_CODE_OK', message: '' },
    ],
  ])('maps the tags %j to the status %j', (tags, status) => {
    expect(spanOf({ tags }).status).toEqual(status);
  });

  it('gives the server half of a shared span an id of its own, always the same, below the client half', () => {
    const client = spanOf({ kind: 'CLIENT', parentId: '1' });
    const server = spanOf({ kind: 'SERVER', parentId: '1', shared: true });
    expect(server.spanId).not.toEqual(client.spanId);
    expect(server.parentSpanId).toEqual(client.spanId);
    expect(spanOf({ kind: 'SERVER', parentId: '1', shared: true }).spanId).toEqual(server.spanId);
  });

  it.each([
    [{}, 'the body must be a list of Zipkin v2 spans'],
    [[{ traceId: '1', id: '1', timestamp: -1 }], '$[0].timestamp must be an integer from 0 to 18446744073709551, not -1'],
    [[{ traceId: '1', id: '1' }, 7], '$[1] must be an object, not 7'],
    [[{ traceId: '1', id: '1', tags: { a: {} } }], '$[0].tags.a must be a string, not an object'],
  ])('refuses %j', (body, message) => {
    expect(() => encode(body)).toThrow(message);
  });
});
