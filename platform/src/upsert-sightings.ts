import { randomUUID } from 'node:crypto';

import type { RequestContext } from '@spangraph/model';
import type { EntityServiceService } from '@spangraph/proto/spangraph/entity/v1/entity';
import type { Service } from '@spangraph/rpc';
import type { EntitySighting, RelationSighting, Sightings } from '@spangraph/ingestion';

/** Longest wait for one batch; the caller tries again. */
const DEADLINE_MS = 10_000;

/** Tells the entity service what enrichment saw, tenant by tenant: entities first, then their relations. */
export async function upsertSightings(entities: Service<typeof EntityServiceService>, sightings: Sightings): Promise<void> {
  for (const [tenantId, own] of byTenant(sightings.entities)) await entities.upsert({ entities: own.map(toEntity) }, contextOf(tenantId));
  for (const [tenantId, own] of byTenant(sightings.relations)) await entities.upsertRelations({ relations: own.map(toRelation) }, contextOf(tenantId));
}

const contextOf = (tenantId: string): RequestContext => ({ tenantId, requestId: randomUUID(), deadlineMs: Date.now() + DEADLINE_MS });

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

type Scalar = string | number | boolean;

const toValues = (attributes: Readonly<Record<string, Scalar>>) => Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, { kind: toKind(value) }]));

function toKind(value: Scalar) {
  if (typeof value === 'string') return { $case: 'string', value } as const;
  if (typeof value === 'boolean') return { $case: 'boolean', value } as const;
  return Number.isInteger(value) ? ({ $case: 'long', value: BigInt(value) } as const) : ({ $case: 'double', value } as const);
}
