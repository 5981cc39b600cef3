import { compressionAlgorithms, credentials, Metadata } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import { CollectorServiceClient, PostSpansRequest } from '@spangraph/proto/jaeger/api_v2/collector';
import type { PostSpansResponse } from '@spangraph/proto/jaeger/api_v2/collector';
import { Span } from '@spangraph/proto/jaeger/api_v2/model';
import { Status } from '@spangraph/proto/google/rpc/status';
import { SpangraphError } from '@spangraph/model';

import { createJaegerGrpcReceiver } from '../../src/receivers/jaeger-grpc';
import type { Receiver } from '../../src/receivers/receiver';
import { JAEGER_PROTO_REQUEST } from '../support/jaeger-requests';
import { createRecordingIntake } from '../support/recording-intake';
import type { RecordingIntake } from '../support/recording-intake';

const REQUEST = PostSpansRequest.decode(JAEGER_PROTO_REQUEST);
let intake: RecordingIntake;
let receiver: Receiver;
const clients: CollectorServiceClient[] = [];
beforeEach(async () => {
  intake = createRecordingIntake();
  receiver = createJaegerGrpcReceiver(intake, { port: 0, maxBodyBytes: 100_000 });
  await receiver.start();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await receiver.stop();
});

function postSpans(request: PostSpansRequest, { tenant, gzip = false }: { readonly tenant?: string; readonly gzip?: boolean } = {}): Promise<PostSpansResponse> {
  const options = gzip ? { 'grpc.default_compression_algorithm': compressionAlgorithms.gzip } : {};
  const client = new CollectorServiceClient(receiver.address!, credentials.createInsecure(), options);
  clients.push(client);
  const metadata = new Metadata();
  if (tenant !== undefined) metadata.set('x-tenant-id', tenant);
  return new Promise((resolve, reject) => void client.postSpans(request, metadata, (error, response) => (error ? reject(error) : resolve(response))));
}

const failureOf = (call: Promise<unknown>): Promise<ServiceError> =>
  call.then(
    () => {
      throw new Error('the call succeeded');
    },
    (error: ServiceError) => error,
  );

describe('Jaeger over gRPC', () => {
  it.each([false, true])('takes spans (gzip %s)', async (gzip) => {
    expect(await postSpans(REQUEST, { tenant: 'acme', gzip })).toEqual({});
    expect(intake.requests.map(({ tenantId, request }) => [tenantId, request.resourceSpans.map(({ scopeSpans }) => scopeSpans[0]!.spans[0]!.name)])).toEqual([
      ['acme', ['GET /thing', 'query']],
    ]);
    expect(receiver.counters).toMatchObject({ requests: 1, failed: {} });
  });

  it('refuses a batch with a bad span, naming it', async () => {
    const spans = [...REQUEST.batch!.spans, Span.fromPartial({ traceId: Buffer.alloc(16, 1) })];
    expect(await failureOf(postSpans({ batch: { spans, process: undefined } }))).toMatchObject({ code: 3, details: 'spans[2].spanId must be 8 bytes, not all zero, not empty' });
    expect(intake.requests).toEqual([]);
  });

  it('answers overload with RetryInfo', async () => {
    intake.refuseWith = new SpangraphError('RESOURCE_EXHAUSTED', 'full', { retryAfterMs: 1500 });
    const failure = await failureOf(postSpans(REQUEST));
    expect(failure).toMatchObject({ code: 8, details: 'full' });
    expect(Status.decode(failure.metadata.get('grpc-status-details-bin')[0] as Buffer).details[0]!.typeUrl).toContain('RetryInfo');
  });

  it.each([false, true])('refuses a message over the limit (gzip %s)', async (gzip) => {
    const spans = [Span.fromPartial({ operationName: 'x'.repeat(200_000) })];
    expect(await failureOf(postSpans({ batch: { spans, process: undefined } }, { gzip }))).toMatchObject({ code: 8 });
  });
});
