import { gzipSync } from 'node:zlib';

import { SpangraphError } from '@spangraph/model';

import { createJaegerThriftHttpReceiver } from '../../src/receivers/jaeger-thrift-http';
import type { Receiver } from '../../src/receivers/receiver';
import { JAEGER_CLIENT_BATCH } from '../support/jaeger-requests';
import { thriftBatch, thriftSpan } from '../support/jaeger-batches';
import { createRecordingIntake } from '../support/recording-intake';
import type { RecordingIntake } from '../support/recording-intake';

const TYPE = { 'content-type': 'application/x-thrift' };
let intake: RecordingIntake;
let receiver: Receiver;
beforeEach(async () => {
  intake = createRecordingIntake();
  receiver = createJaegerThriftHttpReceiver(intake, { port: 0, maxBodyBytes: 100_000 });
  await receiver.start();
});
afterEach(() => receiver.stop());

async function post(body: Uint8Array, headers: Readonly<Record<string, string>> = TYPE, path = '/api/traces?format=jaeger.thrift') {
  const response = await fetch(`http://${receiver.address}${path}`, { method: 'POST', body: new Uint8Array(body), headers });
  return { status: response.status, text: await response.text(), retryAfter: response.headers.get('retry-after') };
}

describe('Jaeger Thrift over HTTP', () => {
  it.each<[string, Buffer, Record<string, string>, string]>([
    ['as a Jaeger client posts it', JAEGER_CLIENT_BATCH, TYPE, '/api/traces?format=jaeger.thrift'],
    ['by the other content type, without a format', JAEGER_CLIENT_BATCH, { 'content-type': 'application/vnd.apache.thrift.binary' }, '/api/traces'],
    ['compressed', gzipSync(JAEGER_CLIENT_BATCH), { ...TYPE, 'content-encoding': 'gzip' }, '/api/traces'],
  ])('takes a batch %s', async (_what, body, headers, path) => {
    expect(await post(body, { ...headers, 'x-tenant-id': 'acme' }, path)).toEqual({ status: 202, text: '', retryAfter: null });
    expect(intake.requests.map(({ tenantId, request }) => [tenantId, request.resourceSpans[0]!.scopeSpans[0]!.spans.length])).toEqual([['acme', 3]]);
    expect(receiver.counters).toMatchObject({ requests: 1, bytes: JAEGER_CLIENT_BATCH.length });
  });

  it.each<[string, Uint8Array, Record<string, string>, string, number, string]>([
    ['another content type', JAEGER_CLIENT_BATCH, { 'content-type': 'application/json' }, '/api/traces', 415, 'content-type must be application/x-thrift or application/vnd.apache.thrift.binary'],
    ['no content type', JAEGER_CLIENT_BATCH, {}, '/api/traces', 415, 'content-type must be'],
    ['another format', JAEGER_CLIENT_BATCH, TYPE, '/api/traces?format=zipkin.thrift', 400, 'format must be jaeger.thrift'],
    ['bytes that are no batch', Buffer.from('hello'), TYPE, '/api/traces', 400, 'malformed Jaeger Thrift: '],
    ['a batch with a bad span', thriftBatch([thriftSpan(), thriftSpan({ 3: { i64: 0n } })]), TYPE, '/api/traces', 400, 'spans[1].spanId must be'],
    ['a tenant that cannot be one', JAEGER_CLIENT_BATCH, { ...TYPE, 'x-tenant-id': 'a b' }, '/api/traces', 400, 'x-tenant-id'],
    ['what is too large', Buffer.alloc(100_001), TYPE, '/api/traces', 413, 'more than 100000 bytes'],
    ['what is too large when decompressed', gzipSync(Buffer.alloc(10_000_000)), { ...TYPE, 'content-encoding': 'gzip' }, '/api/traces', 413, 'more than 100000 bytes'],
  ])('refuses %s', async (_what, body, headers, path, status, message) => {
    const answer = await post(body, headers, path);
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(message)]);
    expect(intake.requests).toEqual([]);
  });

  it.each([
    ['RESOURCE_EXHAUSTED', 429],
    ['UNAVAILABLE', 503],
  ] as const)('answers %s with %i and Retry-After', async (code, status) => {
    intake.refuseWith = new SpangraphError(code, 'full', { retryAfterMs: 1500 });
    expect(await post(JAEGER_CLIENT_BATCH)).toEqual({ status, text: 'full', retryAfter: '2' });
    expect(receiver.counters.failed).toEqual({ [code]: 1 });
  });
});
