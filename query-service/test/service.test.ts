import type { SpangraphError } from '@spangraph/model';
import type { QueryServiceService } from '@spangraph/proto/spangraph/query/v1/query';
import type { Service } from '@spangraph/rpc';
import { spanEventView } from '@spangraph/views';

import { checkViews, createQueryService } from '../src';
import type { ViewStore } from '../src';
import { and, ask, attribute, compare, context, plain, request, valuesOf } from './fixture/requests';
import { HOSTILE_KEYS, OTHER_TENANT, SECOND, START, traceId } from './fixture/shop';
import { openShopStore } from './fixture/shop-store';
import type { ShopStore } from './fixture/shop-store';

let shop: ShopStore;
let service: Service<typeof QueryServiceService>;

beforeAll(async () => {
  shop = await openShopStore();
  service = createQueryService({ store: shop.store, retentionNanos: 259_200n * SECOND });
});
afterAll(() => shop.close());

const codeOf = async (asked: Promise<unknown>): Promise<string> => {
  const error = await asked.then(
    () => undefined,
    (thrown: SpangraphError) => thrown,
  );
  return `${error?.code}: ${error?.message}`;
};

describe('tenants', () => {
  it('never see rows, keys or resources of each other', async () => {
    const own = context({ tenantId: OTHER_TENANT });
    expect((await ask(service, request('EVENT', ['COUNT(EVENT.id)']), own)).rows).toEqual([[3n]]);
    expect((await ask(service, request('EVENT', ['EVENT.resourceAttributes']), own)).rows[0]).toEqual([{ 'service.name': 'foreign' }]);
    expect((await ask(service, request('EVENT', ['EVENT.id'], { filter: compare('EVENT.traceId', 'EQ', traceId(1)) }), own)).rows).toEqual(
      [],
    );
    expect((await ask(service, request('EVENT', ['EVENT.id'], { filter: compare('EVENT.traceId', 'EQ', traceId(1000)) }))).rows).toEqual(
      [],
    );
    expect((await service.listKeys({ level: 'resource' }, own)).keys.map(({ key }) => key)).toEqual(['service.name']);
  });
});

describe('superseded traces', () => {
  it.each(['by page', 'by SQL'])('show only their last version %s', async (way) => {
    const filter = way === 'by page' ? compare('TRACE.id', 'EQ', traceId(3)) : compare('TRACE.id', 'LIKE', `${traceId(3)}$`);
    const { rows, last } = await ask(service, request('TRACE', ['TRACE.transactionName', 'TRACE.numSpans'], { filter }));
    expect(rows).toEqual([['GET /shop/0', 2n]]);
    expect(last.plan?.statement.includes('by page')).toBe(way === 'by page');
    expect((await ask(service, request('EVENT', ['COUNT(EVENT.id)'], { filter: compare('EVENT.name', 'EQ', 'stale') }))).rows).toEqual([
      [0n],
    ]);
  });
});

describe('log events', () => {
  it('are the same by page and by SQL', async () => {
    const outputs = [
      'LOG_EVENT.timestamp',
      'LOG_EVENT.spanId',
      'LOG_EVENT.attributes',
      'LOG_EVENT.attributes:attempt',
      'LOG_EVENT.severity',
    ];
    const byPage = await ask(
      service,
      request('LOG_EVENT', outputs, { filter: compare('LOG_EVENT.traceId', 'IN', [traceId(5), traceId(35)]), limit: 9n }),
    );
    const bySql = await ask(
      service,
      request('LOG_EVENT', outputs, { filter: compare('LOG_EVENT.attributes:attempt', 'IN', [5n, 35]), limit: 9n }),
    );
    expect(byPage.last.plan?.statement).toContain('by page');
    expect(bySql.last.plan?.statement).not.toContain('by page');
    expect(byPage.rows).toEqual(bySql.rows);
    expect(byPage.rows.map((row) => row[3])).toEqual(['35', '5']);
  });
});

