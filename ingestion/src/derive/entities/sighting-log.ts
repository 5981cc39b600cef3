import { NumberDictionary } from '@spangraph/span-table';

import type { EntitySighting, RelationSighting, Sightings } from '../ports';
import type { Entity } from './entity';

interface Relation {
  /** SERVICE_API, SERVICE_CALLS_SERVICE, SERVICE_CALLS_BACKEND, or the types of both ends where one is custom. */
  readonly type: string;
  readonly from: Entity;
  readonly to: Entity;
  lastSeenMs: number;
}

/** Collects the entities and relations that one derivation meets, each once. */
export class SightingLog {
  private derivation = 0;
  private entities: Entity[] = [];
  private relations: Relation[] = [];
  /** Numbers pairs of ordinals; a pair has one relation type, since the types of its ends decide it. */
  private readonly pairs = new NumberDictionary(1 << 10);

  start(): void {
    this.derivation++;
    this.entities = [];
    this.relations = [];
    this.pairs.reset();
  }

  see(entity: Entity, atMs: number): void {
    if (entity.seenIn !== this.derivation) {
      entity.seenIn = this.derivation;
      entity.lastSeenMs = atMs;
      this.entities.push(entity);
    } else if (atMs > entity.lastSeenMs) entity.lastSeenMs = atMs;
  }

  relate(type: string, from: Entity, to: Entity, atMs: number): void {
    const known = this.relations[this.pairs.intern(from.ordinal, to.ordinal)];
    if (known === undefined) this.relations.push({ type, from, to, lastSeenMs: atMs });
    else if (atMs > known.lastSeenMs) known.lastSeenMs = atMs;
  }

  sightings(): Sightings {
    return { entities: this.entities.map(entitySighting), relations: this.relations.map(relationSighting) };
  }
}

const entitySighting = ({ tenantId, type, id, name, identifyingAttributes, attributes, lastSeenMs }: Entity): EntitySighting => ({
  tenantId,
  type,
  id,
  name,
  identifyingAttributes,
  attributes: { ...attributes },
  lastSeenMs: Math.floor(lastSeenMs),
});

const relationSighting = ({ type, from, to, lastSeenMs }: Relation): RelationSighting => ({
  tenantId: from.tenantId,
  type,
  fromId: from.id,
  toId: to.id,
  lastSeenMs: Math.floor(lastSeenMs),
});
