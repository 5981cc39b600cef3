import type { GatewayServiceService } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import type { Service } from '@spangraph/rpc';
import fastify from 'fastify';

import { createVocabularyCache } from '../core/catalogue/catalogue-cache';
import { createGatewayService } from '../core/gateway-service';
import { guardedAttributes } from '../core/sensitive/guarded-attributes';
import type { GatewayPorts } from '../ports';
import { buildGatewaySchema } from '../schema/build-schema';
import type { AnalysedTrace } from '../core/trace/analysed-trace';
import { TraceCache } from '../core/trace/trace-cache';
import { createTopics } from '../schema/subscription/topics';
import { createApollo } from './apollo';
import { registerCors } from './cors';
import { createDocuments } from './documents';
import { registerGraphqlRoutes } from './graphql-routes';
import { createOpenStreams } from './open-streams';
import { DEFAULT_SERVER_OPTIONS } from './options';
import type { GatewayServerOptions } from './options';
import { createPersistedDocuments } from './persisted-documents';

export interface GatewayServer {
  /** Such as `http://127.0.0.1:2020`; known after the start. */
  readonly address: string;
  /** The same planner as a service, for serving it over gRPC. */
  readonly service: Service<typeof GatewayServiceService>;
  start(): Promise<void>;
  /** Waits for requests in work; may be called more than once. */
  stop(): Promise<void>;
}

/** The GraphQL server over the given services. Options that are left out have the values of DEFAULT_SERVER_OPTIONS. */
export async function createGatewayServer(given: Partial<GatewayServerOptions>, ports: GatewayPorts): Promise<GatewayServer> {
  const options: GatewayServerOptions = { ...DEFAULT_SERVER_OPTIONS, ...given };
  const vocabulary = createVocabularyCache(ports);
  const gateway = createGatewayService(ports, vocabulary, options);
  const schema = buildGatewaySchema();
  const documents = createDocuments(schema, options.introspection);
  const apollo = createApollo(schema, documents, options);
  const app = fastify({ bodyLimit: options.limits.bodyBytes, forceCloseConnections: 'idle' });
  registerCors(app, options.corsOrigins);
  const topics = createTopics();
  const traces = new TraceCache<AnalysedTrace>(({ tree }) => tree.size);
  const streams = createOpenStreams(options.streamLimits);
  const persisted = createPersistedDocuments();
  const attributes = guardedAttributes(ports.attributes, options.sensitiveRoles);
  registerGraphqlRoutes(app, { apollo, schema, documents, persisted, topics, traces, streams, ports, attributes, gateway, vocabulary, options });
  app.get('/healthz', (_request, reply) => reply.send({ status: 'ok' }));
  if (options.plugin !== undefined) await app.register(options.plugin);
  const state = { address: '', stopped: undefined as Promise<void> | undefined };
  const stop = async (): Promise<void> => {
    topics.close();
    await app.close();
    await apollo.stop();
    vocabulary.close();
  };
  return {
    get address() {
      return state.address;
    },
    service: gateway,
    start: async () => {
      await apollo.start();
      state.address = await app.listen({ host: options.host, port: options.port });
    },
    stop: () => (state.stopped ??= stop()),
  };
}
