import { compressionAlgorithms, credentials, Metadata } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import { ExportTraceServiceRequest, TraceServiceClient } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import type { ExportTraceServiceResponse } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import { RetryInfo } from '@spangraph/proto/google/rpc/error_details';
import { Status } from '@spangraph/proto/google/rpc/status';
import { SpangraphError } from '@spangraph/model';

import { createOtlpGrpcReceiver } from '../../src/receivers/otlp-grpc';
import type { Receiver } from '../../src/receivers/receiver';
import { createRecordingIntake } from '../support/recording-intake';
import type { RecordingIntake } from '../support/recording-intake';
import { requestOf } from '../support/requests';
import type { SpanInput } from '../support/requests';

let intake: RecordingIntake;
let receiver: Receiver;
const clients: TraceServiceClient[] = [];

beforeEach(async () => {
  intake = createRecordingIntake();
  receiver = createOtlpGrpcReceiver(intake, { port: 0, maxBodyBytes: 100_000 });
  await receiver.start();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await receiver.stop();
});

function exportSpans(
  spans: readonly SpanInput[],
  { tenant, gzip = false }: { readonly tenant?: string; readonly gzip?: boolean } = {},
): Promise<ExportTraceServiceResponse> {
  const client = new TraceServiceClient(
    receiver.address!,
    credentials.createInsecure(),
    gzip ? { 'grpc.default_compression_algorithm': compressionAlgorithms.gzip } : {},
  );
  clients.push(client);
  const metadata = new Metadata();
  if (tenant !== undefined) metadata.set('x-tenant-id', tenant);
  return new Promise((resolve, reject) => {
    client.export(ExportTraceServiceRequest.decode(requestOf(spans)), metadata, (error, response) =>
      error ? reject(error) : resolve(response),
    );
  });
}

const failureOf = (call: Promise<unknown>): Promise<ServiceError> =>
  call.then(
    () => {
      throw new Error('the call succeeded');
    },
    (error: ServiceError) => error,
  );

describe('OTLP/gRPC receiver', () => {
  it.each([false, true])('takes spans of a real client (gzip %s)', async (gzip) => {
    expect(await exportSpans([{ trace: 'a', id: '1', name: 'cart' }], { tenant: 'acme', gzip })).toEqual({ partialSuccess: undefined });
    expect(intake.requests.map(({ tenantId, request }) => [tenantId, request.resourceSpans[0]!.scopeSpans[0]!.spans[0]!.name])).toEqual([
      ['acme', 'cart'],
    ]);
  });

  it('says how many spans were rejected', async () => {
    const { partialSuccess } = await exportSpans([
      { trace: 'a', id: '1' },
      { trace: '0', id: '1' },
    ]);
    expect(partialSuccess).toMatchObject({ rejectedSpans: 1n, errorMessage: expect.stringContaining('trace_id') as string });
  });

  it('answers overload with RetryInfo', async () => {
    intake.refuseWith = new SpangraphError('RESOURCE_EXHAUSTED', 'full', { retryAfterMs: 1500 });
    const failure = await failureOf(exportSpans([{ trace: 'a', id: '1' }]));
    expect(failure).toMatchObject({ code: 8, details: 'full' });
    const [detail] = Status.decode(failure.metadata.get('grpc-status-details-bin')[0] as Buffer).details;
    expect(detail!.typeUrl).toBe('type.googleapis.com/google.rpc.RetryInfo');
    expect(RetryInfo.decode(detail!.value).retryDelay).toEqual({ seconds: 1n, nanos: 500_000_000 });
  });

  it.each([false, true])('refuses a message over the limit (gzip %s)', async (gzip) => {
    const failure = await failureOf(exportSpans([{ trace: 'a', id: '1', name: 'x'.repeat(200_000) }], { gzip }));
    expect(failure.code).toBe(8);
    expect(intake.requests).toEqual([]);
  });

  it('refuses a tenant that cannot be one', async () => {
    expect(await failureOf(exportSpans([{ trace: 'a', id: '1' }], { tenant: 'a b' }))).toMatchObject({ code: 3 });
  });
});
