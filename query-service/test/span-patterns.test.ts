import type { SpangraphError } from '@spangraph/model';
import type { SpanPattern } from '@spangraph/proto/spangraph/common/v1/value';
import type { QueryServiceService } from '@spangraph/proto/spangraph/query/v1/query';
import type { Service } from '@spangraph/rpc';

import { createQueryService } from '../src';
import { and, ask, attribute, call, compare, computed, context, from, hasSpan, literal, not, or, request, span } from './fixture/requests';
import { OTHER_TENANT, SECOND, START, traceId } from './fixture/shop';
import { TRACES, openShopStore } from './fixture/shop-store';
import type { ShopStore } from './fixture/shop-store';

let shop: ShopStore;
let service: Service<typeof QueryServiceService>;

beforeAll(async () => {
  shop = await openShopStore({ threads: 1 });
  service = createQueryService({ store: shop.store, retentionNanos: 0n });
});
afterAll(() => shop.close());

const named = (name: string) => compare('EVENT.name', 'EQ', name);
const entry = named('GET /shop/{id}');
const orders = named('orders.Get');
const query = named('SELECT');
const every = Array.from({ length: TRACES }, (_, n) => n);

/** Numbers of the traces that have spans of a pattern. */
async function tracesWith(pattern: SpanPattern): Promise<readonly number[]> {
  const { rows } = await ask(service, request('TRACE', ['TRACE.id'], { filter: hasSpan(pattern) }));
  const ids = new Set(rows.map(([id]) => id));
  expect(ids.size).toBe(rows.length);
  return every.filter((n) => ids.has(traceId(n)));
}

const even = every.filter((n) => n % 2 === 0);
const odd = every.filter((n) => n % 2 === 1);

describe('traces that have a span', () => {
  it.each<[string, SpanPattern, readonly number[]]>([
    ['of any kind', span(), every],
    ['of a name', span(query), even],
    ['with a child', span(entry, ['CHILD', span(orders)]), every],
    ['with a child that is only a grandchild', span(entry, ['CHILD', span(query)]), []],
    ['with a descendant', span(entry, ['DESCENDANT', span(query)]), even],
    ['with a parent', span(query, ['PARENT', span(orders)]), even],
    ['with an ancestor', span(query, ['ANCESTOR', span(entry)]), even],
    ['with an ancestor that is a descendant', span(entry, ['ANCESTOR', span(query)]), []],
    ['without a child', span(orders, ['no CHILD', span()]), odd],
    ['without a descendant', span(entry, ['no DESCENDANT', span(query)]), odd],
    ['without a parent', span(undefined, ['no PARENT', span()]), every],
    ['with a child that has a child', span(entry, ['CHILD', span(orders, ['CHILD', span(query)])]), even],
    ['with a child that has none', span(entry, ['CHILD', span(orders, ['no CHILD', span(query)])]), odd],
    ['with two relations', span(orders, ['PARENT', span(entry)], ['no CHILD', span(query)]), odd],
    [
      'with a tag',
      span(and(entry, compare('EVENT.spanTags:status', 'EQ', 404n)), ['DESCENDANT', span(query)]),
      every.filter((n) => n % 6 === 0),
    ],
    [
      'with a resource attribute',
      span(compare('EVENT.resourceAttributes:host.cpus', 'GT', 4n), [
        'PARENT',
        span(compare('EVENT.resourceAttributes:host.cpus', 'EQ', 4n)),
      ]),
      every,
    ],
  ])('%s', async (_name, pattern, expected) => {
    expect(await tracesWith(pattern)).toEqual(expected);
    const { rows } = await ask(service, request('TRACE', ['COUNT(TRACE.id)'], { filter: not(hasSpan(pattern)) }));
    expect(rows).toEqual([[BigInt(TRACES - expected.length)]]);
  });

  it('by a computed attribute', async () => {
    const shop2 = computed('EVENT.shop', 'LONG', call('REGEX_EXTRACT', from('EVENT.spanTags:http.route'), literal('^/shop/([0-9]+)$')));
    const filter = hasSpan(span(compare('EVENT.shop', 'EQ', 2n), ['DESCENDANT', span(query)]));
    const { rows } = await ask(service, request('TRACE', ['COUNT(TRACE.id)'], { filter, computed: [shop2] }));
    expect(rows).toEqual([[BigInt(even.filter((n) => n % 3 === 2).length)]]);
  });
});