describe('segments', () => {
  it('outside the time range are not read', async () => {
    const { last } = await ask(
      service,
      request('EVENT', ['COUNT(EVENT.id)'], { timeRange: { start: START + 710n * SECOND, end: START + 900n * SECOND } }),
    );
    expect(last.plan).toMatchObject({ segmentsRead: 1n, segmentsSkipped: 5n });
  });

  it('without a trace are not read for it, nor any for an absent one', async () => {
    const known = await ask(service, request('EVENT', ['COUNT(EVENT.id)'], { filter: compare('EVENT.traceId', 'EQ', traceId(9)) }));
    expect([known.rows, known.last.plan?.segmentsRead]).toEqual([[[2n]], 1n]);
    const absent = await ask(service, request('EVENT', ['EVENT.id'], { filter: compare('EVENT.traceId', 'EQ', 'fff') }));
    expect([absent.rows, absent.last.plan?.segmentsRead]).toEqual([[], 0n]);
  });

  it('without an attribute are not read for a comparison with it', async () => {
    const { rows, last } = await ask(
      service,
      request('EVENT', ['COUNT(EVENT.id)'], { filter: compare('EVENT.spanTags:only.late', 'CONTAINS', 'late') }),
    );
    expect(rows).toEqual([[19n]]);
    expect(last.plan?.segmentsSkipped).toBe(2n);
  });

  it('are asked newest first until the page is full', async () => {
    const { rows, last } = await ask(
      service,
      request('EVENT', ['EVENT.traceId'], { limit: 2n, filter: compare('EVENT.serviceName', 'EQ', 'front') }),
    );
    expect(rows).toEqual([[traceId(39)], [traceId(38)]]);
    expect(last.plan?.segmentsRead).toBe(1n);
  });

  it('give the same pages whatever their size', async () => {
    const all = await ask(service, request('EVENT', ['EVENT.id', 'EVENT.spanTags'], { limit: 100n }));
    const pages = await Promise.all(
      Array.from({ length: 10 }, (_, page) =>
        ask(service, request('EVENT', ['EVENT.id', 'EVENT.spanTags'], { limit: 10n, offset: BigInt(page * 10) })),
      ),
    );
    expect(pages.flatMap(({ rows }) => rows)).toEqual(all.rows);
    expect(all.rows).toHaveLength(100);
  });
});

describe('requests that cannot be answered', () => {
  it.each([
    ['an attribute that no view serves', request('EVENT', ['EVENT.nothing']), /INVALID_ARGUMENT.*"nothing" of scope "EVENT"/],
    [
      'attributes of different views',
      request('EVENT', ['EVENT.id', 'TRACE.id']),
      /INVALID_ARGUMENT.*EVENT.id, TRACE.id.*spanEventView.*rawTraceView/,
    ],
    [
      'a bad trace id',
      request('EVENT', ['EVENT.id'], { filter: compare('EVENT.traceId', 'EQ', 'xyz') }),
      /INVALID_ARGUMENT.*"xyz" is no trace id/,
    ],
    [
      'a bad pattern',
      request('EVENT', ['EVENT.id'], { filter: compare('EVENT.name', 'LIKE', '(') }),
      /INVALID_ARGUMENT.*regular expression "\("/,
    ],
    [
      'text for a number',
      request('EVENT', ['EVENT.id'], { filter: compare('EVENT.duration', 'GT', 'long') }),
      /INVALID_ARGUMENT.*filter.value.*"long" is no number/,
    ],
    ['a subpath of text', request('EVENT', ['EVENT.name:x']), /INVALID_ARGUMENT.*only maps have/],
    ['a map as group', request('EVENT', ['COUNT(EVENT.id)'], { groupBy: [attribute('EVENT.spanTags')] }), /INVALID_ARGUMENT.*subpath/],
    ['an attribute that is no group key', request('EVENT', ['EVENT.name', 'COUNT(EVENT.id)']), /INVALID_ARGUMENT.*group key/],
    ['a sum of ids', request('EVENT', ['SUM(EVENT.id)']), /INVALID_ARGUMENT.*SUM of a span_id/],
    ['a percentile without rank', request('EVENT', ['PERCENTILE(EVENT.duration)']), /INVALID_ARGUMENT.*percentile/],
    ['a rate without window', request('EVENT', ['AVGRATE(EVENT.spans)']), /INVALID_ARGUMENT.*time range or an interval/],
    ['one alias twice', request('EVENT', ['EVENT.id', 'EVENT.id']), /INVALID_ARGUMENT.*used twice/],
    ['a negative limit', request('BACKEND', ['COUNT(BACKEND.id)'], { limit: -1n }), /INVALID_ARGUMENT.*limit/],
    ['an empty filter', request('EVENT', ['EVENT.id'], { filter: {} }), /INVALID_ARGUMENT.*empty/],
  ])('%s', async (_name, asked, expected) => {
    expect(await codeOf(ask(service, asked))).toMatch(expected);
  });

  it('name the capability that the store lacks', async () => {
    const poor: ViewStore = { ...shop.store, name: 'poor', features: new Set(['AGGREGATE_COUNT']) };
    const asked = ask(createQueryService({ store: poor, retentionNanos: 0n }), request('EVENT', ['PERCENTILE(EVENT.duration,50)']));
    expect(await codeOf(asked)).toMatch(/UNSUPPORTED_CAPABILITY: the store poor lacks AGGREGATE_PERCENTILE/);
  });
});

