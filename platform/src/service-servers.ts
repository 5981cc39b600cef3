import path from 'node:path';

import type { Config, ServiceName } from '@spangraph/config';
import { invalidArgument } from '@spangraph/model';
import { startGrpcServer } from '@spangraph/rpc';
import type { GrpcServer, ServedService } from '@spangraph/rpc';
import type { Component } from '@spangraph/runtime';

/** Descriptors of every contract, for reflection; beside the bundle. */
const DESCRIPTORS = path.join(__dirname, '..', 'proto', 'gen', 'descriptors.binpb');

/** gRPC servers of the local services that `services.listen` names, each on its port. */
export interface ServiceServers extends Component {
  /** Port of each service, once started. */
  readonly ports: Readonly<Record<string, number>>;
}

export function createServiceServers(config: Config, served: ReadonlyMap<ServiceName, ServedService>): ServiceServers {
  const servers: GrpcServer[] = [];
  const ports: Record<string, number> = {};
  return {
    name: 'service servers',
    ports,
    async start() {
      for (const name of config.services.listen) {
        const service = served.get(name);
        if (service === undefined) throw invalidArgument(`services.listen names ${name}, which is not in services.local`, { path: 'services.listen', value: name });
        const server = await startGrpcServer({ host: config.host, port: config.services.ports[name], services: [service], descriptorSetPath: DESCRIPTORS });
        servers.push(server);
        ports[name] = server.port;
      }
    },
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}
