import { startMillis } from '../derive/context';
import type { DerivationContext } from '../derive/context';
import type { ServiceEntity } from '../derive/entities/entity';
import { KIND_EXIT } from '../derive/span-state';
import { isBackendProduct } from '../normalise/protocols';
import { isOtherService } from './api-boundary';
import type { Enricher } from './enricher';

/**
 * The service of each span: the name that was sent, `unknown_service` (OpenTelemetry's resource specification) where none
 * was. Some tracers report calls to a database or cache under that one's own name; such a facade is no service: its spans
 * belong to the service that calls it. It takes evidence to be a facade: a leaf EXIT span right below another service,
 * whose service name is also its peer, its database, its messaging system or its server, or the name of a product.
 */
export const serviceEnricher: Enricher = {
  name: 'service',
  description: 'The service that the span belongs to.',
  run(trace, context) {
    const { links, state, columns, entities, sightings, words } = context;
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      const raw = state.rawService[p]! || words.unknown_service;
      const service = isFacade(p, row, raw, context) ? callerOf(p, context) : entities.service(trace.tenantId, raw);
      if (service === undefined) continue;
      state.service[p] = service;
      columns.service_name[row] = service.nameRef;
      columns.service_id[row] = service.idRef;
      sightings.see(service, startMillis(trace, context, p));
      if (columns.namespace_name[row] !== 0) describe(service, p, context);
    }
  },
};

function isFacade(p: number, row: number, raw: number, context: DerivationContext): boolean {
  const { links, state, columns, fields, space } = context;
  if (state.kind[p] !== KIND_EXIT || links.childStart[p] !== links.childEnd[p]) return false;
  const parent = links.parent[p]!;
  if (parent < 0) return fields.peer.service.ref(row) === raw;
  if (!isOtherService(p, parent, context)) return false;
  return (
    raw === fields.peer.service.ref(row) ||
    raw === columns.db_system[row] ||
    raw === columns.db_name[row] ||
    raw === columns.messaging_system[row] ||
    raw === fields.peer.serverAddress.ref(row) ||
    space.memo(space.cache('backend product'), raw, (name) => (isBackendProduct(name) ? 1 : 0)) === 1
  );
}

/** Service of the nearest ancestor that is no EXIT boundary and of another name; none where there is no such ancestor. */
function callerOf(p: number, context: DerivationContext): ServiceEntity | undefined {
  const { links, state } = context;
  for (let q = links.parent[p]!; q >= 0; q = links.parent[q]!) {
    if (state.boundary[q] !== KIND_EXIT && isOtherService(p, q, context)) return state.service[q];
  }
  const parent = links.parent[p]!;
  return parent < 0 ? undefined : state.service[parent];
}

function describe(service: ServiceEntity, p: number, { columns, links, texts }: DerivationContext): void {
  service.attributes.NAMESPACE_NAME ??= texts.text(columns.namespace_name[links.rows[p]!]!);
}

/** Tells whether enrichment gave the span to another service than the one that sent it. */
export const isAttributedAway = (p: number, row: number, { state, columns }: DerivationContext): boolean =>
  state.rawService[p] !== 0 && columns.service_name[row] !== state.rawService[p];
