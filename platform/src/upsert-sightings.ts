import { fromTypedJson } from '@spangraph/document-store';
import { SHIPPED_ENTITY_TYPES } from '@spangraph/entity-service';
import { SpangraphError } from '@spangraph/model';
import type { EntityServiceService } from '@spangraph/proto/spangraph/entity/v1/entity';
import type { Service } from '@spangraph/rpc';
import type { EntitySighting, RelationSighting, Sightings } from '@spangraph/ingestion';

import { internalCall } from './internal-call';

/** Types that are always there. */
const SHIPPED: ReadonlySet<string> = new Set(SHIPPED_ENTITY_TYPES.map(({ name }) => name));

type EntityService = Service<typeof EntityServiceService>;

/** Told of entities of a custom type that the entity service refused. */
export type OnRefused = (type: string, error: SpangraphError) => void;

/**
 * Tells the entity service what enrichment saw, tenant by tenant: entities first, then their relations. Entities of a custom type that
 * was deleted meanwhile are left out: to try them again would hold up all others.
 */
export async function upsertSightings(
  entities: EntityService,
  sightings: Sightings,
  onRefused: OnRefused = () => undefined,
): Promise<void> {
  for (const [tenantId, own] of byTenant(sightings.entities)) {
    const shipped = own.filter(({ type }) => SHIPPED.has(type));
    if (shipped.length > 0) await entities.upsert({ entities: shipped.map(toEntity) }, internalCall(tenantId));
    const custom = own.filter(({ type }) => !SHIPPED.has(type));
    for (const type of new Set(custom.map((each) => each.type))) {
      const ofType = custom.filter((each) => each.type === type);
      await upsertCustom(entities, tenantId, ofType).catch((thrown: unknown) => {
        const error = SpangraphError.from(thrown);
        if (error.code !== 'INVALID_ARGUMENT') throw error;
        onRefused(type, error);
      });
    }
  }
  for (const [tenantId, own] of byTenant(sightings.relations))
    await entities.upsertRelations({ relations: own.map(toRelation) }, internalCall(tenantId));
}

const upsertCustom = async (entities: EntityService, tenantId: string, sightings: readonly EntitySighting[]): Promise<void> =>
  void (await entities.upsert({ entities: sightings.map(toEntity) }, internalCall(tenantId)));

function byTenant<T extends { readonly tenantId: string }>(items: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const tenants = new Map<string, T[]>();
  for (const item of items) {
    const own = tenants.get(item.tenantId);
    if (own) own.push(item);
    else tenants.set(item.tenantId, [item]);
  }
  return tenants;
}

const toEntity = (sighting: EntitySighting) => ({
  id: sighting.id,
  type: sighting.type,
  name: sighting.name,
  attributes: toValues(sighting.attributes),
  identifyingAttributes: toValues(sighting.identifyingAttributes),
  createdTime: 0n,
  lastSeenTime: BigInt(Math.floor(sighting.lastSeenMs)),
  version: 0n,
});

const toRelation = (sighting: RelationSighting) => ({
  type: sighting.type,
  fromId: sighting.fromId,
  toId: sighting.toId,
  createdTime: 0n,
  lastSeenTime: BigInt(Math.floor(sighting.lastSeenMs)),
});

const toValues = (attributes: Readonly<Record<string, string | number | boolean>>) =>
  Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, fromTypedJson(value)]));
