import path from 'node:path';

import type { Config, ServiceName } from '@spangraph/config';
import { SpangraphError } from '@spangraph/model';
import { startGrpcServer } from '@spangraph/rpc';
import type { GrpcServer, Interceptor, ServedService } from '@spangraph/rpc';

import { bindPort } from '../bind-port';
import type { Part } from '../parts';

/** Descriptors of every contract, for reflection; beside the bundle. */
const DESCRIPTORS = path.join(__dirname, '..', 'proto', 'gen', 'descriptors.binpb');

/** A gRPC server and the services behind its port. */
export interface ServiceServer {
  readonly names: readonly ServiceName[];
  readonly server: GrpcServer;
}

/** The gRPC servers that `services.listen` asks for, one part each. */
export function serviceServers(
  config: Config,
  served: ReadonlyMap<ServiceName, readonly ServedService[]>,
  interceptors: readonly Interceptor[],
): readonly Part<ServiceServer>[] {
  return byPort(config).map(({ port, names }) => ({
    name: `gRPC server of ${names.join(', ')}`,
    open: async () => {
      const services = names.flatMap((name) => servedAs(name, served));
      const options = { host: config.host, port, services, interceptors, descriptorSetPath: DESCRIPTORS };
      const binding = { option: `services.ports.${names[0]!}`, host: config.host, port };
      return { names, server: await bindPort(binding, () => startGrpcServer(options)) };
    },
    close: ({ server }) => server.stop(),
  }));
}

interface PortGroup {
  readonly port: number;
  readonly names: ServiceName[];
}

/** Services with the same port share a server; port 0 is a free one for each. */
function byPort({ services: { listen, ports } }: Config): readonly PortGroup[] {
  const groups: PortGroup[] = [];
  for (const name of new Set(listen)) {
    const shared = groups.find(({ port }) => port !== 0 && port === ports[name]);
    if (shared) shared.names.push(name);
    else groups.push({ port: ports[name], names: [name] });
  }
  return groups;
}

function servedAs(name: ServiceName, served: ReadonlyMap<ServiceName, readonly ServedService[]>): readonly ServedService[] {
  const services = served.get(name);
  if (services === undefined) throw new SpangraphError('INTERNAL', `the ${name} service is to listen and is not there`);
  return services;
}
