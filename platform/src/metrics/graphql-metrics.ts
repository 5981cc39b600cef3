import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Metrics } from '@spangraph/runtime';
import type { FastifyInstance } from 'fastify';

import { REQUEST_SECONDS } from './buckets';

const GRAPHQL = /^\/graphql(\?|$)/;

/** Adds to a server what times its GraphQL requests, to the last byte of the answer. */
export function graphqlMetrics(metrics: Metrics): (app: FastifyInstance) => void {
  const seconds = metrics.histogram(
    'graphql_request_seconds',
    'Time of GraphQL requests by HTTP status; `aborted` where the client went before the answer.',
    ['status'],
    REQUEST_SECONDS,
  );
  return (app) => {
    app.server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
      if (!GRAPHQL.test(request.url ?? '')) return;
      const start = performance.now();
      response.once('close', () => {
        const status = response.writableFinished ? String(response.statusCode) : 'aborted';
        seconds.observe({ status }, (performance.now() - start) / 1000);
      });
    });
  };
}
