import { CollectorServiceService, PostSpansResponse } from '@spangraph/proto/jaeger/api_v2/collector';

import { encodeJaegerProto } from '../codec/jaeger/jaeger-proto';
import type { SpanIntake } from '../worker/ingestion';
import { createGrpcIntake } from './grpc-intake';
import type { Receiver, ReceiverOptions } from './receiver';

export const JAEGER_GRPC_PORT = 14250;

/**
 * Jaeger over gRPC: `jaeger.api_v2.CollectorService/PostSpans`, answered when the spans are durable. The answer has no place for spans
 * refused one by one, so a batch with a bad one is refused as a whole, naming it.
 */
export function createJaegerGrpcReceiver(intake: SpanIntake, options: ReceiverOptions = {}): Receiver {
  const call = async (request: Buffer, tenantId: string): Promise<Uint8Array> => {
    await intake.submit(tenantId, encodeJaegerProto(request));
    return PostSpansResponse.encode({}).finish();
  };
  const methods = [{ path: CollectorServiceService.postSpans.path, call }];
  return createGrpcIntake({ name: 'jaeger-grpc', port: JAEGER_GRPC_PORT, methods }, options);
}
