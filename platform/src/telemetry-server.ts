import type { Component, Metrics } from '@spangraph/runtime';
import Fastify from 'fastify';

/** Serves `/metrics`, `/healthz` (the process lives) and `/readyz` (it answers questions). */
export interface TelemetryServer extends Component {
  /** `http://host:port`, once started. */
  readonly address: string;
}

export function createTelemetryServer(options: { readonly host: string; readonly port: number }, metrics: Metrics, isReady: () => boolean): TelemetryServer {
  const server = Fastify({ logger: false });
  let address = '';
  server.get('/metrics', async (_request, reply) => {
    const { contentType, body } = await metrics.expose();
    return reply.header('content-type', contentType).send(body);
  });
  server.get('/healthz', async () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => reply.code(isReady() ? 200 : 503).send({ status: isReady() ? 'ready' : 'starting' }));
  return {
    name: 'telemetry',
    get address() {
      return address;
    },
    start: async () => {
      address = await server.listen({ host: options.host, port: options.port });
    },
    stop: () => server.close(),
  };
}
