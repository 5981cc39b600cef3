import type { EntitySighting, Sightings } from '../../src/derive/ports';
import { SightingsSender } from '../../src/worker/sightings-sender';
import { waitFor } from '../support/wait-for';

const entity = (id: string, fields: Partial<EntitySighting> = {}): EntitySighting => ({
  tenantId: 't',
  type: 'SERVICE',
  id,
  name: id,
  identifyingAttributes: {},
  attributes: {},
  lastSeenMs: 1,
  ...fields,
});
const sightings = (...entities: readonly EntitySighting[]): Sightings => ({ entities, relations: [] });

describe('SightingsSender', () => {
  it('merges what waits and acknowledges a seal when its sightings are through', async () => {
    const calls: Sightings[] = [];
    const acknowledged: number[] = [];
    const sender = new SightingsSender({
      upsert: (batch) => {
        calls.push(batch);
        return Promise.resolve();
      },
      acknowledge: (segmentId) => acknowledged.push(segmentId),
      intervalMs: 1,
    });
    sender.add(sightings(entity('a', { attributes: { version: '1' } })));
    sender.add(sightings(entity('a', { attributes: { env: 'x' }, lastSeenMs: 5 }), entity('b')), 7);
    await waitFor(() => expect(acknowledged).toEqual([7]));
    const sent = calls.flatMap(({ entities }) => entities);
    expect(sent.filter(({ id }) => id === 'a').at(-1)).toMatchObject({ lastSeenMs: 5, attributes: { env: 'x' } });
    await sender.stop(0);
  });

  it('tries again, tells once, and keeps the order of acknowledgement', async () => {
    let away = 3;
    const troubles: unknown[] = [];
    const acknowledged: number[] = [];
    const sender = new SightingsSender({
      upsert: () => (away-- > 0 ? Promise.reject(new Error('away')) : Promise.resolve()),
      acknowledge: (segmentId) => acknowledged.push(segmentId),
      onTrouble: (error) => troubles.push(error),
      intervalMs: 1,
    });
    sender.add(sightings(entity('a')), 1);
    sender.add(sightings(entity('b')), 2);
    await waitFor(() => expect(acknowledged).toEqual([1, 2]));
    expect([troubles.length, sender.failures]).toEqual([1, 3]);
  });

  it('splits large amounts and gives up when it is stopped', async () => {
    const sizes: number[] = [];
    const sender = new SightingsSender({
      upsert: ({ entities }) => {
        sizes.push(entities.length);
        return sizes.length < 3 ? Promise.resolve() : Promise.reject(new Error('away'));
      },
      acknowledge: () => {
        throw new Error('nothing is acknowledged that did not arrive');
      },
    });
    sender.add(sightings(...Array.from({ length: 1200 }, (_, i) => entity(String(i)))), 1);
    await sender.stop(200);
    expect(sizes.slice(0, 3)).toEqual([500, 500, 200]);
  });
});
