import { gzipSync } from 'node:zlib';

import { TraceServiceService } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import { between, eventually, query } from '../harness/graphql';
import { sendUnary } from '../harness/grpc';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';
import { postZipkin } from '../harness/zipkin';
import { encodeRequest } from '../load/encode';
import type { LoadSpan } from '../load/trace-model';

interface StoredSpan {
  readonly id: string;
  readonly [column: string]: unknown;
}

const COLUMNS = ['displaySpanName', 'type', 'kind', 'serviceName', 'startTime', 'duration', 'statusCode', 'spanRequestUrl', 'spanRequestMethod', 'httpStatusCode', 'protocolName', 'errorCount', 'spanTags', 'durationNanos'];

describe('the formats that applications send', () => {
  const platform = withPlatform();
  const stored = async (traceId: string, spans = 1): Promise<readonly StoredSpan[]> => {
    const columns = COLUMNS.map((key) => `${key}: attribute(key: "${key}")`).join(' ');
    const text = `{ spans(${between()} filterBy: [{ type: ID, idType: TRACE, operator: EQUALS, value: "${traceId}" }]) { results { id ${columns} } } }`;
    const answer = await eventually(() => query<{ spans: { results: StoredSpan[] } }>(platform().addresses.gateway, text), ({ spans: { results } }) => results.length === spans);
    return answer.spans.results;
  };
  const span = (): LoadSpan => ({
    traceId: Buffer.from(newTraceId(), 'hex'), spanId: Buffer.from(newSpanId(), 'hex'), parentSpanId: undefined, service: 'formats', name: 'GET /thing', kind: 2,
    startNanos: BigInt(Date.now()) * 1_000_000n + 123_456n, durationNanos: 12_345_678n, error: false,
    attributes: { 'http.request.method': 'GET', 'http.response.status_code': 200, 'url.full': 'http://h/thing?x=1', 'app.ratio': 0.5, 'app.on': true, 'app.text': 'ü "quoted"' },
  });
  const withoutId = ({ id: _id, ...rest }: StoredSpan): unknown => rest;

  it('stores the same span from OTLP protobuf, JSON, gzip and gRPC', async () => {
    const example = span();
    const variants = Array.from({ length: 4 }, () => ({ ...example, traceId: Buffer.from(newTraceId(), 'hex') }));
    const [protobuf, json, compressed, grpc] = variants as [LoadSpan, LoadSpan, LoadSpan, LoadSpan];
    const url = `${platform().addresses.otlpHttp}/v1/traces`;
    await fetch(url, { method: 'POST', headers: { 'content-type': 'application/x-protobuf' }, body: new Uint8Array(encodeRequest([protobuf])) });
    await fetch(url, { method: 'POST', headers: { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' }, body: new Uint8Array(gzipSync(encodeRequest([compressed]))) });
    await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(toJson(json)) });
    await sendUnary(platform().addresses.otlpGrpc, TraceServiceService.export.path, encodeRequest([grpc]));
    const rows = await Promise.all(variants.map(({ traceId }) => stored(traceId.toString('hex'))));
    const [first, ...others] = rows.map(([row]) => withoutId(row!));
    for (const other of others) expect(other).toEqual(first);
    expect(first).toMatchObject({ serviceName: 'formats', type: 'ENTRY', kind: 'SERVER', statusCode: '200', httpStatusCode: 200, spanRequestMethod: 'GET', duration: 12, durationNanos: 12_345_678, protocolName: 'HTTP' });
  });

  it('takes Zipkin v2 JSON', async () => {
    const traceId = newTraceId();
    const span = {
      traceId, id: newSpanId(), name: 'get /thing', kind: 'SERVER', timestamp: Date.now() * 1000, duration: 12_345, localEndpoint: { serviceName: 'zipkin-app' },
      tags: { 'http.method': 'GET', 'http.status_code': '200', 'http.url': 'http://h/thing?x=1' },
    };
    expect(await postZipkin(platform().addresses.zipkin, [span])).toBe(202);
    const [row] = await stored(traceId);
    expect(row).toMatchObject({ serviceName: 'zipkin-app', type: 'ENTRY', statusCode: '200', httpStatusCode: 200, spanRequestMethod: 'GET', spanRequestUrl: 'http://h/thing?x=1', durationNanos: 12_345_000 });
  });

  it('reads old and new semantic conventions into the same fields', async () => {
    const [old, current] = [newTraceId(), newTraceId()];
    await sendJson(platform().addresses.otlpHttp, otlpJson('conventions', [
      { traceId: old, spanId: newSpanId(), name: 'GET', kind: 'SERVER', attributes: { 'http.method': 'GET', 'http.status_code': 503, 'http.url': 'https://h/p' } },
      { traceId: current, spanId: newSpanId(), name: 'GET', kind: 'SERVER', attributes: { 'http.request.method': 'GET', 'http.response.status_code': 503, 'url.full': 'https://h/p' } },
    ]));
    const pick = ({ statusCode, httpStatusCode, spanRequestUrl, spanRequestMethod, protocolName, errorCount }: StoredSpan): unknown => ({ statusCode, httpStatusCode, spanRequestUrl, spanRequestMethod, protocolName, errorCount });
    const [a, b] = [pick((await stored(old))[0]!), pick((await stored(current))[0]!)];
    expect(a).toEqual(b);
    expect(a).toEqual({ statusCode: '503', httpStatusCode: 503, spanRequestUrl: 'https://h/p', spanRequestMethod: 'GET', protocolName: 'HTTPS', errorCount: 1 });
  });

  it('takes the good spans of a request and says how many it refused', async () => {
    const traceId = newTraceId();
    const { status, body } = await sendJson(platform().addresses.otlpHttp, otlpJson('partial', [{ traceId, spanId: newSpanId(), name: 'good' }, { traceId: '0'.repeat(32), spanId: newSpanId(), name: 'bad' }]));
    expect(status).toBe(200);
    expect(body['partialSuccess']).toMatchObject({ rejectedSpans: '1', errorMessage: expect.stringContaining('trace_id') as unknown });
    expect(await stored(traceId)).toHaveLength(1);
  });
});

function toJson(span: LoadSpan): unknown {
  return {
    resourceSpans: [{
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'formats' } }] },
      scopeSpans: [{ scope: { name: 'load', version: '1.0.0' }, spans: [{
        traceId: span.traceId.toString('hex'), spanId: span.spanId.toString('hex'), name: span.name, kind: span.kind,
        startTimeUnixNano: String(span.startNanos), endTimeUnixNano: String(span.startNanos + span.durationNanos),
        attributes: Object.entries(span.attributes).map(([key, value]) => ({
          key, value: typeof value === 'string' ? { stringValue: value } : typeof value === 'boolean' ? { boolValue: value } : Number.isInteger(value) ? { intValue: value } : { doubleValue: value },
        })),
      }] }],
    }],
  };
}
