import { Client } from 'pg';

import { and, eq, postgresDocumentStore } from '../../src';
import { planKeys } from '../../src/core/key-condition';
import { printCondition } from '../../src/postgres/filter-printer';
import { Parameters } from '../../src/postgres/parameters';
import { POSTGRES_URL } from '../stores';

const describeWithServer = POSTGRES_URL === undefined ? describe.skip : describe;

describeWithServer('schema', () => {
  const prefix = `s${process.pid}_`;
  const client = new Client({ connectionString: POSTGRES_URL });
  const indexesOf = async (table: string): Promise<string[]> =>
    (await client.query<{ indexname: string }>('SELECT indexname FROM pg_indexes WHERE tablename = $1 ORDER BY 1', [table])).rows.map(
      (row) => row.indexname,
    );
  beforeAll(() => client.connect());
  afterAll(async () => {
    const { rows } = await client.query<{ tablename: string }>("SELECT tablename FROM pg_tables WHERE tablename LIKE $1 || '%'", [prefix]);
    for (const { tablename } of rows) await client.query(`DROP TABLE "${tablename}"`);
    await client.end();
  });

  it('makes tables and indexes once, however many processes start', async () => {
    const definition = { name: 'things', indexes: [{ name: 'by_type', fields: [['type'], ['attributes', 'a.b']] }] };
    const stores = await Promise.all(Array.from({ length: 5 }, () => postgresDocumentStore({ url: POSTGRES_URL!, prefix })));
    await Promise.all(stores.map((store) => store.collection(definition).write('t', [{ kind: 'put', key: 'a', document: {} }])));
    expect(await indexesOf(`${prefix}things`)).toEqual([`${prefix}things_by_type`, `${prefix}things_pkey`]);
    for (const store of stores) await store.close();
    const store = await postgresDocumentStore({ url: POSTGRES_URL!, prefix });
    await store.collection({ name: 'things', indexes: [{ name: 'by_n', fields: [['n']] }] }).get('t', ['a']);
    expect(await indexesOf(`${prefix}things`)).toEqual([`${prefix}things_by_n`, `${prefix}things_pkey`]);
    await store.close();
  });

  it('is answered by the declared index', async () => {
    const store = await postgresDocumentStore({ url: POSTGRES_URL!, prefix });
    const collection = store.collection({ name: 'planned', indexes: [{ name: 'by_type', fields: [['type'], ['attributes', 'a.b']] }] });
    await collection.write(
      't',
      Array.from({ length: 3000 }, (_, i) => ({ kind: 'put', key: `k${i}`, document: { type: `t${i % 10}`, attributes: { 'a.b': i } } })),
    );
    await client.query(`ANALYZE "${prefix}planned"`);
    const parameters = new Parameters('t');
    const where = printCondition(planKeys(and(eq(['type'], 't1'), eq(['attributes', 'a.b'], 11))).condition, parameters);
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT * FROM "${prefix}planned" WHERE tenant = $1 AND ${where}`,
      parameters.values,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Scan using \S*planned_by_type/);
    expect(plan).toMatch(/Index Cond: .*tenant.*type.*attributes/);
    await store.close();
  });

  it('keeps apart names that the server would shorten to one', async () => {
    const store = await postgresDocumentStore({ url: POSTGRES_URL!, prefix });
    const name = (last: string): string => `${'c'.repeat(50)}${last}`;
    const indexes = ['a', 'b'].map((last) => ({ name: `${'i'.repeat(50)}${last}`, fields: [[last]] }));
    const [a, b] = ['a', 'b'].map((last) => store.collection({ name: name(last), indexes }));
    await a!.write('t', [{ kind: 'put', key: 'k', document: { a: 1 } }]);
    expect((await b!.get('t', ['k'])).size).toBe(0);
    await store.close();
  });
});
