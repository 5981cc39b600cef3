import { encodeZipkinJson } from '../codec/zipkin/zipkin-json';
import type { SpanIntake } from '../worker/ingestion';
import { createHttpIntake } from './http-intake';
import type { Receiver, ReceiverOptions } from './receiver';

export const ZIPKIN_PORT = 9411;

/** Zipkin v2 over HTTP: `POST /api/v2/spans` with a JSON list, answered with 202 when the spans are durable. */
export const createZipkinReceiver = (intake: SpanIntake, options: ReceiverOptions = {}): Receiver =>
  createHttpIntake(
    {
      name: 'zipkin',
      port: ZIPKIN_PORT,
      path: '/api/v2/spans',
      contentTypes: ['application/json'],
      typeOptional: true,
      encode: encodeZipkinJson,
    },
    intake,
    options,
  );
