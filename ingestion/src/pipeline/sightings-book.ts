import type { EntitySighting, RelationSighting, Sightings } from '../derive/ports';

/**
 * Gathers sightings: of the same entity or relation one is kept, with what was seen last and the latest time. What it holds is
 * bounded by the distinct entities between two `take`s.
 */
export class SightingsBook {
  private entities = new Map<string, EntitySighting>();
  private relations = new Map<string, RelationSighting>();

  get isEmpty(): boolean {
    return this.entities.size === 0 && this.relations.size === 0;
  }

  /** Adds sightings; returns those that say something new beside the time. */
  add(sightings: Sightings): Sightings {
    return {
      entities: sightings.entities.filter((each) => this.addEntity(each)),
      relations: sightings.relations.filter((each) => this.addRelation(each)),
    };
  }

  all(): Sightings {
    return { entities: [...this.entities.values()], relations: [...this.relations.values()] };
  }

  /** Hands over everything and starts anew. */
  take(): Sightings {
    const all = this.all();
    this.entities = new Map();
    this.relations = new Map();
    return all;
  }

  private addEntity(sighting: EntitySighting): boolean {
    const key = JSON.stringify([sighting.tenantId, sighting.type, sighting.id]);
    const known = this.entities.get(key);
    const attributes = { ...known?.attributes, ...sighting.attributes };
    this.entities.set(key, { ...sighting, attributes, lastSeenMs: Math.max(sighting.lastSeenMs, known?.lastSeenMs ?? 0) });
    return known === undefined || Object.entries(attributes).some(([name, value]) => known.attributes[name] !== value);
  }

  private addRelation(sighting: RelationSighting): boolean {
    const key = JSON.stringify([sighting.tenantId, sighting.type, sighting.fromId, sighting.toId]);
    const known = this.relations.get(key);
    if (known === undefined || known.lastSeenMs < sighting.lastSeenMs) this.relations.set(key, sighting);
    return known === undefined;
  }
}
