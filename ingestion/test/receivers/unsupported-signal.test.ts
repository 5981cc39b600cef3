import { credentials, Client } from '@grpc/grpc-js';
import { ExportTraceServiceResponse } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';

import { createOtlpGrpcReceiver } from '../../src/receivers/otlp-grpc';
import { createOtlpHttpReceiver } from '../../src/receivers/otlp-http';
import type { Receiver } from '../../src/receivers/receiver';
import { createRecordingIntake } from '../support/recording-intake';
import type { RecordingIntake } from '../support/recording-intake';

/** A length-delimited field below 128 bytes. */
const field = (number: number, ...content: readonly Uint8Array[]): Buffer => {
  const all = Buffer.concat(content);
  return Buffer.concat([Buffer.from([(number << 3) | 2, all.length]), all]);
};
const point = field(1, Buffer.from([0x19, 1, 2, 3, 4, 5, 6, 7, 8]));
const LOGS = field(1, field(1), field(2, field(1), field(2, Buffer.from([0x10, 9])), field(2)), field(2, field(2)));
const METRICS = field(1, field(2, field(2, field(1, Buffer.from('requests')), field(7, point, point, Buffer.from([0x10, 2]))), field(2, field(9, point)), field(2, field(5, point), field(11, point))));

let intake: RecordingIntake;
const receivers: Receiver[] = [];
beforeEach(() => {
  intake = createRecordingIntake();
});
afterEach(async () => {
  for (const receiver of receivers.splice(0)) await receiver.stop();
});

async function started(receiver: Receiver): Promise<Receiver> {
  receivers.push(receiver);
  await receiver.start();
  return receiver;
}

const post = (receiver: Receiver, path: string, body: string | Uint8Array, type: string): Promise<Response> =>
  fetch(`http://${receiver.address}${path}`, { method: 'POST', body: typeof body === 'string' ? body : new Uint8Array(body), headers: { 'content-type': type } });

describe('signals that are not stored', () => {
  it.each([
    ['logs', '/v1/logs', LOGS, 3, '3 log records are not stored'],
    ['metrics', '/v1/metrics', METRICS, 5, '5 data points are not stored'],
  ] as const)('are refused item by item over HTTP, so that senders do not repeat them: %s', async (signal, path, body, count, message) => {
    const receiver = await started(createOtlpHttpReceiver(intake, { port: 0 }));
    const response = await post(receiver, path, body, 'application/x-protobuf');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-protobuf']);
    const { partialSuccess } = ExportTraceServiceResponse.decode(Buffer.from(await response.arrayBuffer()));
    expect(partialSuccess).toEqual({ rejectedSpans: BigInt(count), errorMessage: expect.stringContaining(message) as string });
    expect(receiver.counters).toMatchObject({ requests: 1, bytes: body.length, failed: {}, unsupported: { [signal]: count } });
    expect(intake.requests).toEqual([]);
  });

  it.each([
    ['/v1/logs', { resourceLogs: [{ scopeLogs: [{ logRecords: [{}, {}] }, {}] }, { scopeLogs: null }] }, { rejectedLogRecords: '2' }],
    ['/v1/metrics', { resourceMetrics: [{ scopeMetrics: [{ metrics: [{ sum: { dataPoints: [{}] } }, { gauge: { dataPoints: [{}, {}] } }, { name: 'none' }] }] }] }, { rejectedDataPoints: '3' }],
  ])('are refused in JSON too: %s', async (path, body, rejected) => {
    const response = await post(await started(createOtlpHttpReceiver(intake, { port: 0 })), path, JSON.stringify(body), 'application/json');
    expect([response.status, await response.json()]).toEqual([200, { partialSuccess: { ...rejected, errorMessage: expect.stringContaining('only traces are taken here') as string } }]);
  });

  it.each<[string, string, string, number, unknown]>([
    ['an empty request succeeds', '/v1/logs', '{}', 200, {}],
    ['lists inside lists are no items', '/v1/logs', `{"resourceLogs":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 200, {}],
    ['broken JSON is refused', '/v1/metrics', '{"resource', 400, expect.objectContaining({ message: expect.stringContaining('not OTLP metrics as JSON') as string })],
  ])('%s', async (_what, path, body, status, answer) => {
    const response = await post(await started(createOtlpHttpReceiver(intake, { port: 0 })), path, body, 'application/json');
    expect([response.status, await response.json()]).toEqual([status, answer]);
  });

  it('names the byte of a request that is none', async () => {
    const response = await post(await started(createOtlpHttpReceiver(intake, { port: 0 })), '/v1/logs', LOGS.subarray(0, 5), 'application/x-protobuf');
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('malformed OTLP: Logs request.resource needs')]);
  });

  it('are refused over gRPC in the same way', async () => {
    const receiver = await started(createOtlpGrpcReceiver(intake, { port: 0 }));
    const client = new Client(receiver.address!, credentials.createInsecure());
    const asBytes = (bytes: Buffer): Buffer => bytes;
    const path = '/opentelemetry.proto.collector.metrics.v1.MetricsService/Export';
    const answer = await new Promise<Buffer>((resolve, reject) =>
      client.makeUnaryRequest(path, asBytes, asBytes, METRICS, (error, response) => (error ? reject(error) : resolve(response!))),
    );
    client.close();
    expect(ExportTraceServiceResponse.decode(answer).partialSuccess).toMatchObject({ rejectedSpans: 5n });
    expect(receiver.counters.unsupported).toEqual({ metrics: 5 });
  });
});
