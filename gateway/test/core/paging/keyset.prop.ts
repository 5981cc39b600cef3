import fc from 'fast-check';

import { createCatalogue } from '../../../src/core/catalogue/catalogue';
import { attributeFromMetadata } from '../../../src/core/catalogue/from-metadata';
import { behindKeys, keysetOf, ordersOfKeyset } from '../../../src/core/paging/keyset';
import { createScopes, requireScope } from '../../../src/core/scopes';
import { compareValues } from '../../../src/core/values';
import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import { selects } from '../../support/evaluate-filter';
import { attribute } from '../../support/fake-attributes';
import { valueOf } from '../../support/values';

const catalogue = createCatalogue(
  '1',
  [
    attribute('EVENT.id', 'STRING'),
    attribute('EVENT.traceId', 'STRING'),
    attribute('EVENT.kind', 'STRING'),
    attribute('EVENT.name', 'STRING'),
    attribute('EVENT.startTime', 'LONG'),
    attribute('EVENT.bytes', 'LONG'),
    attribute('EVENT.duration', 'LONG'),
    attribute('EVENT.durationNanos', 'LONG'),
    attribute('EVENT.spanTags', 'STRING_MAP'),
    attribute('BACKEND_TRACE.duration', 'LONG'),
    attribute('BACKEND_TRACE.backendTraceId', 'STRING'),
  ].flatMap((record) => attributeFromMetadata(record) ?? []),
);
const scopes = createScopes([]);
const facts = requireScope(scopes, 'EVENT', 'scope');
const by = (key: string, direction: SortDirection = SortDirection.ASC, subpath?: string) =>
  ({ kind: { $case: 'attribute', value: { scope: 'EVENT', key, subpath } }, direction }) as const;

const anyRow = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  traceId: fc.constantFrom('1', '2'),
  kind: fc.constantFrom('SERVER', 'CLIENT', null),
  name: fc.option(fc.constantFrom('x', 'y'), { nil: null }),
  startTime: fc.integer({ min: 0, max: 3 }),
  bytes: fc.option(fc.integer({ min: -1, max: 1 }), { nil: null }),
});
type AnyRow = typeof anyRow extends fc.Arbitrary<infer Row> ? Row : never;
const anyOrders = fc.uniqueArray(
  fc.record({ key: fc.constantFrom('name', 'startTime', 'bytes'), direction: fc.constantFrom(SortDirection.ASC, SortDirection.DESC) }),
  {
    selector: ({ key }) => key,
    maxLength: 3,
  },
);

describe('a keyset', () => {
  it('splits ordered rows at any of them into those before it and those behind it', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 20 }), anyOrders, fc.nat(), (rows, orders, at) => {
        const keyset = keysetOf(
          catalogue,
          facts,
          orders.map(({ key, direction }) => by(key, direction)),
        );
        const read = (row: AnyRow, key: string) => valueOf(row[key as keyof AnyRow]);
        const compare = (left: AnyRow, right: AnyRow): number => {
          for (const {
            attribute: { key },
            descending,
          } of keyset.orders) {
            const order = compareValues(read(left, key), read(right, key), descending);
            if (order !== 0) return order;
          }
          return 0;
        };
        const [first] = rows;
        if (first === undefined) return;
        const cut = rows[at % rows.length] ?? first;
        const keys = keyset.orders.map(({ attribute: { key } }) => read(cut, key));
        for (const row of rows) {
          const selected = (inclusive: boolean): boolean => selects(behindKeys(keyset, keys, inclusive), ({ key }) => read(row, key));
          expect(selected(false)).toBe(compare(row, cut) > 0);
          expect(selected(true)).toBe(compare(row, cut) >= 0);
        }
      }),
    );
  });

  it('begins with the newest, goes by exact durations, and ends with what tells spans apart', () => {
    const keysOf = (...orders: Parameters<typeof keysetOf>[2]): readonly string[] =>
      keysetOf(catalogue, facts, orders).orders.map((order) => `${order.attribute.key}${order.descending ? '-' : ''}`);
    expect(keysOf()).toEqual(['startTime-', 'id', 'traceId', 'kind']);
    expect(keysOf(by('duration', SortDirection.DESC), by('name'))).toEqual(['durationNanos-', 'name', 'id', 'traceId', 'kind']);
    expect(ordersOfKeyset(keysetOf(catalogue, facts, [by('id', SortDirection.DESC)]))[0]).toEqual(by('id', SortDirection.DESC));
  });

  it('refuses orders whose answers do not tell where a row is', () => {
    expect(() => keysetOf(catalogue, facts, [by('spanTags', SortDirection.ASC, 'http.url')])).toThrow('one value');
    const backend = requireScope(scopes, 'BACKEND_TRACE', 'scope');
    expect(() =>
      keysetOf(catalogue, backend, [
        { ...by('duration'), kind: { $case: 'attribute', value: { scope: 'BACKEND_TRACE', key: 'duration' } } },
      ]),
    ).toThrow('rounded');
  });
});
