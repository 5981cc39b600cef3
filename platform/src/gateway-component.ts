import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Config } from '@spangraph/config';
import { createGatewayServer } from '@spangraph/gateway';
import type { GatewayLimits, GatewayPorts } from '@spangraph/gateway';
import { DEFAULT_TENANT } from '@spangraph/model';
import { GatewayServiceService } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import { serve } from '@spangraph/rpc';
import type { ServedService } from '@spangraph/rpc';
import type { Component, Logger } from '@spangraph/runtime';
import type { FastifyPluginAsync } from 'fastify';

/** The page at `/`, from the repository that the bundle lies in. */
const WELCOME = path.join(__dirname, '..', 'ui', 'welcome.html');

export interface GatewayComponent extends Component {
  /** `http://host:port`, once started. */
  readonly address: string;
  /** The planner behind GraphQL, as a gRPC service. */
  readonly served: ServedService;
}

export async function createGateway(config: Config, ports: GatewayPorts, logger: Logger): Promise<GatewayComponent> {
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
      plugin: welcome,
      onFault: ({ code, message, requestId, cause }) => logger.error({ code, requestId, cause }, message),
    },
    ports,
  );
  return {
    name: 'gateway',
    served: serve(GatewayServiceService, server.service),
    get address() {
      return server.address;
    },
    start: () => server.start(),
    stop: () => server.stop(),
  };
}

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

const welcome: FastifyPluginAsync = async (app) => {
  const page = readFileSync(WELCOME, 'utf8');
  app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
};
