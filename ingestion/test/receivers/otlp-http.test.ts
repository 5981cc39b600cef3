import { deflateSync, gzipSync } from 'node:zlib';

import { ExportTraceServiceResponse } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import { Status } from '@spangraph/proto/google/rpc/status';
import { SpangraphError } from '@spangraph/model';

import { createOtlpHttpReceiver } from '../../src/receivers/otlp-http';
import type { Receiver } from '../../src/receivers/receiver';
import { createRecordingIntake } from '../support/recording-intake';
import type { RecordingIntake } from '../support/recording-intake';
import { requestOf, spanIdOf, traceIdOf } from '../support/requests';

const PROTOBUF = 'application/x-protobuf';
const JSON_TYPE = 'application/json';
const LIMIT = 100_000;
let intake: RecordingIntake;
let receiver: Receiver;

beforeEach(async () => {
  intake = createRecordingIntake();
  receiver = createOtlpHttpReceiver(intake, { port: 0, maxBodyBytes: LIMIT });
  await receiver.start();
});
afterEach(() => receiver.stop());

const post = (body: Uint8Array | string, headers: Record<string, string>): Promise<Response> =>
  fetch(`http://${receiver.address}/v1/traces`, { method: 'POST', body: typeof body === 'string' ? body : Buffer.from(body), headers });
const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());
const jsonSpan = (fields: object): string => JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [fields] }] }] });

describe('OTLP/HTTP receiver', () => {
  it.each([
    ['plain', {}, (body: Buffer) => body],
    ['gzip', { 'content-encoding': 'gzip' }, (body: Buffer) => gzipSync(body)],
    ['deflate', { 'content-encoding': 'deflate' }, (body: Buffer) => deflateSync(body)],
  ])('takes protobuf, %s', async (_, headers, encode) => {
    const response = await post(encode(requestOf([{ trace: 'a', id: '1', name: 'cart' }])), {
      'content-type': PROTOBUF,
      'x-tenant-id': 'acme',
      ...headers,
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, PROTOBUF]);
    expect(ExportTraceServiceResponse.decode(await bytesOf(response)).partialSuccess).toBeUndefined();
    expect(intake.requests.map(({ tenantId, request }) => [tenantId, request.resourceSpans[0]!.scopeSpans[0]!.spans[0]!.name])).toEqual([
      ['acme', 'cart'],
    ]);
  });

  it('takes JSON with hex ids and integers as numbers or text', async () => {
    const response = await post(
      jsonSpan({
        traceId: traceIdOf('AB'),
        spanId: spanIdOf('1'),
        kind: 2,
        startTimeUnixNano: '1700000000000000001',
        endTimeUnixNano: 1700000000,
        attributes: [
          { key: 'n', value: { intValue: '9007199254740993' } },
          { key: 'm', value: { intValue: 5 } },
        ],
      }),
      { 'content-type': `${JSON_TYPE}; charset=utf-8` },
    );
    expect([response.status, await response.json()]).toEqual([200, {}]);
    expect(intake.requests).toMatchObject([{ tenantId: '__default' }]);
    expect(intake.requests[0]!.request.resourceSpans[0]!.scopeSpans[0]!.spans[0]).toMatchObject({
      traceId: Buffer.from(traceIdOf('ab'), 'hex'),
      kind: 'SPAN_KIND_SERVER',
      startTimeUnixNano: 1700000000000000001n,
      attributes: [{ value: { value: { value: 9007199254740993n } } }, { value: { value: { value: 5n } } }],
    });
  });

  it('says how many spans were rejected, in both encodings', async () => {
    const body = requestOf([
      { trace: 'a', id: '1' },
      { trace: '0', id: '1' },
      { trace: 'a', id: '0' },
    ]);
    const binary = await post(body, { 'content-type': PROTOBUF });
    expect(ExportTraceServiceResponse.decode(await bytesOf(binary)).partialSuccess).toMatchObject({ rejectedSpans: 2n });
    const text = await post(jsonSpan({ traceId: '', spanId: spanIdOf('1') }), { 'content-type': JSON_TYPE });
    expect(await text.json()).toEqual({
      partialSuccess: { rejectedSpans: '1', errorMessage: '1 spans: trace_id is not 16 bytes, or all zero' },
    });
  });

  it.each([
    ['cut protobuf', PROTOBUF, requestOf([{ trace: 'a', id: '1' }]).subarray(0, 40), {}, 400, /malformed OTLP: .* \(byte \d+\)/],
    ['broken JSON', JSON_TYPE, '{"resourceSpans":', {}, 400, /not OTLP JSON/],
    [
      'a wrong JSON type',
      JSON_TYPE,
      jsonSpan({ traceId: 5 }),
      {},
      400,
      /\$\.resourceSpans\[0\]\.scopeSpans\[0\]\.spans\[0\]\.traceId must be a string, not 5/,
    ],
    ['bytes that are not gzip', PROTOBUF, 'abc', { 'content-encoding': 'gzip' }, 400, /not gzip/],
    ['an unknown encoding', PROTOBUF, 'abc', { 'content-encoding': 'br' }, 415, /content-encoding br/],
    ['an unknown type', 'text/plain', 'abc', {}, 415, /content-type/],
    ['a body over the limit', PROTOBUF, Buffer.alloc(LIMIT + 1), {}, 413, /more than 100000 bytes/],
    ['a zip bomb', PROTOBUF, gzipSync(Buffer.alloc(50_000_000)), { 'content-encoding': 'gzip' }, 413, /more than 100000 bytes/],
    ['a bad tenant', JSON_TYPE, '{}', { 'x-tenant-id': 'a b' }, 400, /x-tenant-id/],
  ])('refuses %s with a Status in the encoding of the request', async (_, type, body, headers, status, message) => {
    const response = await post(body, { 'content-type': type, ...headers });
    expect(response.status).toBe(status);
    const bytes = await bytesOf(response);
    const answer = type === PROTOBUF ? Status.decode(bytes) : (JSON.parse(bytes.toString()) as Status);
    expect(answer.message).toMatch(message);
    expect(answer.code).toBe(status === 413 ? 8 : 3);
    expect(intake.requests).toEqual([]);
  });

  it.each([
    ['RESOURCE_EXHAUSTED', 429],
    ['UNAVAILABLE', 503],
  ] as const)('answers %s with %i and Retry-After', async (code, status) => {
    intake.refuseWith = new SpangraphError(code, 'full', { retryAfterMs: 1500 });
    const response = await post('{}', { 'content-type': JSON_TYPE });
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, '2']);
    expect(await response.json()).toMatchObject({ message: 'full', details: [{ retryDelay: '1.5s' }] });
    expect(receiver.counters).toMatchObject({ requests: 1, failed: { [code]: 1 } });
  });

  it('says which port is taken', async () => {
    const port = Number(receiver.address!.split(':')[1]);
    await expect(createOtlpHttpReceiver(intake, { port }).start()).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      details: { path: `127.0.0.1:${port}` },
    });
  });
});
