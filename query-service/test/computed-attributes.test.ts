import type { SpangraphError } from '@spangraph/model';
import type { ComputedAttribute, QueryServiceService } from '@spangraph/proto/spangraph/query/v1/query';
import type { Service } from '@spangraph/rpc';

import { createQueryService } from '../src';
import {
  ask,
  attribute,
  call,
  compare,
  computed,
  context,
  from,
  hasSpan,
  literal,
  plain,
  request,
  span,
  valuesOf,
} from './fixture/requests';
import { traceId } from './fixture/shop';
import { openShopStore } from './fixture/shop-store';
import type { ShopStore } from './fixture/shop-store';

let shop: ShopStore;
let service: Service<typeof QueryServiceService>;

beforeAll(async () => {
  shop = await openShopStore({ threads: 1 });
  service = createQueryService({ store: shop.store, retentionNanos: 0n });
});
afterAll(() => shop.close());

const status = computed('EVENT.status', 'LONG', from('EVENT.spanTags:status'));
const route = computed('EVENT.route', 'STRING', from('EVENT.spanTags:http.route'));

/** The value that a computation of literals has, by SQL and by page. */
async function valueOf(kind: Parameters<typeof computed>[1], of: Parameters<typeof computed>[2]): Promise<unknown> {
  const asked = { computed: [computed('EVENT.x', kind, of)], limit: 1n };
  const bySql = await ask(service, request('EVENT', ['EVENT.x'], asked));
  const byPage = await ask(service, request('EVENT', ['EVENT.x'], { ...asked, filter: compare('EVENT.traceId', 'EQ', traceId(2)) }));
  expect(byPage.rows).toEqual(bySql.rows);
  return bySql.rows[0]![0];
}

describe('a computation', () => {
  it.each<[string, Parameters<typeof valueOf>, unknown]>([
    ['concatenates', ['STRING', call('CONCAT', literal('a'), literal(null))], 'a'],
    ['of two nulls is null', ['STRING', call('CONCAT', literal(null), literal(null))], null],
    ['concatenates or gives null', ['STRING', call('CONCAT_OR_NULL', literal('a'), literal(null))], null],
    ['hashes to a name-based UUID', ['STRING', call('HASH', literal('GET /shop/{id}'))], '0d268c25-e3e7-5194-8346-98bef8c38d93'],
    ['compares by text', ['BOOLEAN', call('EQUALS', literal(12n), literal('12'))], true],
    ['takes null for null', ['BOOLEAN', call('EQUALS', literal(null), literal(null))], true],
    ['chooses', ['STRING', call('CONDITIONAL', literal('True'), literal('yes'), literal('no'))], 'yes'],
    ['has no choice without condition', ['STRING', call('CONDITIONAL', literal('perhaps'), literal('yes'), literal('no'))], null],
    ['adds exactly', ['LONG', call('ADD', literal('9007199254740993'), literal(2n))], 9_007_199_254_740_995n],
    ['does not overflow', ['LONG', call('MULTIPLY', literal(2n ** 62n), literal(2n))], null],
    ['adds doubles', ['DOUBLE', call('ADD', literal('1.5'), literal(2n))], 3.5],
    ['does not divide by zero', ['DOUBLE', call('DIVIDE', literal(1n), literal(0n))], null],
    ['divides to a double', ['DOUBLE', call('DIVIDE', literal(1n), literal(4n))], 0.25],
    ['cuts a fraction off', ['LONG', call('DIVIDE', literal(-7n), literal(2n))], -3n],
    ['parses a number', ['DOUBLE', call('PARSE_NUMBER', literal(' 12.5 ms'))], 12.5],
    ['finds no number', ['DOUBLE', call('PARSE_NUMBER', literal('about 12'))], null],
    ['extracts a group', ['LONG', call('REGEX_EXTRACT', literal('user-0042'), literal('-([0-9]+)'))], 42n],
    ['extracts a match', ['STRING', call('REGEX_EXTRACT', literal('user-0042'), literal('[0-9]{2}'))], '00'],
    ['extracts nothing', ['STRING', call('REGEX_EXTRACT', literal('user'), literal('[0-9]'))], null],
    ['lowers case', ['STRING', call('LOWER_CASE', literal('ÄΣİ'))], 'äσi'],
    ['compares numbers', ['BOOLEAN', call('LESS_THAN', literal('9'), literal(10n))], true],
    ['reads a time with offset', ['TIMESTAMP', literal('2023-11-14T22:13:20.123456789+01:00')], 1_699_996_400_123_456_789n],
    ['reads epoch milliseconds', ['TIMESTAMP', literal('1700000000000')], 1_700_000_000_000_000_000n],
    ['reads an array', ['LONG_ARRAY', literal('[1,"2",9007199254740993,"x",2.5]')], [1n, 2n, 9_007_199_254_740_993n, 2n]],
    ['reads a map', ['STRING_MAP', literal('{"a":1,"b":[true]}')], { a: '1', b: '[true]' }],
    ['reads no boolean', ['BOOLEAN', literal(1n)], null],
  ])('%s', async (_name, asked, expected) => {
    expect(await valueOf(...asked)).toEqual(expected);
  });
});

