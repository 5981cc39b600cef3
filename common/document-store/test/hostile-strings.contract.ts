import type { Collection, Document, DocumentFilter } from '../src';
import { ALL, and, elementIn, eq, exists, isIn, not, prefix, regex } from '../src';
import { HOSTILE, hostileStrings } from './hostile-strings';

/** How many texts stand in every position; CI asks for many. */
const COUNT = Number(process.env.SPANGRAPH_HOSTILE_STRINGS ?? 400);
/** Texts that share a tenant. */
const BATCH = 25;
const PAGE = 10;
const AT_ONCE = 8;

/** Text of a caller alters no statement and comes back unit for unit, in every position, alike on every document store. */
export function hostileStringsContract(things: () => Collection<Document>): void {
  it('keeps hostile text in keys, tenants, names and values apart', async () => {
    for (const tenant of HOSTILE)
      await things().write(
        tenant,
        HOSTILE.map((key) => ({ kind: 'put', key, document: { [key]: key, value: key } })),
      );
    for (const tenant of HOSTILE) {
      expect(await things().count(tenant, ALL)).toBe(HOSTILE.length);
      for (const text of HOSTILE) {
        expect((await things().get(tenant, [text])).get(text)?.document.value).toBe(text);
        for (const filter of [
          eq(['value'], text),
          eq([text], text),
          isIn(['value'], [text]),
          and(prefix(['value'], text), eq(['value'], text)),
        ])
          expect((await things().query(tenant, { filter })).map(({ key }) => key)).toEqual([text]);
      }
    }
  }, 240_000);

  it(`gives back ${COUNT} hostile texts as keys, values, names, tenants and sort keys`, async () => {
    const bystander = { kind: 'put', key: 'bystander', document: { kept: true } } as const;
    await things().write('bystander', [bystander]);
    const texts = hostileStrings(COUNT);
    for (let start = 0; start < texts.length; start += BATCH) await checkBatch(things(), texts.slice(start, start + BATCH), texts[start]!);
    await inParallel(texts, (text) => checkTenant(things(), text));
    expect((await things().query('bystander', { filter: ALL })).map(({ key, version, document }) => ({ key, version, document }))).toEqual([
      { key: 'bystander', version: 1, document: { kept: true } },
    ]);
  }, 1_800_000);
}

const documentOf = (text: string): Document => ({
  [text]: text,
  value: text,
  nested: Object.fromEntries([[text, Object.fromEntries([[text, text]])]]),
  list: [text],
});

/** Texts share a tenant, which is one of them: each is found as a value, a name, a member of a list and a key, and no other with it. */
async function checkBatch(things: Collection<Document>, texts: readonly string[], tenant: string): Promise<void> {
  const keyed = texts.filter((text) => text !== '');
  await things.write(
    tenant,
    keyed.map((key) => ({ kind: 'put', key, document: documentOf(key), expectedVersion: 0 })),
  );
  const found = await things.get(tenant, keyed);
  for (const text of keyed) expect(found.get(text)!.document).toEqual(documentOf(text));
  expect(await things.count(tenant, ALL)).toBe(keyed.length);
  await inParallel(keyed, async (text) => {
    const filter = and(
      eq([text], text),
      eq(['nested', text, text], text),
      elementIn(['list'], [text]),
      isIn(['value'], [text, 'other']),
      prefix(['value'], text),
      exists([text]),
    );
    const order = [text, 'value'].map((name) => ({ path: [name], descending: false }));
    expect((await things.query(tenant, { filter, order, limit: 2 })).map(({ key }) => key)).toEqual([text]);
  });
  const [first] = keyed;
  expect(await things.count(tenant, not(and(eq(['value'], first!), eq(['nested', first!, first!], first!))))).toBe(keyed.length - 1);
  await checkOrder(things, tenant, keyed);
  const outcomes = await things.write(
    tenant,
    keyed.map((key) => ({ kind: 'delete', key, expectedVersion: 1 })),
  );
  expect(outcomes).toEqual(keyed.map((key) => ({ kind: 'deleted', key, existed: true })));
}

/** The first order is made in this process, since the engine cannot filter by the expression; the pages by the engine where it can. */
async function checkOrder(things: Collection<Document>, tenant: string, texts: readonly string[]): Promise<void> {
  const ascending = (await things.query(tenant, { filter: regex(['value'], ''), order: [{ path: ['value'], descending: false }] })).map(
    ({ key }) => key,
  );
  const pages: string[] = [];
  for (let offset = 0; offset < texts.length; offset += PAGE)
    pages.push(
      ...(await things.query(tenant, { filter: ALL, order: [{ path: ['value'], descending: false }], limit: PAGE, offset })).map(
        ({ key }) => key,
      ),
    );
  expect(pages).toEqual(ascending);
  expect(new Set(pages)).toEqual(new Set(texts));
}

async function checkTenant(things: Collection<Document>, tenant: string): Promise<void> {
  await things.write(tenant, [{ kind: 'put', key: tenant || 'empty', document: { of: tenant } }]);
  const filter: DocumentFilter = eq(['of'], tenant);
  expect((await things.query(tenant, { filter: not(filter) })).length).toBe(0);
  expect((await things.query(tenant, { filter })).map(({ document }) => document.of)).toEqual([tenant]);
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += AT_ONCE) await Promise.all(items.slice(start, start + AT_ONCE).map(work));
}
