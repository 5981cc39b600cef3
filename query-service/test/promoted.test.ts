import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { ComputedAttribute, Promotion, QueryRequest, QueryServiceService } from '@spangraph/proto/spangraph/query/v1/query';
import type { Service } from '@spangraph/rpc';
import { createSegmentCatalog, openSegmentWriter } from '@spangraph/segment-store';
import type { SegmentWriter } from '@spangraph/segment-store';
import type { Resource } from '@spangraph/span-table';

import { createQueryService, openDuckDbStore } from '../src';
import type { ViewStore } from '../src';
import { ask, attribute, call, compare, computed, context, from, literal, request } from './fixture/requests';
import { segmentInput } from './fixture/segment-input';
import { OTHER_TENANT, registerResources, shopTrace } from './fixture/shop';

const shop = computed(
  'EVENT.shop',
  'STRING',
  call('HASH', call('REGEX_EXTRACT', from('EVENT.spanTags:http.route'), literal('^/shop/(\\d)'))),
);
const cpus = computed('EVENT.cpus', 'LONG', call('ADD', from('EVENT.resourceAttributes:host.cpus'), literal(1n)));

const promoted = (one: ComputedAttribute): ComputedAttribute => ({ ...one, promoted: true });
const byShop = (more: Partial<QueryRequest> = {}): QueryRequest =>
  request('EVENT', ['EVENT.shop', 'COUNT(EVENT.id)', 'MAX(EVENT.cpus)'], {
    groupBy: [attribute('EVENT.shop')],
    orderBy: [{ kind: { $case: 'alias', value: 'EVENT.shop' }, direction: 'SORT_DIRECTION_ASC' as never }],
    computed: [promoted(shop), cpus],
    ...more,
  });

let directory: string;
let writer: SegmentWriter;
let resources: readonly Resource[];
let stores: ViewStore[];
let service: Service<typeof QueryServiceService>;
let catalog: ReturnType<typeof createSegmentCatalog>;
let sealed: number;

async function open(): Promise<Service<typeof QueryServiceService>> {
  const promotedDirectory = path.join(directory, 'promoted');
  const store = await openDuckDbStore(catalog, { threads: 1, keptGroupBytes: 0, promotedDirectory, promotedPollMs: 10 });
  stores.push(store);
  return createQueryService({ store, retentionNanos: 0n });
}

function seal(): void {
  const traces = Array.from({ length: 4 }, (_, i) => shopTrace(sealed * 4 + i, resources));
  catalog.apply(writer.seal(segmentInput(traces, resources), { settledThrough: ++sealed, carried: [], supersedes: [] }));
}

beforeEach(async () => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'promoted-'));
  writer = openSegmentWriter({ directory });
  catalog = createSegmentCatalog();
  resources = registerResources(writer.resources);
  sealed = 0;
  stores = [];
  seal();
  seal();
  service = await open();
});
afterEach(async () => {
  for (const store of stores) await store.close();
  writer.close();
  fs.rmSync(directory, { recursive: true });
});

