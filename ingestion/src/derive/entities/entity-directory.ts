import { entityId } from '@spangraph/model';

import { protocolName } from '../../normalise/protocols';
import type { ProtocolCode } from '../../normalise/protocols';
import type { TextRef, TextSpace } from '../../normalise/text-space';
import type { KnownService } from '../ports';
import { BoundedMap } from './bounded-map';
import type { BackendEntity, CustomEntity, EndpointEntity, Entity, ServiceEntity } from './entity';

/** How an endpoint got its name: by route or path, by RPC method, or by the name of the operation. */
export type EndpointType = 'HTTP' | 'GRPC' | 'OPERATION_NAME';
const ENDPOINT_TYPES: readonly EndpointType[] = ['HTTP', 'GRPC', 'OPERATION_NAME'];

/** Name of the endpoint that stands for all endpoints beyond the bound of a service. */
export const OVERFLOW_ENDPOINT = '{overflow}';

/** Services and backends kept in memory per tenant; one that is forgotten is found again under the same id. */
const ENTITIES_KEPT = 20_000;
/** Longer names of endpoints are cut: they are statements or messages, not names. */
const LONGEST_NAME = 512;
/** Methods of one endpoint that are kept; more than there are standard ones means that someone makes them up. */
const METHODS_KEPT = 10;

interface TenantEntities {
  readonly id: string;
  readonly services: BoundedMap<string, ServiceEntity>;
  readonly backends: BoundedMap<string, BackendEntity>;
  readonly custom: BoundedMap<string, CustomEntity>;
  servicesByRef: Map<TextRef, ServiceEntity>;
  backendsByRef: Map<number, BackendEntity>;
  generation: number;
}

/** Entities that were met, with their ids, by tenant. They outlive the table, whose references they are given anew. */
export class EntityDirectory {
  private readonly tenants = new Map<string, TenantEntities>();
  private ordinals = 0;
  private generation = 0;
  private texts!: TextSpace;

  constructor(private readonly maxEndpointsPerService: number) {}

  /** Binds to a table generation. */
  bind(texts: TextSpace): void {
    this.texts = texts;
    this.generation++;
  }

  tenant(tenantId: string): TenantEntities {
    let tenant = this.tenants.get(tenantId);
    if (!tenant) {
      tenant = {
        id: tenantId,
        services: new BoundedMap(ENTITIES_KEPT),
        backends: new BoundedMap(ENTITIES_KEPT),
        custom: new BoundedMap(ENTITIES_KEPT),
        servicesByRef: new Map(),
        backendsByRef: new Map(),
        generation: 0,
      };
      this.tenants.set(tenantId, tenant);
    }
    if (tenant.generation !== this.generation) {
      tenant.servicesByRef = new Map();
      tenant.backendsByRef = new Map();
      tenant.generation = this.generation;
    }
    return tenant;
  }

  /** True where a service of that name was met. */
  knowsService(tenantId: string, name: string): boolean {
    return this.tenant(tenantId).services.has(name);
  }

  service(tenantId: string, nameRef: TextRef): ServiceEntity {
    const tenant = this.tenant(tenantId);
    const known = tenant.servicesByRef.get(nameRef);
    if (known) return known;
    const service = this.serviceNamed(tenantId, this.texts.text(nameRef));
    tenant.servicesByRef.set(nameRef, this.bound(service));
    return service;
  }

  /** The service of a name, made known when it is new. */
  serviceNamed(tenantId: string, name: string): ServiceEntity {
    const { services } = this.tenant(tenantId);
    const known = services.get(name);
    if (known) return known;
    const service: ServiceEntity = {
      ...this.entity(tenantId, 'SERVICE', name, { FQN: name }),
      type: 'SERVICE',
      attributes: { FQN: name, SERVICE_NAME: name, service_type: 'JAEGER_SERVICE' },
      endpoints: new Map(),
      endpointsByRef: new Map(),
    };
    services.set(name, service);
    return service;
  }

  /** Takes in a service with its endpoints, so that they count for the bound. */
  learn({ tenantId, name, endpoints }: KnownService): void {
    const service = this.serviceNamed(tenantId, name);
    for (const { type, name: endpoint, methods } of endpoints) {
      const known = ENDPOINT_TYPES.find((each) => each === type);
      if (known === undefined) continue;
      const learnt = this.endpointNamed(service, known, endpoint);
      for (const method of methods) if (learnt.methods.size < METHODS_KEPT && !learnt.overflow) learnt.methods.add(method);
      if (learnt.methods.size > 0) learnt.attributes.http_method = [...learnt.methods].sort().join(',');
    }
  }

  /** The endpoint of a service by type and name; the overflow endpoint where the service has too many already. */
  endpoint(service: ServiceEntity, type: EndpointType, nameRef: TextRef): EndpointEntity {
    const key = nameRef * ENDPOINT_TYPES.length + ENDPOINT_TYPES.indexOf(type);
    const known = service.endpointsByRef.get(key);
    if (known) return known;
    const endpoint = this.bound(this.endpointNamed(service, type, this.texts.text(nameRef).slice(0, LONGEST_NAME)));
    service.endpointsByRef.set(key, endpoint);
    return endpoint;
  }

