import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';

import { SpangraphError } from '@spangraph/model';
import { drainConnections } from '@spangraph/runtime';

import { addressOf, DEFAULT_HOST, DEFAULT_MAX_BODY_BYTES } from './receiver';
import type { ReceiverOptions } from './receiver';
import { bodyTooLarge, unsupportedMediaType } from './http-body';

const KEEP_ALIVE_MS = 75_000;

/** A server whose bodies arrive as bytes whatever their type, and are refused above the limit. */
export function createHttpServer({ maxBodyBytes = DEFAULT_MAX_BODY_BYTES }: ReceiverOptions): FastifyInstance {
  const server = fastify({ bodyLimit: maxBodyBytes, keepAliveTimeout: KEEP_ALIVE_MS, forceCloseConnections: 'idle', logger: false });
  drainConnections(server);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  return server;
}

/** What fastify refuses by itself, as an error of ours. */
export function httpErrorOf(thrown: unknown, limit: number): SpangraphError {
  const { code, statusCode } = thrown as { readonly code?: string; readonly statusCode?: number };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return bodyTooLarge(limit);
  if (statusCode === 415) return unsupportedMediaType((thrown as Error).message);
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new SpangraphError('INVALID_ARGUMENT', (thrown as Error).message, {}, thrown);
  return SpangraphError.from(thrown);
}

/** Starts a server; returns its address. */
export async function listen(
  server: FastifyInstance,
  name: string,
  { host = DEFAULT_HOST }: ReceiverOptions,
  port: number,
): Promise<string> {
  try {
    await server.listen({ host, port });
  } catch (thrown) {
    throw new SpangraphError(
      'UNAVAILABLE',
      `${name} cannot listen at ${addressOf(host, port)}: ${(thrown as Error).message}`,
      { path: addressOf(host, port) },
      thrown,
    );
  }
  const bound = server.server.address();
  return addressOf(host, typeof bound === 'object' && bound !== null ? bound.port : port);
}
