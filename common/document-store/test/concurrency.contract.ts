import type { Collection, Document, WriteOutcome } from '../src';
import { ALL, mergeDocuments } from '../src';

const RACERS = 20;
const RACES = 10;

/** What holds where several processes share a store; each collection here has a store of its own. */
export function concurrencyContract(collectionsOf: (count: number) => Promise<readonly Collection<Document>[]>): void {
  const race = async (
    collections: readonly Collection<Document>[],
    write: (racer: number, collection: Collection<Document>) => Promise<readonly WriteOutcome[]>,
  ): Promise<WriteOutcome[]> => {
    const outcomes = await Promise.all(
      Array.from({ length: RACERS }, (_, racer) => write(racer, collections[racer % collections.length]!)),
    );
    return outcomes.flat();
  };
  const kindsOf = (outcomes: readonly WriteOutcome[], kind: WriteOutcome['kind']): readonly WriteOutcome[] =>
    outcomes.filter((one) => one.kind === kind);

  it('lets one of many writers over a version win', async () => {
    const collections = await collectionsOf(3);
    const things = collections[0]!;
    for (let version = 0; version < RACES; version++) {
      const outcomes = await race(collections, (racer, collection) =>
        collection.write('t', [{ kind: 'put', key: 'a', document: { racer }, expectedVersion: version }]),
      );
      expect(kindsOf(outcomes, 'written')).toMatchObject([{ version: version + 1 }]);
      expect(kindsOf(outcomes, 'conflict').length).toBe(RACERS - 1);
      const winner = outcomes.findIndex(({ kind }) => kind === 'written');
      expect((await things.get('t', ['a'])).get('a')).toMatchObject({ version: version + 1, document: { racer: winner } });
    }
  });

  it('counts every write that expects no version', async () => {
    const collections = await collectionsOf(3);
    const things = collections[0]!;
    const outcomes = await race(collections, (racer, collection) =>
      collection.write('t', [{ kind: 'put', key: 'a', document: { racer } }]),
    );
    const versions = outcomes.map((outcome) => (outcome.kind === 'written' ? outcome.version : 0)).sort((a, b) => a - b);
    expect(versions).toEqual(Array.from({ length: RACERS }, (_, i) => i + 1));
    expect((await things.get('t', ['a'])).get('a')!.version).toBe(RACERS);
  });

  it('lets one of many deletions win', async () => {
    const collections = await collectionsOf(3);
    const things = collections[0]!;
    await things.write('t', [{ kind: 'put', key: 'a', document: {} }]);
    const outcomes = await race(collections, (_, collection) => collection.write('t', [{ kind: 'delete', key: 'a' }]));
    expect(outcomes.filter((outcome) => outcome.kind === 'deleted' && outcome.existed).length).toBe(1);
    expect(await things.count('t', ALL)).toBe(0);
  });

  it('loses nothing when several processes merge the same documents', async () => {
    const collections = await collectionsOf(3);
    const keys = ['b', 'a', 'c'];
    await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        mergeDocuments(collections[i % 3]!, 't', i % 2 === 0 ? keys : [...keys].reverse(), (current) => ({ ...current, [`w${i}`]: i })),
      ),
    );
    for (const { version, document } of (await collections[0]!.get('t', keys)).values())
      expect([version, Object.keys(document).length]).toEqual([30, 30]);
  });
}
