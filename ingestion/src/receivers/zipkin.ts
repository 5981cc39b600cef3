import { TENANT_HEADER } from '@spangraph/model';

import { encodeZipkinJson } from '../codec/zipkin/zipkin-json';
import type { SpanIntake } from '../worker/ingestion';
import { httpStatusOf } from './error-status';
import { decodedBody, ownHttpStatusOf, unsupportedMediaType } from './http-body';
import { createHttpServer, httpErrorOf, listen } from './http-server';
import { countFailure, createReceiverCounters, DEFAULT_MAX_BODY_BYTES } from './receiver';
import type { Receiver, ReceiverOptions } from './receiver';
import { tenantOf } from './tenant';

export const ZIPKIN_PORT = 9411;

/** Zipkin v2 over HTTP: `POST /api/v2/spans` with a JSON list, answered with 202 when the spans are durable. */
export function createZipkinReceiver(intake: SpanIntake, options: ReceiverOptions = {}): Receiver {
  const limit = options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES;
  const server = createHttpServer(options);
  const counters = createReceiverCounters();
  let address: string | undefined;

  server.setErrorHandler((thrown, _request, reply) => {
    const error = httpErrorOf(thrown, limit);
    countFailure(counters, error.code);
    const { retryAfterMs } = error.details;
    if (retryAfterMs !== undefined) void reply.header('retry-after', Math.max(1, Math.ceil(retryAfterMs / 1000)));
    const status = ownHttpStatusOf(error) ?? httpStatusOf(error.code);
    return reply.status(status).type('text/plain; charset=utf-8').send(error.message);
  });
  server.post('/api/v2/spans', async (request, reply) => {
    counters.requests++;
    const type = request.headers['content-type']?.split(';')[0]!.trim().toLowerCase();
    if (type !== undefined && type !== 'application/json') throw unsupportedMediaType('content-type must be application/json');
    const tenantId = tenantOf(request.headers[TENANT_HEADER]);
    const body = await decodedBody(
      Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      request.headers['content-encoding'],
      limit,
    );
    counters.bytes += body.length;
    await intake.submit(tenantId, encodeZipkinJson(body));
    return reply.status(202).send();
  });

  return {
    name: 'zipkin',
    counters,
    get address() {
      return address;
    },
    async start() {
      address = await listen(server, 'zipkin', options, options.port ?? ZIPKIN_PORT);
    },
    async stop() {
      await server.close();
      address = undefined;
    },
  };
}
