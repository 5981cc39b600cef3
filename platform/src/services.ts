import { createAttributeService } from '@spangraph/attribute-service';
import type { Config, ServiceName } from '@spangraph/config';
import { createConfigService } from '@spangraph/config-service';
import { createEntityService } from '@spangraph/entity-service';
import type { GatewayPorts } from '@spangraph/gateway';
import { SpangraphError } from '@spangraph/model';
import { AttributeServiceService } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import { ConfigServiceService } from '@spangraph/proto/spangraph/config/v1/config';
import { EntityServiceService } from '@spangraph/proto/spangraph/entity/v1/entity';
import { QueryServiceService } from '@spangraph/proto/spangraph/query/v1/query';
import { createQueryService } from '@spangraph/query-service';
import type { ViewStore } from '@spangraph/query-service';
import { grpcClient, inProcess, serve } from '@spangraph/rpc';
import type { ServedService, Service, ServiceDefinition } from '@spangraph/rpc';

import type { Storage } from './storage';

/** What the services of this process are made from. */
export interface ServiceParts {
  readonly storage: Storage;
  readonly viewStore: ViewStore;
}

/** A client of every service that the gateway asks, and the local ones as they can be served. */
export interface Services {
  readonly ports: GatewayPorts;
  readonly served: ReadonlyMap<ServiceName, ServedService>;
  /** Closes the connections to services that are not local. */
  close(): void;
}

/** Makes the local services and a client for each: the handlers themselves where they are local, gRPC where they are not. */
export function createServices(config: Config, { storage, viewStore }: ServiceParts): Services {
  const served = new Map<ServiceName, ServedService>();
  const remote: { close(): void }[] = [];
  const client = <Definition extends ServiceDefinition>(name: ServiceName, definition: Definition, create: () => Service<Definition>): Service<Definition> => {
    if (!config.services.local.includes(name)) {
      const connection = grpcClient(definition, addressOf(config, name));
      remote.push(connection);
      return connection.service;
    }
    const handlers = create();
    served.set(name, serve(definition, handlers));
    return inProcess(definition, handlers);
  };
  const { documents } = storage;
  const ports: GatewayPorts = {
    attributes: client('attribute', AttributeServiceService, () => createAttributeService({ documents })),
    entities: client('entity', EntityServiceService, () => createEntityService({ documents })),
    config: client('config', ConfigServiceService, () => createConfigService({ documents })),
    query: client('query', QueryServiceService, () => createQueryService({ store: viewStore, retentionNanos: BigInt(config.data.retention) * 1_000_000n })),
  };
  return { ports, served, close: () => remote.forEach((connection) => connection.close()) };
}

function addressOf(config: Config, name: ServiceName): string {
  const address = config.services.addresses[name];
  if (address !== undefined) return address;
  throw new SpangraphError('INVALID_ARGUMENT', `services.addresses.${name} is missing: the ${name} service is not in services.local`, { path: `services.addresses.${name}` });
}
