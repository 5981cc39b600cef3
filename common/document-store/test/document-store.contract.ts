import type { Collection, Document, DocumentFilter, DocumentStore } from '../src';
import { ALL, compare, eq, exists, mergeDocuments, not, or, prefix } from '../src';
import { concurrencyContract } from './concurrency.contract';
import { documentFilterContract } from './document-filter.contract';
import { hostileStringsContract } from './hostile-strings.contract';
import type { StoreUnderTest } from './stores';

const definition = { name: 'things', indexes: [{ name: 'by_kind', fields: [['kind'], ['attributes', 'http.method']] }] };

/** What every document store does alike. */
export function documentStoreContract(kind: StoreUnderTest): void {
  let time = 1000;
  let made: Awaited<ReturnType<StoreUnderTest['make']>>;
  let store: DocumentStore;
  let things: Collection<Document>;
  const others: DocumentStore[] = [];

  beforeEach(async () => {
    made = await kind.make(() => time);
    store = made.store;
    things = store.collection(definition);
  });
  afterEach(async () => {
    for (const other of others.splice(0)) await other.close();
    await store.close();
    await made.remove();
  });

  const put = (key: string, document: Document, expectedVersion?: number) =>
    things.write('t', [{ kind: 'put', key, document, expectedVersion }]);
  const keysOf = async (filter: DocumentFilter): Promise<string[]> => (await things.query('t', { filter })).map(({ key }) => key);

  it('stores, replaces and deletes with versions and times', async () => {
    time = 1000;
    expect(await put('a', { x: 1 })).toEqual([{ kind: 'written', key: 'a', version: 1, createdTime: 1000, updatedTime: 1000 }]);
    time = 2000;
    expect(await put('a', { y: 2 })).toEqual([{ kind: 'written', key: 'a', version: 2, createdTime: 1000, updatedTime: 2000 }]);
    expect(await things.get('t', ['a', 'none'])).toEqual(
      new Map([['a', { key: 'a', version: 2, createdTime: 1000, updatedTime: 2000, document: { y: 2 } }]]),
    );
    const remove = { kind: 'delete', key: 'a' } as const;
    expect(await things.write('t', [remove])).toEqual([{ kind: 'deleted', key: 'a', existed: true }]);
    expect(await things.write('t', [remove])).toEqual([{ kind: 'deleted', key: 'a', existed: false }]);
    expect((await things.get('t', ['a'])).size).toBe(0);
  });

  it('writes only over the expected version and answers what is stored otherwise', async () => {
    await put('a', { n: 1 }, 0);
    expect(await put('a', { n: 2 }, 0)).toEqual([{ kind: 'conflict', key: 'a', version: 1 }]);
    expect(await put('a', { n: 2 }, 7)).toEqual([{ kind: 'conflict', key: 'a', version: 1 }]);
    expect(await put('b', { n: 2 }, 3)).toEqual([{ kind: 'conflict', key: 'b', version: 0 }]);
    expect(await things.write('t', [{ kind: 'delete', key: 'a', expectedVersion: 2 }])).toEqual([
      { kind: 'conflict', key: 'a', version: 1 },
    ]);
    expect((await put('a', { n: 2 }, 1))[0]!.kind).toBe('written');
  });

  it('writes the others of a call where one conflicts', async () => {
    await put('b', {});
    const outcomes = await things.write(
      't',
      ['a', 'b', 'c'].map((key) => ({ kind: 'put', key, document: { key }, expectedVersion: 0 })),
    );
    expect(outcomes.map(({ kind: outcome }) => outcome)).toEqual(['written', 'conflict', 'written']);
    expect(await keysOf(ALL)).toEqual(['a', 'b', 'c']);
  });

  it('refuses an empty key and a key that is written twice in one call', async () => {
    await expect(put('', {})).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    const twice = { kind: 'put', key: 'a', document: {} } as const;
    await expect(things.write('t', [twice, twice])).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', details: { value: 'a' } });
    expect(await keysOf(ALL)).toEqual([]);
  });

  it('separates tenants and collections', async () => {
    const others = store.collection({ name: 'others', indexes: [] });
    await put('a', { of: 't' });
    await things.write('u', [{ kind: 'put', key: 'a', document: { of: 'u' } }]);
    await others.write('t', [{ kind: 'put', key: 'a', document: { of: 'others' } }]);
    expect((await things.query('t', { filter: ALL })).map(({ document }) => document)).toEqual([{ of: 't' }]);
    expect(await things.count('nobody', ALL)).toBe(0);
    await things.write('t', [{ kind: 'delete', key: 'a' }]);
    expect((await things.get('u', ['a'])).get('a')?.document).toEqual({ of: 'u' });
    expect((await others.get('t', ['a'])).get('a')?.document).toEqual({ of: 'others' });
  });

  it('gives back any JSON as it was, 64-bit integers included', async () => {
    const document = {
      text: 'naïve "🚀"\\ \u0000 \ud800',
      long: 9223372036854775807n,
      negative: -9223372036854775808n,
      safe: 9007199254740991,
      digits: '12345678901234567890',
      double: 0.1234567890123456789,
      list: [1, null, 'x', [true, { deep: 9007199254740993n }]],
      map: { '': 1, 'a.b': 2, __proto__x: 3 },
      nothing: null,
      huge: 1e300,
      exponent: 1.5e-300,
    };
    await put('a', document);
    expect((await things.get('t', ['a'])).get('a')!.document).toEqual(document);
    await expect(put('b', { n: 2n ** 63n })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(put('b', { n: Number.NaN })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('changes nothing stored when the caller changes its objects', async () => {
    const document = { list: [1] };
    await put('a', document);
    document.list.push(2);
    const [read] = (await things.get('t', ['a'])).values();
    (read!.document.list as number[]).push(3);
    expect((await things.get('t', ['a'])).get('a')!.document).toEqual({ list: [1] });
  });

  documentFilterContract({ put, keysOf, things: () => things });
  hostileStringsContract(() => things);

  it('takes huge keys, names, values and many documents', async () => {
    const huge = (letter: string): string => `${'ü🚀'.repeat(40_000)}${letter}`;
    const written = await things.write(
      't',
      ['a', 'b'].map((letter) => ({ kind: 'put', key: huge(letter), document: { kind: huge(letter), [huge(letter)]: letter } })),
    );
    expect(written.map(({ kind: outcome }) => outcome)).toEqual(['written', 'written']);
    expect((await things.get('t', [huge('a')])).get(huge('a'))!.document.kind).toBe(huge('a'));
    expect(await keysOf(eq(['kind'], huge('b')))).toEqual([huge('b')]);
    expect(await keysOf(eq([huge('a')], 'a'))).toEqual([huge('a')]);
    expect(await keysOf(compare(['kind'], 'gt', huge('a')))).toEqual([huge('b')]);
    expect(await keysOf(compare(['kind'], 'le', huge('a')))).toEqual([huge('a')]);
    expect(await keysOf(prefix(['kind'], huge('a')))).toEqual([huge('a')]);
    const order = [{ path: ['kind'], descending: true }];
    expect((await things.query('t', { filter: ALL, order, limit: 1 })).map(({ key }) => key)).toEqual([huge('b')]);
    await things.write(
      'many',
      Array.from({ length: 2500 }, (_, i) => ({ kind: 'put', key: `k${i}`, document: { i } })),
    );
    expect(await things.count('many', ALL)).toBe(2500);
    expect((await things.query('many', { filter: compare(['i'], 'ge', 1000) })).length).toBe(1500);
    expect(
      (
        await things.get(
          'many',
          Array.from({ length: 2500 }, (_, i) => `k${i}`),
        )
      ).size,
    ).toBe(2500);
  });

  it('takes deep documents and deep or wide filters', async () => {
    let deep: Document = { leaf: 'x' };
    for (let i = 0; i < 60; i++) deep = { deeper: deep };
    await put('a', deep);
    expect((await things.get('t', ['a'])).get('a')!.document).toEqual(deep);
    const path = [...Array<string>(60).fill('deeper'), 'leaf'];
    expect(await keysOf(eq(path, 'x'))).toEqual(['a']);
    expect(await keysOf(not(exists(path)))).toEqual([]);
    let nested = exists(['deeper']);
    for (let i = 0; i < 100; i++) nested = not(nested);
    expect(await keysOf(nested)).toEqual(['a']);
    expect(await keysOf(or(...Array.from({ length: 6000 }, (_, i) => eq(['none'], i)), exists(['deeper'])))).toEqual(['a']);
  });

  it('orders by type, value and key, and pages without gap or overlap', async () => {
    const values = [null, undefined, 2, 10, 9007199254740993n, true, false, 'B', 'a', '｡', '🚀', 'b', [1], { a: 1 }, 1.5, 2];
    await things.write(
      't',
      values.map((value, i) => ({
        kind: 'put',
        key: `k${String(i).padStart(2, '0')}`,
        document: (value === undefined ? {} : { value }) as Document,
      })),
    );
    const ascending = await things.query('t', { filter: ALL, order: [{ path: ['value'], descending: false }] });
    expect(ascending.map(({ document }) => document.value)).toEqual([
      null,
      undefined,
      false,
      true,
      1.5,
      2,
      2,
      10,
      9007199254740993n,
      'B',
      [1],
      'a',
      'b',
      { a: 1 },
      '｡',
      '🚀',
    ]);
    const descending = await things.query('t', { filter: ALL, order: [{ path: ['value'], descending: true }] });
    expect(descending.map(({ document }) => document.value)).toEqual([
      '🚀',
      '｡',
      { a: 1 },
      'b',
      'a',
      [1],
      'B',
      9007199254740993n,
      10,
      2,
      2,
      1.5,
      true,
      false,
      null,
      undefined,
    ]);
    expect(descending.at(-1)!.key > descending.at(-2)!.key).toBe(true);
    const pages = [];
    for (let offset = 0; offset < values.length; offset += 3)
      pages.push(...(await things.query('t', { filter: ALL, order: [{ path: ['value'], descending: false }], limit: 3, offset })));
    expect(pages).toEqual(ascending);
    expect(await things.query('t', { filter: ALL, limit: 0 })).toEqual([]);
  });

  it('loses nothing when many merge the same documents at once', async () => {
    const keys = ['a', 'b', 'c'];
    await Promise.all([...Array(200).keys()].map((i) => mergeDocuments(things, 't', keys, (current) => ({ ...current, [`w${i}`]: i }))));
    for (const { version, document } of (await things.get('t', keys)).values())
      expect([version, Object.keys(document).length]).toEqual([200, 200]);
  });

  it('merges again over what somebody else wrote in between', async () => {
    await put('a', { n: 1 });
    let interfered: Promise<unknown> | undefined;
    const meddling: Collection<Document> = {
      ...things,
      write: async (tenantId, writes) => {
        await (interfered ??= put('a', { n: 1, theirs: true }));
        return things.write(tenantId, writes);
      },
    };
    const merged = await mergeDocuments(meddling, 't', ['a', 'b'], (current) => ({ ...current, ours: true }));
    expect(merged.get('a')).toMatchObject({ version: 3, document: { n: 1, theirs: true, ours: true } });
    expect(merged.get('b')).toMatchObject({ version: 1, document: { ours: true } });
  });

  it('leaves a document as it is where a merge says so', async () => {
    await put('a', { n: 1 });
    const merged = await mergeDocuments(things, 't', ['a', 'b', 'c'], (_current, key) => (key === 'c' ? { made: true } : undefined));
    expect([...merged].map(([key, { version, document }]) => [key, version, document])).toEqual([
      ['a', 1, { n: 1 }],
      ['c', 1, { made: true }],
    ]);
    expect((await things.get('t', ['a'])).get('a')!.version).toBe(1);
  });

  it('refuses work after it was closed', async () => {
    await store.close();
    await expect(put('a', {})).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(things.get('t', ['a'])).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  if (kind.shared) {
    concurrencyContract(async (count) => {
      const stores = [];
      for (let i = 0; i < count; i++) stores.push(await made.reopen());
      others.push(...stores);
      return stores.map((other) => other.collection(definition));
    });
  }

  if (kind.durable) {
    it('keeps documents over a restart, also where the indexes are declared anew', async () => {
      await put('a', { kind: 'x', n: 1 });
      await store.close();
      store = await made.reopen();
      things = store.collection({ name: 'things', indexes: [{ name: 'by_kind', fields: [['n']] }] });
      expect(await keysOf(eq(['n'], 1))).toEqual(['a']);
      expect((await put('a', { n: 2 }, 1))[0]!.kind).toBe('written');
    });
  }
}