  /** Adds a method to those that the entity shows: `GET`, or `GET,POST` where there are several. */
  noteMethod(endpoint: EndpointEntity, method: TextRef): void {
    endpoint.lastMethod = method;
    if (endpoint.methods.size >= METHODS_KEPT) return;
    endpoint.methods.add(this.texts.text(method));
    endpoint.attributes.http_method = [...endpoint.methods].sort().join(',');
  }

  /** The backend of an address; `name` is shown instead of the address where it was not met before. */
  backend(tenantId: string, protocol: ProtocolCode, hostRef: TextRef, port: number, name?: string): BackendEntity {
    const { backendsByRef } = this.tenant(tenantId);
    const refKey = (hostRef * 65537 + port + 1) * 256 + protocol;
    const known = backendsByRef.get(refKey);
    if (known) return known;
    const backend = this.backendNamed(tenantId, protocolName(protocol), this.texts.text(hostRef), port, name);
    backend.hostRef = hostRef;
    backendsByRef.set(refKey, this.bound(backend));
    return backend;
  }

  /** The entity of a custom type; one that is forgotten is found again under the same id. */
  custom(tenantId: string, type: string, identity: Readonly<Record<string, string>>): CustomEntity {
    const { custom } = this.tenant(tenantId);
    const key = `${type} ${JSON.stringify(identity)}`;
    const known = custom.get(key);
    const entity: CustomEntity = known ?? { ...this.entity(tenantId, type, '', identity), type, attributes: { ...identity }, noted: [] };
    if (known === undefined) custom.set(key, entity);
    if (entity.generation !== this.generation) entity.noted.length = 0;
    return this.bound(entity);
  }

  private backendNamed(tenantId: string, protocol: string, host: string, port: number, shown?: string): BackendEntity {
    const { backends } = this.tenant(tenantId);
    const key = `${protocol} ${port} ${host}`;
    const known = backends.get(key);
    if (known) return known;
    const name = shown ?? (port < 0 ? host : host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`);
    const identity = { BACKEND_PROTOCOL: protocol, BACKEND_HOST: host, BACKEND_PORT: String(port) };
    const backend: BackendEntity = {
      ...this.entity(tenantId, 'BACKEND', name, identity),
      type: 'BACKEND',
      attributes: { ...identity, name, type: protocol },
      hostRef: 0,
      host,
      port,
    };
    backends.set(key, backend);
    return backend;
  }

  private endpointNamed(service: ServiceEntity, type: EndpointType, name: string): EndpointEntity {
    const known = service.endpoints.get(`${type} ${name}`);
    if (known) return known;
    const overflow = name === OVERFLOW_ENDPOINT || service.endpoints.size >= this.maxEndpointsPerService;
    if (overflow && service.endpoints.has(OVERFLOW_ENDPOINT)) return service.endpoints.get(OVERFLOW_ENDPOINT)!;
    const shown = overflow ? OVERFLOW_ENDPOINT : name;
    const identity = { SERVICE_ID: service.id, API_TYPE: overflow ? 'OPERATION_NAME' : type, API_URL_PATTERN: shown };
    const endpoint: EndpointEntity = {
      ...this.entity(service.tenantId, 'API', shown, identity),
      type: 'API',
      attributes: {
        ...identity,
        SERVICE_NAME: service.name,
        API_NAME: shown,
        api_discovery_from: type,
        api_discovery_state: overflow ? 'OVERFLOW' : 'DISCOVERED',
      },
      service,
      overflow,
      methods: new Set(),
      lastMethod: 0,
    };
    service.endpoints.set(overflow ? OVERFLOW_ENDPOINT : `${type} ${name}`, endpoint);
    return endpoint;
  }

  private entity(tenantId: string, type: Entity['type'], name: string, identity: Readonly<Record<string, string>>) {
    const id = entityId(tenantId, type, identity);
    return {
      tenantId,
      id,
      name,
      ordinal: this.ordinals++,
      identifyingAttributes: identity,
      idRef: 0,
      nameRef: 0,
      generation: 0,
      seenIn: 0,
      lastSeenMs: 0,
    };
  }

  /** Gives an entity the references of the present generation. */
  private bound<E extends Entity>(entity: E): E {
    if (entity.generation === this.generation) return entity;
    entity.generation = this.generation;
    entity.idRef = this.texts.ref(entity.id);
    entity.nameRef = this.texts.ref(entity.name);
    if (entity.type === 'SERVICE') (entity as unknown as ServiceEntity).endpointsByRef = new Map();
    if (entity.type === 'API') (entity as unknown as EndpointEntity).lastMethod = 0;
    return entity;
  }
}
