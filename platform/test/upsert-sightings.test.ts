import type { EntitySighting } from '@spangraph/ingestion';
import { invalidArgument, SpangraphError } from '@spangraph/model';
import type { Entity, EntityServiceService } from '@spangraph/proto/spangraph/entity/v1/entity';
import type { Service } from '@spangraph/rpc';

import { upsertSightings } from '../src/upsert-sightings';

describe('upsertSightings', () => {
  const sighting = (type: string, tenantId = 'acme'): EntitySighting => ({
    tenantId,
    type,
    id: `${tenantId} ${type}`,
    name: type,
    identifyingAttributes: { id: type },
    attributes: { seats: 3, share: 0.5, active: true },
    lastSeenMs: 7,
  });
  const relation = { tenantId: 'acme', type: 'SERVICE_CUSTOMER', fromId: 'a', toId: 'b', lastSeenMs: 7 };

  const service = (refuse: (entity: Entity) => SpangraphError | undefined) => {
    const taken: string[] = [];
    const entities = {
      upsert: async ({ entities: given }: { readonly entities: readonly Entity[] }) => {
        for (const entity of given) {
          const error = refuse(entity);
          if (error) throw error;
        }
        taken.push(...given.map(({ id }) => id));
        return { entities: [] };
      },
      upsertRelations: async ({ relations }: { readonly relations: readonly { readonly type: string }[] }) => {
        taken.push(...relations.map(({ type }) => type));
        return {};
      },
    } as unknown as Service<typeof EntityServiceService>;
    return { entities, taken };
  };

  it('leaves out entities of a type that is no more, and tells so', async () => {
    const { entities, taken } = service(({ type }) => (type === 'GONE' ? invalidArgument('there is no entity type GONE') : undefined));
    const refused: string[] = [];
    const sightings = { entities: ['GONE', 'SERVICE', 'CUSTOMER'].map((type) => sighting(type)), relations: [relation] };
    await upsertSightings(entities, sightings, (type, { message }) => refused.push(`${type}: ${message}`));
    expect(taken).toEqual(['acme SERVICE', 'acme CUSTOMER', 'SERVICE_CUSTOMER']);
    expect(refused).toEqual(['GONE: there is no entity type GONE']);
  });

  it.each(['CUSTOMER', 'SERVICE'])('fails where the service is away, so that %s is tried again', async (type) => {
    const { entities } = service(() => new SpangraphError('UNAVAILABLE', 'away'));
    await expect(upsertSightings(entities, { entities: [sighting(type)], relations: [] })).rejects.toThrow('away');
  });
});
