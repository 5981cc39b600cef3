import { startMillis } from '../derive/context';
import type { DerivationContext, TraceRange } from '../derive/context';
import type { EndpointType } from '../derive/entities/entity-directory';
import type { EndpointEntity, ServiceEntity } from '../derive/entities/entity';
import { KIND_ENTRY } from '../derive/span-state';
import { isHttpMethod } from '../normalise/http-status';
import { GRPC, isHttp } from '../normalise/protocols';
import type { TextRef } from '../normalise/text-space';
import type { Enricher } from './enricher';
import { grpcEndpoint } from './grpc-endpoint';

/**
 * The endpoint of each API node, named by the route, else by the path with identifiers replaced by `{id}`, else by gRPC
 * service and method, else by the operation. The HTTP method is no part of the name. Once a service has as many endpoints
 * as it may have, further names share one endpoint that says so.
 */
export const endpointEnricher: Enricher = {
  name: 'endpoint',
  description: 'The endpoint that the span belongs to.',
  run(trace, context) {
    const { links, state, columns, words } = context;
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      const service = state.service[p];
      if (state.boundary[p] === KIND_ENTRY && service !== undefined) state.endpoint[p] = discover(p, row, service, trace, context);
      const endpoint = state.head[p]! < 0 ? undefined : state.endpoint[state.head[p]!];
      if (endpoint === undefined) continue;
      columns.api_id[row] = endpoint.idRef;
      columns.api_name[row] = endpoint.nameRef;
      columns.api_discovery_state[row] = endpoint.overflow ? words.OVERFLOW : words.DISCOVERED;
    }
  },
};

function discover(p: number, row: number, service: ServiceEntity, trace: TraceRange, context: DerivationContext): EndpointEntity {
  const { columns, entities, sightings } = context;
  const endpoint = named(p, row, service, context);
  const at = startMillis(trace, context, p);
  sightings.see(endpoint, at);
  sightings.relate('SERVICE_API', service, endpoint, at);
  const method = columns.request_method[row]!;
  if (method !== 0 && method !== endpoint.lastMethod && !endpoint.overflow) entities.noteMethod(endpoint, method);
  return endpoint;
}

function named(p: number, row: number, service: ServiceEntity, context: DerivationContext): EndpointEntity {
  const { columns, state, space, entities, words } = context;
  const of = (type: EndpointType, name: TextRef): EndpointEntity => entities.endpoint(service, type, name);
  const route = columns.http_route[row]!;
  if (route !== 0) return of('HTTP', route);
  if (state.protocol[p] === GRPC) return of('GRPC', grpcEndpoint(row, context) || words.unnamed);
  const path = columns.http_path[row]!;
  if (isHttp(state.protocol[p]!) && path !== 0) return of('HTTP', space.templates.template(path));
  const name = columns.event_name[row]!;
  if (name === 0) return of('OPERATION_NAME', words.unnamed);
  const operation = operationName(name, context);
  return of(operation === name ? 'OPERATION_NAME' : 'HTTP', operation);
}

/** A span name that is a path, with or without a method before it, is treated as the path of a request. */
function operationName(name: TextRef, { space, texts }: DerivationContext): TextRef {
  return space.memo(space.cache('operation name'), name, (text) => {
    const blank = text.indexOf(' ');
    const path = blank > 0 && isHttpMethod(text.slice(0, blank)) ? text.slice(blank + 1) : text;
    if (!path.startsWith('/')) return name;
    return space.templates.template(space.urls.url(texts.ref(path)).path);
  });
}
