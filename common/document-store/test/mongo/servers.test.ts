import { MongoClient } from 'mongodb';

import { mongoDocumentStore } from '../../src';
import { MONGO_URLS } from '../stores';

const database = `servers_${process.pid}`;
const servers = MONGO_URLS.map((url) => [new URL(url).host, url] as const);
const describeServer = servers.length === 0 ? describe.skip : describe;

describeServer.each(servers.length === 0 ? [['no server', '']] : servers)('%s', (_host: string, url: string) => {
  let client: MongoClient;
  beforeAll(async () => {
    client = await new MongoClient(url).connect();
  });
  afterAll(async () => {
    await client.db(database).dropDatabase();
    await client.close();
  });

  it('makes the declared indexes once, and anew where they are declared otherwise', async () => {
    const indexesOf = async (): Promise<unknown[]> =>
      (await client.db(database).collection('documents_things').listIndexes().toArray())
        .map(({ name, key }) => [name, Object.keys(key as object)])
        .sort();
    for (const fields of [[['type'], ['attributes', 'a.b']], [['type'], ['attributes', 'a.b']], [['n']]]) {
      const store = await mongoDocumentStore({ url: url, database });
      await store.collection({ name: 'things', indexes: [{ name: 'type', fields }] }).get('t', ['a']);
      await store.close();
      const paths = fields.length === 1 ? ['f.n.o'] : ['f.type.o', 'f.attributes.m.a\u0001\u0004002eb.o'];
      expect(await indexesOf()).toEqual([
        ['_id_', ['_id']],
        ['by_type', ['t', ...paths]],
        ['tenant', ['t']],
      ]);
    }
  });

  it('leaves no claim behind and takes over those of processes that died', async () => {
    const store = await mongoDocumentStore({ url: url, database });
    const collection = store.collection({ name: 'claimed', indexes: [] });
    await collection.write('t', [{ kind: 'put', key: 'a', document: { n: 1 } }]);
    const claims = client.db(database).collection<{ _id: string; at: number }>('documents_claimed.claims');
    const row = await client.db(database).collection('documents_claimed').findOne({});
    await claims.insertOne({ _id: String(row!.n), at: Date.now() - 3_600_000 });
    const outcomes = await collection.write('t', [{ kind: 'put', key: 'a', document: { n: 2 }, expectedVersion: 1 }]);
    expect(outcomes).toMatchObject([{ kind: 'written', version: 2 }]);
    expect(await claims.countDocuments({})).toBe(0);
    await store.close();
  });
});
