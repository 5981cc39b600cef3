import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { ServiceDefinition as GrpcServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js';
import { SpangraphError } from '@spangraph/model';
import { HealthImplementation } from 'grpc-health-check';

import { intercept } from '../interceptor';
import type { Interceptor } from '../interceptor';
import { callHandlerOf } from '../method-call';
import type { Service, ServiceDefinition } from '../service';
import { channelOptions } from './channel-options';
import { addReflection } from './reflection';
import { streamHandler, unaryHandler } from './server-call';

/** One service of a server. Make it with `serve` so that definition and handlers fit. */
export interface ServedService {
  readonly definition: ServiceDefinition;
  readonly handlers: Service<ServiceDefinition>;
}

export const serve = <Definition extends ServiceDefinition>(definition: Definition, handlers: Service<Definition>): ServedService => ({
  definition,
  handlers: handlers as unknown as Service<ServiceDefinition>,
});

export interface GrpcServerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly services: readonly ServedService[];
  /** Outermost first, around every handler. */
  readonly interceptors?: readonly Interceptor[];
  /** A serialised FileDescriptorSet; reflection is off without it. */
  readonly descriptorSetPath?: string;
  /** Largest message either way, bytes. Default 64 MiB. */
  readonly maxMessageBytes?: number;
  /** Plain text when absent. */
  readonly credentials?: ServerCredentials;
}

export interface GrpcServer {
  readonly port: number;
  /** Reports NOT_SERVING, lets calls that are under way end for at most `graceMs` (default 5,000), then cuts them. */
  stop(graceMs?: number): Promise<void>;
}

/**
 * Serves services with the standard health service (the empty name and each service's name) and reflection. Throws UNAVAILABLE
 * when the address cannot be bound.
 */
export async function startGrpcServer(options: GrpcServerOptions): Promise<GrpcServer> {
  const server = new Server(channelOptions(options.maxMessageBytes));
  for (const service of options.services) addService(server, service, options.interceptors ?? []);
  const names = ['', ...options.services.map(({ definition }) => nameOf(definition))];
  const health = new HealthImplementation(Object.fromEntries(names.map((name) => [name, 'SERVING'])));
  health.addToServer(server);
  if (options.descriptorSetPath !== undefined) await addReflection(server, options.descriptorSetPath, names.slice(1));
  const port = await bind(server, options);
  let stopped: Promise<void> | undefined;
  return {
    port,
    stop: (graceMs = 5000) => {
      for (const name of names) health.setStatus(name, 'NOT_SERVING');
      stopped ??= shutDown(server, graceMs);
      return stopped;
    },
  };
}

/** `package.Service` of a definition. */
export function nameOf(definition: ServiceDefinition): string {
  const [first] = Object.values(definition);
  return first?.path.split('/')[1] ?? '';
}

function addService(server: Server, { definition, handlers }: ServedService, interceptors: readonly Interceptor[]): void {
  const implementation: UntypedServiceImplementation = {};
  for (const [name, method] of Object.entries(definition)) {
    const handler = intercept(callHandlerOf(definition, handlers, name), interceptors);
    implementation[name] = method.responseStream ? streamHandler(method.path, handler) : unaryHandler(method.path, handler);
  }
  server.addService(definition as GrpcServiceDefinition, implementation);
}

function bind(server: Server, { host, port, credentials }: GrpcServerOptions): Promise<number> {
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    server.bindAsync(address, credentials ?? ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else
        reject(
          new SpangraphError('UNAVAILABLE', `gRPC cannot listen on ${address}: ${error.message}`, { path: 'port', value: port }, error),
        );
    });
  });
}

function shutDown(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.forceShutdown(), graceMs);
    server.tryShutdown(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
