import { encodeJaegerThrift } from '../codec/jaeger/jaeger-thrift';
import type { SpanIntake } from '../worker/ingestion';
import { createHttpIntake } from './http-intake';
import type { Receiver, ReceiverOptions } from './receiver';

export const JAEGER_THRIFT_HTTP_PORT = 14268;

/**
 * Jaeger's Thrift over HTTP, as its collector takes it: `POST /api/traces` (clients add `?format=jaeger.thrift`) with a `Batch` in the
 * binary protocol, answered with 202 when the spans are durable. The answer has no place for spans refused one by one, so a batch
 * with a bad one is refused as a whole, naming it.
 */
export const createJaegerThriftHttpReceiver = (intake: SpanIntake, options: ReceiverOptions = {}): Receiver =>
  createHttpIntake(
    {
      name: 'jaeger-thrift-http',
      port: JAEGER_THRIFT_HTTP_PORT,
      path: '/api/traces',
      contentTypes: ['application/x-thrift', 'application/vnd.apache.thrift.binary'],
      formats: ['jaeger.thrift'],
      encode: encodeJaegerThrift,
    },
    intake,
    options,
  );
