import type { Config } from '@spangraph/config';
import { drainConnections } from '@spangraph/runtime';
import type { Metrics } from '@spangraph/runtime';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';

import { bindPort } from '../bind-port';
import type { Part } from '../parts';

export interface TelemetryParts {
  readonly metrics: Metrics;
  /** Brings up to date what the metrics read; awaited before each scrape. */
  readonly refresh: () => Promise<void>;
  readonly isReady: () => boolean;
}

export interface TelemetryServer {
  /** `http://host:port`. */
  readonly address: string;
  readonly server: FastifyInstance;
}

/** Serves `/metrics`, `/healthz` (the process lives) and `/readyz` (all of it is up and none of it stops). */
export const telemetryServer = (
  { host, telemetry: { port } }: Config,
  { metrics, refresh, isReady }: TelemetryParts,
): Part<TelemetryServer> => ({
  name: 'telemetry',
  open: async () => {
    const server = Fastify({ logger: false, forceCloseConnections: 'idle' });
    drainConnections(server);
    server.get('/metrics', async (_request, reply) => {
      await refresh();
      const { contentType, body } = await metrics.expose();
      return reply.header('content-type', contentType).send(body);
    });
    server.get('/healthz', async () => ({ status: 'ok' }));
    server.get('/readyz', async (_request, reply) => (isReady() ? { status: 'ready' } : reply.code(503).send({ status: 'not ready' })));
    const address = await bindPort({ option: 'telemetry.port', host, port }, () => server.listen({ host, port }));
    return { address, server };
  },
  close: ({ server }) => server.close(),
});