describe('a computed attribute', () => {
  it('compares text and numbers of a tag alike', async () => {
    const { rows } = await ask(
      service,
      request('EVENT', ['COUNT(EVENT.id)'], { computed: [status], filter: compare('EVENT.status', 'GT', 403.5) }),
    );
    expect(rows).toEqual([[14n]]);
  });

  it('reads nothing but what it is computed from', async () => {
    const { last } = await ask(service, request('EVENT', ['MAX(EVENT.status)'], { computed: [status, route] }));
    expect(last.plan?.columnsRead).toEqual(['a.status', 'a.status#i', 'tenant_id']);
  });

  it('that is an entry spares the segments that lack the entry', async () => {
    const late = computed('EVENT.late', 'STRING', from('EVENT.spanTags:only.late'));
    const found = await ask(
      service,
      request('EVENT', ['COUNT(EVENT.id)'], { computed: [late], filter: compare('EVENT.late', 'EQ', 'late 39') }),
    );
    expect([found.rows, found.last.plan?.segmentsRead]).toEqual([[[1n]], 1n]);
    const number = computed('EVENT.late', 'LONG', from('EVENT.spanTags:only.late'));
    const none = await ask(service, request('EVENT', ['COUNT(EVENT.id)'], { computed: [number], filter: compare('EVENT.late', 'GT', 0n) }));
    expect([none.rows, none.last.plan?.segmentsSkipped]).toEqual([[[0n]], 2n]);
  });

  it('keeps groups apart from those of another computation of the same name', async () => {
    const by = (times: bigint) =>
      request('EVENT', ['EVENT.n', 'COUNT(EVENT.id)'], {
        groupBy: [attribute('EVENT.n')],
        computed: [computed('EVENT.n', 'LONG', call('MULTIPLY', from('EVENT.spanTags:status'), literal(times)))],
        filter: compare('EVENT.n', 'EXISTS'),
      });
    for (let time = 0; time < 3; time++) {
      expect((await ask(service, by(1n))).rows).toEqual([[404n, 14n]]);
      expect((await ask(service, by(2n))).rows).toEqual([[808n, 14n]]);
    }
  });

  it('has values to suggest, by prefix in any case', async () => {
    const label = computed('EVENT.label', 'STRING', call('CONCAT', literal('Route '), from('EVENT.spanTags:http.route')));
    const { values } = await service.listValues(
      valuesOf('EVENT.label', 'ROUTE /SHOP/', 2n, { computed: [label], ignoreCase: true }),
      context(),
    );
    expect(values.map(({ value, count }) => [plain(value!), count])).toEqual([
      ['Route /shop/0', 14n],
      ['Route /shop/1', 13n],
    ]);
    const exact = await service.listValues(valuesOf('EVENT.label', 'ROUTE', 2n, { computed: [label] }), context());
    expect(exact.values).toEqual([]);
  });

  it('aliases a whole map', async () => {
    const tags = computed('EVENT.labels', 'STRING_MAP', from('EVENT.spanTags'));
    const filter = compare('EVENT.labels', 'CONTAINS_KEY', 'status');
    const { rows } = await ask(service, request('EVENT', ['COUNT(EVENT.id)', 'MAX(EVENT.labels:status)'], { computed: [tags], filter }));
    expect(rows).toEqual([[14n, 404]]);
  });
});

