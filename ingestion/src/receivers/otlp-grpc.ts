import { ExportTraceServiceResponse, TraceServiceService } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';

import type { SpanIntake } from '../worker/ingestion';
import { createGrpcIntake } from './grpc-intake';
import { partialSuccessOf } from './partial-success';
import type { PartialSuccess } from './partial-success';
import type { Receiver, ReceiverOptions } from './receiver';
import { rejectSignal, UNSUPPORTED_SIGNALS } from './unsupported-signal';

export const OTLP_GRPC_PORT = 4317;

/**
 * OTLP over gRPC: TraceService/Export. Spans that are refused one by one are told as OTLP's partial success; logs and metrics are
 * refused so as a whole.
 */
export const createOtlpGrpcReceiver = (intake: SpanIntake, options: ReceiverOptions = {}): Receiver =>
  createGrpcIntake(
    {
      name: 'otlp-grpc',
      port: OTLP_GRPC_PORT,
      methods: [
        {
          path: TraceServiceService.export.path,
          call: async (request, tenantId) => responseOf(partialSuccessOf(await intake.submit(tenantId, request))),
        },
        ...UNSUPPORTED_SIGNALS.map((signal) => ({
          path: signal.grpcPath,
          call: (request: Buffer, _tenantId: string, counters: Receiver['counters']) =>
            Promise.resolve().then(() => responseOf(rejectSignal(signal, 'protobuf', request, counters))),
        })),
      ],
    },
    options,
  );

const responseOf = (partial: PartialSuccess | undefined): Uint8Array =>
  ExportTraceServiceResponse.encode({ partialSuccess: partial }).finish();
