import { ExportTraceServiceResponse } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import { TENANT_HEADER } from '@spangraph/model';
import type { SpangraphError } from '@spangraph/model';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { encodeOtlpJson } from '../codec/otlp/json';
import type { SpanIntake } from '../worker/ingestion';
import { httpStatusOf, statusJsonOf, statusMessageOf } from './error-status';
import { decodedBody, ownHttpStatusOf, unsupportedMediaType } from './http-body';
import { createHttpServer, httpErrorOf, listen } from './http-server';
import { partialSuccessOf } from './partial-success';
import type { PartialSuccess } from './partial-success';
import { countFailure, createReceiverCounters, DEFAULT_MAX_BODY_BYTES } from './receiver';
import type { Receiver, ReceiverOptions } from './receiver';
import { tenantOf } from './tenant';
import { rejectSignal, UNSUPPORTED_SIGNALS } from './unsupported-signal';

export const OTLP_HTTP_PORT = 4318;

type Encoding = 'protobuf' | 'json';
const CONTENT_TYPES: Readonly<Record<Encoding, string>> = { protobuf: 'application/x-protobuf', json: 'application/json' };

/**
 * OTLP over HTTP: `POST /v1/traces` with protobuf or JSON. Answers are in the encoding of the request, failures as google.rpc.Status.
 *
 * `/v1/logs` and `/v1/metrics` are answered with 200 and a partial success that refuses every item and says why: agents send all
 * signals to one address, and would log an error for each export otherwise. What was refused is counted in `counters.unsupported`.
 */
export function createOtlpHttpReceiver(intake: SpanIntake, options: ReceiverOptions = {}): Receiver {
  const limit = options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES;
  const server = createHttpServer(options);
  const counters = createReceiverCounters();
  let address: string | undefined;

  server.setErrorHandler((thrown, request, reply) => {
    const error = httpErrorOf(thrown, limit);
    countFailure(counters, error.code);
    return refuse(reply, error, encodingOf(request) ?? 'json');
  });
  const take = async (request: FastifyRequest) => {
    counters.requests++;
    const encoding = encodingOf(request);
    if (encoding === undefined) throw unsupportedMediaType(`content-type must be ${CONTENT_TYPES.protobuf} or ${CONTENT_TYPES.json}`);
    const tenantId = tenantOf(request.headers[TENANT_HEADER]);
    const body = await decodedBody(bodyOf(request), request.headers['content-encoding'], limit);
    counters.bytes += body.length;
    return { tenantId, body, encoding };
  };
  server.post('/v1/traces', async (request, reply) => {
    const { tenantId, body, encoding } = await take(request);
    const submitted = await intake.submit(tenantId, encoding === 'json' ? encodeOtlpJson(body) : body);
    return accept(reply, partialSuccessOf(submitted), encoding, 'rejectedSpans');
  });
  for (const signal of UNSUPPORTED_SIGNALS)
    server.post(signal.httpPath, async (request, reply) => {
      const { body, encoding } = await take(request);
      return accept(reply, rejectSignal(signal, encoding, body, counters), encoding, signal.rejectedMember);
    });

  return {
    name: 'otlp-http',
    counters,
    get address() {
      return address;
    },
    async start() {
      address = await listen(server, 'otlp-http', options, options.port ?? OTLP_HTTP_PORT);
    },
    async stop() {
      await server.close();
      address = undefined;
    },
  };
}

function encodingOf(request: FastifyRequest): Encoding | undefined {
  const type = request.headers['content-type']?.split(';')[0]!.trim().toLowerCase();
  if (type === CONTENT_TYPES.json) return 'json';
  return type === CONTENT_TYPES.protobuf || type === 'application/protobuf' ? 'protobuf' : undefined;
}

/** An empty body is an empty request. */
const bodyOf = (request: FastifyRequest): Buffer => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));

/** JSON has another name for the number of refused items in each signal. */
function accept(reply: FastifyReply, partial: PartialSuccess | undefined, encoding: Encoding, rejectedMember: string): FastifyReply {
  void reply.status(200).type(CONTENT_TYPES[encoding]);
  if (encoding === 'protobuf') return reply.send(Buffer.from(ExportTraceServiceResponse.encode({ partialSuccess: partial }).finish()));
  return reply.send(
    JSON.stringify(
      partial ? { partialSuccess: { [rejectedMember]: String(partial.rejectedSpans), errorMessage: partial.errorMessage } } : {},
    ),
  );
}

function refuse(reply: FastifyReply, error: SpangraphError, encoding: Encoding): FastifyReply {
  const { retryAfterMs } = error.details;
  if (retryAfterMs !== undefined) void reply.header('retry-after', Math.max(1, Math.ceil(retryAfterMs / 1000)));
  void reply.status(ownHttpStatusOf(error) ?? httpStatusOf(error.code)).type(CONTENT_TYPES[encoding]);
  return reply.send(encoding === 'protobuf' ? statusMessageOf(error) : statusJsonOf(error));
}