describe('hostile text', () => {
  const texts = ["'; DROP TABLE spans; --", '" OR 1=1 --', '\0', '\\', '%', '$1', '{}', '\u{1F511}'];
  it.each(texts)('as a value is only compared: %j', async (text) => {
    const filter = compare('EVENT.name', 'NEQ', text);
    expect((await ask(service, request('EVENT', ['COUNT(EVENT.id)'], { filter }))).rows).toEqual([[100n]]);
  });

  it.each([...HOSTILE_KEYS, ...texts])('as a key is only looked up: %j', async (key) => {
    const { rows } = await ask(service, request('EVENT', [`COUNT(EVENT.id)`], { filter: compare(`EVENT.spanTags:${key}`, 'EXISTS') }));
    expect(rows).toEqual([[HOSTILE_KEYS.includes(key) ? 7n : 0n]]);
    const listed = await service.listValues(valuesOf(`EVENT.spanTags:${key}`, 'value', 3n), context());
    expect(listed.values).toHaveLength(HOSTILE_KEYS.includes(key) ? 3 : 0);
  });
});

describe('long answers', () => {
  it('come in chunks, of which only the first names the columns', async () => {
    const { columns, rows, last } = await ask(service, request('EVENT', ['EVENT.id', 'EVENT.spanTags']));
    expect([columns, rows.length, last.warnings]).toEqual([['EVENT.id', 'EVENT.spanTags'], 100, []]);
  });

  it('say where they were cut', async () => {
    const small = await openShopStore({ maxRows: 30 });
    const cut = createQueryService({ store: small.store, retentionNanos: 0n });
    const { rows, last } = await ask(cut, request('EVENT', ['EVENT.id']));
    await small.close();
    expect([rows.length, last.warnings]).toEqual([30, [expect.stringContaining('cut at 30 rows')]]);
  });
});

describe('the other methods', () => {
  it('list keys with every type seen', async () => {
    const { keys } = await service.listKeys({ level: '' }, context());
    expect(keys.find(({ level, key }) => level === 'span' && key === 'mixed')?.types).toEqual([
      'BOOLEAN',
      'DOUBLE',
      'JSON',
      'LONG',
      'STRING',
    ]);
    expect(keys.find(({ level, key }) => level === 'resource' && key === 'host.cpus')?.types).toEqual(['LONG']);
  });

  it('list values by how often they occur', async () => {
    const { values } = await service.listValues(valuesOf('EVENT.serviceName'), context());
    expect(values.map(({ value, count }) => [plain(value!), count])).toEqual([
      ['orders', 60n],
      ['front', 40n],
    ]);
    const spaces = await service.listValues(valuesOf('TRACE.spaceIds', 'gr', 5n), context());
    expect(spaces.values.map(({ value, count }) => [plain(value!), count])).toEqual([['green', 10n]]);
  });

  it('describe the views', async () => {
    const { views } = await service.describeViews({}, context());
    expect(views.map(({ name, stored, retentionNanos }) => [name, stored, retentionNanos]).slice(0, 2)).toEqual([
      ['spanEventView', true, 259_200n * SECOND],
      ['rawServiceView', false, 259_200n * SECOND],
    ]);
  });

  it('find no fault in the shipped views, and name the column of a faulty one', async () => {
    expect(await checkViews(shop.store)).toMatchObject({ views: 6, faults: [] });
    const faulty = {
      ...spanEventView,
      columns: { bad: { type: 'string' as const, source: { kind: 'column' as const, name: 'gone' }, attributes: [], doc: '' } },
    };
    expect((await checkViews(shop.store, [faulty])).faults).toEqual(['spanEventView.bad: the table spans has no column gone']);
  });

  it('narrow an answer to a space', async () => {
    const filter = and(compare('EVENT.spaceIds', 'EQ', 'green'));
    expect((await ask(service, request('EVENT', ['COUNT(EVENT.id)'], { filter }))).rows).toEqual(
      (await ask(service, request('EVENT', ['COUNT(EVENT.id)'], { space: 'green' }))).rows,
    );
  });
});
