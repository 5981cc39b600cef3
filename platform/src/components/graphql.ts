import type { Config } from '@spangraph/config';
import { createGatewayServer, DEFAULT_VALUE_LIMITS } from '@spangraph/gateway';
import type { GatewayLimits, GatewayPorts, GatewayServer } from '@spangraph/gateway';
import { DEFAULT_TENANT } from '@spangraph/model';
import { drainConnections } from '@spangraph/runtime';
import type { Logger } from '@spangraph/runtime';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';

import { bindPort } from '../bind-port';
import type { Part } from '../parts';
import { registerUi } from './ui';

const DAY_MS = 24 * 3600_000;

export interface GraphQlParts {
  readonly ports: GatewayPorts;
  readonly logger: Logger;
  /** Adds to the server what measures its requests. */
  readonly observe: (app: FastifyInstance) => void;
}

export const graphql = (config: Config, { ports, logger, observe }: GraphQlParts): Part<GatewayServer> => ({
  name: 'GraphQL',
  open: async () => {
    const { gateway, host } = config;
    const server = await createGatewayServer(
      {
        host,
        port: gateway.port,
        defaultTenant: DEFAULT_TENANT,
        introspection: gateway.introspection,
        corsOrigins: gateway.corsOrigins,
        timeoutMs: gateway.timeout,
        limits: limitsOf(config),
        valueLimits: DEFAULT_VALUE_LIMITS,
        streamLimits: { perServer: gateway.maxStreams, perTenant: gateway.maxStreamsPerTenant },
        retainedDays: config.data.retention / DAY_MS,
        onlySavedQueries: gateway.onlySavedQueries,
        lateWindowMs: gateway.lateWindow,
        sensitiveRoles: gateway.sensitiveRoles,
        plugin: pluginOf(observe),
        onFault: ({ code, message, requestId, cause }) => logger.error({ code, requestId, cause }, message),
      },
      ports,
    );
    await bindPort({ option: 'gateway.port', host, port: gateway.port }, () => server.start());
    return server;
  },
  close: (server) => server.stop(),
});

const limitsOf = ({ gateway }: Config): GatewayLimits => ({
  bodyBytes: gateway.maxBodyBytes,
  batch: gateway.maxBatch,
  tokens: gateway.maxTokens,
  depth: gateway.maxDepth,
  aliases: gateway.maxAliases,
  fields: gateway.maxFields,
  rootFields: gateway.maxRootFields,
  cost: gateway.maxCost,
});

/** The pages, what measures requests, and what lets the server close. */
const pluginOf =
  (observe: (app: FastifyInstance) => void): FastifyPluginAsync =>
  async (app) => {
    observe(app);
    drainConnections(app);
    await registerUi(app);
  };
