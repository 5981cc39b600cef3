import { Metadata, Server, ServerCredentials } from '@grpc/grpc-js';
import type { sendUnaryData, ServerUnaryCall, ServiceDefinition, ServiceError } from '@grpc/grpc-js';
import type { ExportTraceServiceResponse} from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import { TraceServiceService } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import { SpangraphError, TENANT_HEADER } from '@spangraph/model';

import type { SpanIntake } from '../worker/ingestion';
import { grpcStatusOf, statusMessageOf } from './error-status';
import { partialSuccessOf } from './partial-success';
import { addressOf, countFailure, createReceiverCounters, DEFAULT_HOST, DEFAULT_MAX_BODY_BYTES } from './receiver';
import type { Receiver, ReceiverOptions } from './receiver';
import { tenantOf } from './tenant';

export const OTLP_GRPC_PORT = 4317;

/** The generated service, but with the request as bytes: it is read by the own decoder. */
const RAW_TRACE_SERVICE: ServiceDefinition = {
  export: { ...TraceServiceService.export, requestDeserialize: (bytes: Buffer) => bytes, requestSerialize: (bytes: Buffer) => bytes },
};

/** How long calls in work may take when the server stops, milliseconds. */
const STOP_PATIENCE_MS = 5000;

/** OTLP over gRPC: TraceService/Export, gzip or uncompressed. Failures carry google.rpc.Status in `grpc-status-details-bin`. */
export function createOtlpGrpcReceiver(intake: SpanIntake, options: ReceiverOptions = {}): Receiver {
  const limit = options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES;
  const server = new Server({ 'grpc.max_receive_message_length': limit, 'grpc.max_send_message_length': limit });
  const counters = createReceiverCounters();
  let address: string | undefined;

  const exportSpans = async ({
    request,
    metadata,
  }: ServerUnaryCall<Buffer, ExportTraceServiceResponse>): Promise<ExportTraceServiceResponse> => {
    counters.requests++;
    counters.bytes += request.length;
    const submitted = await intake.submit(tenantOf(metadata.get(TENANT_HEADER)[0]), request);
    return { partialSuccess: partialSuccessOf(submitted) };
  };
  server.addService(RAW_TRACE_SERVICE, {
    export(call: ServerUnaryCall<Buffer, ExportTraceServiceResponse>, callback: sendUnaryData<ExportTraceServiceResponse>) {
      exportSpans(call).then(
        (response) => callback(null, response),
        (thrown: unknown) => {
          const error = SpangraphError.from(thrown);
          countFailure(counters, error.code);
          callback(serviceErrorOf(error));
        },
      );
    },
  });

  return {
    name: 'otlp-grpc',
    counters,
    get address() {
      return address;
    },
    async start() {
      address = await bind(server, options.host ?? DEFAULT_HOST, options.port ?? OTLP_GRPC_PORT);
    },
    async stop() {
      await shutDown(server);
      address = undefined;
    },
  };
}

function serviceErrorOf(error: SpangraphError): Partial<ServiceError> {
  const metadata = new Metadata();
  metadata.set('grpc-status-details-bin', statusMessageOf(error));
  return { code: grpcStatusOf(error.code), details: error.message, metadata };
}

function bind(server: Server, host: string, port: number): Promise<string> {
  const wanted = addressOf(host, port);
  return new Promise((resolve, reject) => {
    server.bindAsync(wanted, ServerCredentials.createInsecure(), (thrown, bound) => {
      if (thrown === null) resolve(addressOf(host, bound));
      else reject(new SpangraphError('UNAVAILABLE', `otlp-grpc cannot listen at ${wanted}: ${thrown.message}`, { path: wanted }, thrown));
    });
  });
}

function shutDown(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      server.forceShutdown();
      resolve();
    }, STOP_PATIENCE_MS).unref();
    server.tryShutdown(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
