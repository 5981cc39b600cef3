import { createAttributeService } from '@spangraph/attribute-service';
import type { AskedService, Config, ServiceName } from '@spangraph/config';
import {
  AlertingServiceService,
  createAlertingService,
  createConfigService,
  createLabelService,
  createSpaceService,
  LabelServiceService,
  SpaceServiceService,
} from '@spangraph/config-service';
import type { DocumentStore } from '@spangraph/document-store';
import { createEntityService } from '@spangraph/entity-service';
import type { GatewayPorts } from '@spangraph/gateway';
import { SpangraphError } from '@spangraph/model';
import { AttributeServiceService } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import { ConfigServiceService } from '@spangraph/proto/spangraph/config/v1/config';
import { EntityServiceService } from '@spangraph/proto/spangraph/entity/v1/entity';
import { QueryServiceService } from '@spangraph/proto/spangraph/query/v1/query';
import { createCustomViewRegistry, createQueryService } from '@spangraph/query-service';
import type { CustomViewRegistry, ViewStore } from '@spangraph/query-service';
import { grpcClient, inProcess, serve } from '@spangraph/rpc';
import type { Interceptor, ServedService, Service, ServiceDefinition } from '@spangraph/rpc';

import { VIEWS } from '@spangraph/views';

import type { Part } from '../parts';
import { SHIPPED_CONFIGURATION } from '../user-configuration/shipped-configuration';

/** What the services of this process are made from; each is there where a local service needs it. */
export interface ServiceParts {
  readonly documents: DocumentStore | undefined;
  readonly viewStore: ViewStore | undefined;
  /** Around every call that this process makes. */
  readonly interceptors: readonly Interceptor[];
}

/** A client of every service that this process can ask, and the local ones as they can be served. */
export interface Services {
  readonly clients: Partial<GatewayPorts>;
  readonly served: Map<ServiceName, readonly ServedService[]>;
  readonly connections: readonly { close(): void }[];
  /** Views that users declare, where the query service is local. */
  readonly customViews: CustomViewRegistry | undefined;
}

/** Makes the local services, and a client for each: the handlers themselves where they are local, gRPC where an address is given. */
export const services = (config: Config, parts: ServiceParts): Part<Services> => ({
  name: 'services',
  open: async () => createServices(config, parts),
  close: async ({ connections }) => connections.forEach((connection) => connection.close()),
});

function createServices({ services: { local, addresses }, data }: Config, { documents, viewStore, interceptors }: ServiceParts): Services {
  const served: Services['served'] = new Map();
  const connections: { close(): void }[] = [];
  const client = <Definition extends ServiceDefinition>(
    name: AskedService,
    definition: Definition,
    create: () => Service<Definition>,
  ): Service<Definition> | undefined => {
    if (local.includes(name)) {
      const handlers = create();
      served.set(name, [serve(definition, handlers)]);
      return inProcess(definition, handlers, interceptors);
    }
    const address = addresses[name];
    if (address === undefined) return undefined;
    const connection = grpcClient(definition, address, { interceptors });
    connections.push(connection);
    return connection.service;
  };
  const customViews = viewStore && createCustomViewRegistry(VIEWS, viewStore.rollups);
  const clients = {
    attributes: client('attribute', AttributeServiceService, () => createAttributeService({ documents: needed('documents', documents) })),
    entities: client('entity', EntityServiceService, () => createEntityService({ documents: needed('documents', documents) })),
    config: client('config', ConfigServiceService, () =>
      createConfigService({ documents: needed('documents', documents), defaults: SHIPPED_CONFIGURATION }),
    ),
    query: client('query', QueryServiceService, () =>
      createQueryService({
        store: needed('view store', viewStore),
        ...(customViews && { customViews }),
        retentionNanos: BigInt(data.retention) * 1_000_000n,
      }),
    ),
  };
  if (clients.config !== undefined && local.includes('config'))
    served.set('config', [...served.get('config')!, ...configModules(clients.config)]);
  return { clients, served, connections, customViews };
}

/** Typed services over configuration, each with its own gRPC service behind the port of the config service. */
const configModules = (configs: GatewayPorts['config']): readonly ServedService[] => [
  serve(LabelServiceService, createLabelService(configs)),
  serve(SpaceServiceService, createSpaceService(configs)),
  serve(AlertingServiceService, createAlertingService(configs)),
];

/** The clients of every service; `ingestion` is there where this process takes spans in. */
export const gatewayPorts = ({ clients }: Services, ingestion?: GatewayPorts['ingestion']): GatewayPorts => ({
  attributes: needed('attribute service', clients.attributes),
  entities: needed('entity service', clients.entities),
  config: needed('config service', clients.config),
  query: needed('query service', clients.query),
  ...(ingestion && { ingestion }),
});

/** The services that ingestion asks. */
export const ingestionPorts = ({ clients }: Pick<Services, 'clients'>): Pick<GatewayPorts, 'attributes' | 'entities' | 'config'> => ({
  attributes: needed('attribute service', clients.attributes),
  entities: needed('entity service', clients.entities),
  config: needed('config service', clients.config),
});

/** The checks of the configuration see to it that what is needed is there. */
function needed<Thing>(what: string, thing: Thing | undefined): Thing {
  if (thing === undefined) throw new SpangraphError('INTERNAL', `this process has no ${what}`);
  return thing;
}
