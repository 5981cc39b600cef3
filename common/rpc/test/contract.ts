import { grpcClient, inProcess, serve, startGrpcServer } from '../src';
import type { Service, ServiceDefinition } from '../src';

/** A client of handlers over one transport, and what ends it. */
export interface Connected<Definition extends ServiceDefinition> {
  readonly client: Service<Definition>;
  close(): Promise<void>;
}

export interface Transport {
  readonly name: string;
  connect<Definition extends ServiceDefinition>(definition: Definition, handlers: Service<Definition>): Promise<Connected<Definition>>;
}

/**
 * Every way in which one service calls another. The tests of a service run once per transport:
 *
 * ```ts
 * for (const transport of TRANSPORTS) {
 *   describe(`over ${transport.name}`, () => { ... await transport.connect(ConfigServiceService, handlers) ... });
 * }
 * ```
 */
export const TRANSPORTS: readonly Transport[] = [
  {
    name: 'the process',
    connect: async (definition, handlers) => ({ client: inProcess(definition, handlers), close: async () => undefined }),
  },
  {
    name: 'gRPC',
    connect: async (definition, handlers) => {
      const server = await startGrpcServer({ host: '127.0.0.1', port: 0, services: [serve(definition, handlers)] });
      const { service, close } = grpcClient(definition, `127.0.0.1:${server.port}`);
      return {
        client: service,
        close: async () => {
          close();
          await server.stop(100);
        },
      };
    },
  },
];