async function until<Thing>(look: () => Promise<Thing>, holds: (thing: Thing) => boolean): Promise<Thing> {
  for (;;) {
    const thing = await look();
    if (holds(thing)) return thing;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
const list = async (tenantId?: string): Promise<readonly Promotion[]> =>
  (await service.listPromotions({}, context(tenantId === undefined ? {} : { tenantId }))).promotions;
const filled = (): Promise<readonly Promotion[]> =>
  until(list, (all) => all.length > 0 && all.every(({ segmentsFilled, segments }) => segmentsFilled === segments));
const files = (): readonly string[] =>
  (fs.existsSync(path.join(directory, 'promoted')) ? fs.readdirSync(path.join(directory, 'promoted'), { recursive: true }) : [])
    .map(String)
    .filter((name) => name.endsWith('.parquet'));

describe('a promoted attribute', () => {
  it('is read from its column once that is filled, and computed for newer segments', async () => {
    const before = await ask(service, byShop());
    expect(before.last.plan!.columnsRead).toContain('a.http.route');
    expect(before.last.plan!.columnsRead).not.toContain('promoted:EVENT.shop');
    expect(await filled()).toEqual([{ scope: 'EVENT', key: 'shop', table: 'spans', segmentsFilled: 2n, segments: 2n, failure: '' }]);

    const after = await ask(service, byShop());
    expect(after.rows).toEqual(before.rows);
    expect(after.last.plan!.columnsRead).toContain('promoted:EVENT.shop');
    expect(after.last.plan!.columnsRead).not.toContain('a.http.route');
    expect(after.last.plan!.statement).toContain('read_parquet([2 promoted EVENT.shop files])');
    expect(after.last.plan!.statement).not.toContain('regexp_extract');

    await stores.pop()!.close();
    seal();
    service = await open();
    const plain = await ask(service, byShop({ computed: [shop, cpus] }));
    const mixed = await until(
      () => ask(service, byShop()),
      ({ last }) => last.plan!.columnsRead.includes('promoted:EVENT.shop'),
    );
    expect(mixed.rows).toEqual(plain.rows);
  });

  it('answers filters and attributes that are computed from it', async () => {
    const label = computed('EVENT.label', 'STRING', call('CONCAT', literal('shop '), from('EVENT.shop')));
    await ask(service, byShop());
    await filled();
    const [, [value]] = (await ask(service, byShop())).rows as [unknown, [string]];
    const asked = request('EVENT', ['EVENT.id', 'EVENT.label'], {
      filter: compare('EVENT.shop', 'EQ', value),
      computed: [promoted(shop), label],
    });
    const answer = await ask(service, asked);
    expect(answer.last.plan!.columnsRead).toContain('promoted:EVENT.shop');
    expect(answer.last.plan!.statement).not.toContain('regexp_extract');
    expect(answer.rows.length).toBeGreaterThan(0);
    expect(answer.rows.every(([, shown]) => shown === `shop ${value}`)).toBe(true);
  });

  it('belongs to its tenant', async () => {
    await ask(service, byShop());
    await filled();
    const other = await ask(service, byShop({ computed: [shop, cpus] }), context({ tenantId: OTHER_TENANT }));
    expect(other.last.plan!.columnsRead).not.toContain('promoted:EVENT.shop');
    expect(await list(OTHER_TENANT)).toEqual([]);
  });

  it('that is one no longer loses its column', async () => {
    await ask(service, byShop());
    await filled();
    expect(files()).toHaveLength(2);
    const answer = await ask(service, byShop({ computed: [{ ...shop, promoted: false }, cpus] }));
    expect(answer.last.plan!.columnsRead).not.toContain('promoted:EVENT.shop');
    expect(await list()).toEqual([]);
    await until(
      () => Promise.resolve(files()),
      ({ length }) => length === 0,
    );
  });

  it('has another column for another definition', async () => {
    await ask(service, byShop());
    await filled();
    const lower = computed('EVENT.shop', 'STRING', call('LOWER_CASE', from('EVENT.name')));
    const answer = await ask(service, byShop({ computed: [promoted(lower), cpus] }));
    expect(answer.last.plan!.columnsRead).not.toContain('promoted:EVENT.shop');
    expect(answer.rows).toEqual((await ask(service, byShop({ computed: [lower, cpus] }))).rows);
  });

  it.each([
    ['deleted', (file: string) => fs.rmSync(file)],
    ['damaged', (file: string) => fs.writeFileSync(file, 'no column')],
  ])('is computed where a file was %s, which is made anew', async (_, harm) => {
    const plain = await ask(service, byShop({ computed: [shop, cpus] }));
    await ask(service, byShop());
    await filled();
    harm(path.join(directory, 'promoted', files()[0]!));
    expect((await ask(service, byShop())).rows).toEqual(plain.rows);
    const again = await until(
      () => ask(service, byShop()),
      ({ last }) => last.plan!.statement.includes('[2 promoted EVENT.shop files]'),
    );
    expect(again.rows).toEqual(plain.rows);
  });

  it('says why it cannot be filled', async () => {
    fs.writeFileSync(path.join(directory, 'promoted'), 'in the way');
    const plain = await ask(service, byShop({ computed: [shop, cpus] }));
    expect((await ask(service, byShop())).rows).toEqual(plain.rows);
    const [state] = await until(list, ([one]) => one !== undefined && one.failure !== '');
    expect(state).toMatchObject({ key: 'shop', segmentsFilled: 0n, segments: 2n });
  });
});