describe('a pattern', () => {
  const slow = hasSpan(span(entry, ['DESCENDANT', span(query)]));

  it('selects spans, log events and groups of the traces as well', async () => {
    expect((await ask(service, request('EVENT', ['COUNT(EVENT.id)'], { filter: and(slow, orders) }))).rows).toEqual([[20n]]);
    expect((await ask(service, request('LOG_EVENT', ['COUNT(LOG_EVENT.spanId)'], { filter: slow }))).rows).toEqual([[4n]]);
    const groupBy = [attribute('EVENT.serviceName')];
    for (let time = 0; time < 3; time++) {
      const { rows } = await ask(service, request('EVENT', ['EVENT.serviceName', 'COUNT(EVENT.id)'], { groupBy, filter: slow }));
      expect(rows).toEqual([
        ['front', 20n],
        ['orders', 40n],
      ]);
    }
  });

  it('stands anywhere in a filter and is looked up once for each place', async () => {
    const filter = or(and(slow, not(hasSpan(span(compare('EVENT.statusCode', 'EQ', '500'))))), compare('TRACE.id', 'EQ', traceId(1)));
    const { rows } = await ask(service, request('TRACE', ['COUNT(TRACE.id)'], { filter }));
    expect(rows).toEqual([[BigInt(even.filter((n) => n % 5 !== 0).length + 1)]]);
  });

  it('finds the whole trace although its span lies outside the time range', async () => {
    const timeRange = { start: START, end: START + 1n };
    const { rows } = await ask(service, request('EVENT', ['EVENT.name'], { filter: hasSpan(span(query)), timeRange }));
    expect(rows).toEqual([['GET /shop/{id}']]);
    const later = { start: START + 1n, end: START + 10n * SECOND };
    expect((await ask(service, request('EVENT', ['COUNT(EVENT.id)'], { filter: slow, timeRange: later }))).rows).toEqual([[2n]]);
  });

  it('sees nothing of superseded rows and other tenants', async () => {
    expect(await tracesWith(span(named('stale')))).toEqual([]);
    const own = context({ tenantId: OTHER_TENANT });
    const { rows } = await ask(service, request('TRACE', ['TRACE.id'], { filter: hasSpan(span(entry, ['CHILD', span(orders)])) }), own);
    expect(rows).toEqual([[traceId(1000)]]);
  });

  it('is shown in the statement', async () => {
    const { last } = await ask(service, request('TRACE', ['TRACE.id'], { filter: and(slow, compare('TRACE.id', 'EQ', traceId(2))) }));
    expect(last.plan?.statement).toContain('bit_or(m) & 3 = 3');
    expect(last.plan?.columnsRead).toEqual(expect.arrayContaining(['parent_span_id', 'span_id', 'event_name']));
  });
});

describe('a pattern that cannot be answered', () => {
  const deep = (depth: number): SpanPattern => (depth === 0 ? span() : span(undefined, ['CHILD', deep(depth - 1)]));
  const wide = (): SpanPattern => span(undefined, ...Array.from({ length: 20 }, () => ['CHILD', span()] as const));

  it.each<[string, Parameters<typeof hasSpan>[0], RegExp]>([
    ['names too many spans in a chain', deep(40), /filter\.hasSpan: a pattern names at most 16 spans/],
    ['names too many spans side by side', wide(), /at most 16 spans/],
    ['holds another one', span(hasSpan(span())), /filter\.hasSpan\.span: a pattern of spans holds no other one/],
    ['lacks a relative', { relations: [{ kind: 'SPAN_RELATION_KIND_CHILD', negated: false }] }, /relations\[0\]\.pattern.*missing/],
    [
      'has an unknown relation',
      { relations: [{ kind: 'SPAN_RELATION_KIND_UNSPECIFIED', negated: false, pattern: span() }] },
      /relations\[0\]\.kind/,
    ],
    ['names an attribute of another scope', span(compare('TRACE.duration', 'GT', 1n)), /TRACE\.duration|"duration" of scope "TRACE"/],
  ])('%s', async (_name, pattern, message) => {
    const error = await ask(service, request('TRACE', ['TRACE.id'], { filter: hasSpan(pattern) })).catch(
      (thrown: SpangraphError) => thrown,
    );
    expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', message: expect.stringMatching(message) });
  });
});
