import { invalidArgument, TENANT_HEADER } from '@spangraph/model';
import type { FastifyRequest } from 'fastify';

import type { SpanIntake } from '../worker/ingestion';
import { httpStatusOf } from './error-status';
import { decodedBody, ownHttpStatusOf, unsupportedMediaType } from './http-body';
import { createHttpServer, httpErrorOf, listen } from './http-server';
import { countFailure, createReceiverCounters, DEFAULT_MAX_BODY_BYTES } from './receiver';
import type { Receiver, ReceiverOptions } from './receiver';
import { tenantOf } from './tenant';

/** A format that is posted over HTTP and answered with 202 and no body when its spans are durable. */
export interface HttpFormat {
  /** Of the receiver: `zipkin`. */
  readonly name: string;
  readonly port: number;
  readonly path: string;
  readonly contentTypes: readonly string[];
  /** Whether a request without a content type is read all the same. */
  readonly typeOptional?: boolean;
  /** What the query parameter `format` may say; without one it is not looked at. */
  readonly formats?: readonly string[];
  /** The body as an OTLP request. Throws INVALID_ARGUMENT naming what is wrong and where. */
  readonly encode: (body: Buffer) => Uint8Array;
}

/** A receiver of such a format. Failures are answered with plain text; those that pass with `Retry-After`. */
export function createHttpIntake(format: HttpFormat, intake: SpanIntake, options: ReceiverOptions): Receiver {
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
  server.post(format.path, async (request, reply) => {
    counters.requests++;
    checkFormat(format, request);
    const tenantId = tenantOf(request.headers[TENANT_HEADER]);
    const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const body = await decodedBody(raw, request.headers['content-encoding'], limit);
    counters.bytes += body.length;
    await intake.submit(tenantId, format.encode(body));
    return reply.status(202).send();
  });

  return {
    name: format.name,
    counters,
    get address() {
      return address;
    },
    async start() {
      address = await listen(server, format.name, options, options.port ?? format.port);
    },
    async stop() {
      await server.close();
      address = undefined;
    },
  };
}

function checkFormat({ contentTypes, typeOptional = false, formats }: HttpFormat, { headers, query }: FastifyRequest): void {
  const type = headers['content-type']?.split(';')[0]!.trim().toLowerCase();
  if (type === undefined ? !typeOptional : !contentTypes.includes(type))
    throw unsupportedMediaType(`content-type must be ${contentTypes.join(' or ')}`);
  const { format } = query as { readonly format?: unknown };
  if (formats === undefined || format === undefined || formats.includes(String(format))) return;
  throw invalidArgument(`format must be ${formats.join(' or ')}`, { path: 'format', value: String(format).slice(0, 64) });
}