describe('a computed attribute that cannot be answered', () => {
  const nested = (depth: number): Parameters<typeof computed>[2] => (depth === 0 ? literal('x') : call('LOWER_CASE', nested(depth - 1)));
  const wide = computed('EVENT.a', 'STRING', call('FIRST_PRESENT', ...Array.from({ length: 101 }, () => literal('x'))));
  const doubling = Array.from({ length: 30 }, (_, n) =>
    computed(`EVENT.d${n}`, 'LONG', call('ADD', from(`EVENT.d${n + 1}`), from(`EVENT.d${n + 1}`))),
  );

  it.each<[string, readonly ComputedAttribute[], string, RegExp]>([
    [
      'is computed from itself',
      [computed('EVENT.a', 'LONG', call('ADD', literal(1n), from('EVENT.a')))],
      'EVENT.a',
      /computed\[0\]\.computation\.call\.arguments\[1\]\.attribute: EVENT\.a -> EVENT\.a is a cycle/,
    ],
    [
      'is part of a cycle',
      [computed('EVENT.a', 'LONG', from('EVENT.b')), computed('EVENT.b', 'LONG', from('EVENT.a'))],
      'EVENT.a',
      /computed\[1\]\.computation\.attribute: EVENT\.a -> EVENT\.b -> EVENT\.a is a cycle/,
    ],
    [
      'names an unknown attribute',
      [computed('EVENT.a', 'LONG', from('EVENT.nothing'))],
      'EVENT.a',
      /computed\[0\]\.computation\.attribute: no view serves the attribute "nothing"/,
    ],
    [
      'lacks an argument',
      [computed('EVENT.a', 'LONG', call('ADD', literal(1n)))],
      'EVENT.a',
      /computed\[0\]\.computation\.call\.arguments: ADD takes 2 arguments, not 1/,
    ],
    ['has too many arguments', [wide], 'EVENT.a', /FIRST_PRESENT takes 1 to 100 arguments, not 101/],
    [
      'has a computed pattern',
      [computed('EVENT.a', 'STRING', call('REGEX_EXTRACT', literal('x'), from('EVENT.name')))],
      'EVENT.a',
      /arguments\[1\]: REGEX_EXTRACT needs its pattern as literal text/,
    ],
    [
      'has a bad pattern',
      [computed('EVENT.a', 'STRING', call('REGEX_EXTRACT', literal('x'), literal('(')))],
      'EVENT.a',
      /arguments\[1\]: invalid regular expression/,
    ],
    ['has no function', [computed('EVENT.a', 'STRING', call('UNSPECIFIED', literal('x')))], 'EVENT.a', /computation\.call\.function/],
    ['has no kind', [computed('EVENT.a', 'UNSPECIFIED', literal('x'))], 'EVENT.a', /computed\[0\]\.kind/],
    [
      'takes a whole map as text',
      [computed('EVENT.a', 'STRING', from('EVENT.spanTags'))],
      'EVENT.a',
      /computation\.attribute: a computation needs an entry of the map/,
    ],
    ['is declared twice', [route, route], 'EVENT.route', /computed\[1\]: EVENT\.route is computed twice/],
    ['has an entry although it is no map', [status], 'EVENT.status:x', /EVENT\.status is a long and has no entry "x"/],
    ['nests too deep', [computed('EVENT.a', 'STRING', nested(150))], 'EVENT.a', /nests at most 50 deep/],
    ['doubles with every step', [...doubling, computed('EVENT.d30', 'LONG', literal(1n))], 'EVENT.d0', /at most 1000 parts/],
  ])('%s', async (_name, declared, asked, message) => {
    const error = await ask(service, request('EVENT', [asked], { computed: declared })).catch((thrown: SpangraphError) => thrown);
    expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', message: expect.stringMatching(message) });
  });

  it.each([
    ['a range without regard to case', compare('EVENT.name', 'GT', 'x', true), /filter\.ignoreCase: OPERATOR_GT compares no text/],
    ['an order of booleans', compare('EVENT.flag', 'LT', true), /a boolean has no order/],
    ['text for a number', compare('EVENT.status', 'EQ', 'many'), /"many" is no number/],
    ['a whole map', compare('EVENT.labels', 'EQ', 'x'), /comparing a map needs a subpath/],
    ['a cycle within a pattern', hasSpan(span(compare('EVENT.loop', 'EXISTS'))), /is a cycle/],
  ])('refuses %s', async (_name, filter, message) => {
    const declared = [
      status,
      computed('EVENT.flag', 'BOOLEAN', literal(true)),
      computed('EVENT.labels', 'STRING_MAP', from('EVENT.spanTags')),
      computed('EVENT.loop', 'LONG', from('EVENT.loop')),
    ];
    const error = await ask(service, request('EVENT', ['EVENT.id'], { computed: declared, filter })).catch(
      (thrown: SpangraphError) => thrown,
    );
    expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', message: expect.stringMatching(message) });
  });
});
