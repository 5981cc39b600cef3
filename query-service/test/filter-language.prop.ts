import fc from 'fast-check';

import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { QueryServiceService } from '@spangraph/proto/spangraph/query/v1/query';
import type { Service } from '@spangraph/rpc';

import { createQueryService } from '../src';
import { COMPUTED, arbitraryFilter } from './fixture/arbitrary-filter';
import { and, ask, attribute, compare, not, or, request } from './fixture/requests';
import { patience, runs } from './fixture/runs';
import { traceId } from './fixture/shop';
import { TRACES, openShopStore } from './fixture/shop-store';
import type { ShopStore } from './fixture/shop-store';

let shop: ShopStore;
let service: Service<typeof QueryServiceService>;

beforeAll(async () => {
  shop = await openShopStore();
  service = createQueryService({ store: shop.store, retentionNanos: 0n });
});
afterAll(() => shop.close());

const SPANS = 100;
const RUNS = 40;
const everyTrace = compare(
  'EVENT.traceId',
  'IN',
  Array.from({ length: TRACES }, (_, n) => traceId(n)),
);

const count = async (filter: Parameters<typeof not>[0]): Promise<number> =>
  Number((await ask(service, request('EVENT', ['COUNT(EVENT.id)'], { filter, computed: COMPUTED }))).rows[0]![0]);

/** Every row that a filter selects, by its id and side. */
const rowsOf = async (filter: Parameters<typeof not>[0]): Promise<ReadonlySet<string>> =>
  new Set(
    (await ask(service, request('EVENT', ['EVENT.traceId', 'EVENT.id', 'EVENT.kind'], { filter, computed: COMPUTED }))).rows.map((row) =>
      row.join(' '),
    ),
  );

const within = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean => [...some].every((row) => all.has(row));

describe('the filter language', () => {
  it(
    'a filter and its negation part the rows',
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryFilter, async (filter) => {
          expect((await count(filter)) + (await count(not(filter)))).toBe(SPANS);
        }),
        { numRuns: runs(RUNS) },
      );
    },
    patience(RUNS),
  );

  it(
    'rows of a filter and of its negation are disjoint and all, and conjunctions narrow what disjunctions widen',
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryFilter, arbitraryFilter, async (one, other) => {
          const [rows, rest, both, either] = [
            await rowsOf(one),
            await rowsOf(not(one)),
            await rowsOf(and(one, other)),
            await rowsOf(or(one, other)),
          ];
          expect(rows.size + rest.size).toBe(SPANS);
          expect([...rows].filter((row) => rest.has(row))).toEqual([]);
          expect([within(both, rows), within(rows, either)]).toEqual([true, true]);
          const second = await rowsOf(other);
          expect(both).toEqual(new Set([...rows].filter((row) => second.has(row))));
          expect(either).toEqual(new Set([...rows, ...second]));
        }),
        { numRuns: runs(RUNS) },
      );
    },
    patience(RUNS),
  );

  it(
    'page reads and SQL give the same rows in the same order',
    async () => {
      const outputs = [
        'EVENT.id',
        'EVENT.traceId',
        'EVENT.duration',
        'EVENT.spaceIds',
        'EVENT.spanTags:mixed',
        'EVENT.spanTags:big',
        'EVENT.spanTags:tiny',
        'EVENT.spanTags',
        'EVENT.resourceAttributes',
        'EVENT.spanRequestParams',
        'EVENT.spanRequestParams:page',
        'EVENT.startTimeNanos',
      ];
      const orders = fc.constantFrom(
        'EVENT.spanTags:mixed',
        'EVENT.spanTags:text',
        'EVENT.duration',
        'EVENT.startTime',
        'EVENT.parentSpanId',
        'EVENT.resourceAttributes:host.cpus',
        'EVENT.spaceIds',
      );
      await fc.assert(
        fc.asyncProperty(arbitraryFilter, orders, fc.boolean(), fc.nat(30), fc.nat(60), async (filter, order, ascending, offset, limit) => {
          const direction = ascending ? SortDirection.ASC : SortDirection.DESC;
          const more = {
            computed: COMPUTED,
            orderBy: [{ kind: { $case: 'attribute' as const, value: attribute(order) }, direction }],
            offset: BigInt(offset),
            limit: BigInt(limit),
          };
          const bySql = await ask(service, request('EVENT', outputs, { ...more, filter }));
          const byPage = await ask(service, request('EVENT', outputs, { ...more, filter: and(everyTrace, filter) }));
          expect(byPage.last.plan?.statement).toMatch(/by page|no row can match/);
          expect(byPage.rows).toEqual(bySql.rows);
        }),
        { numRuns: runs(RUNS) },
      );
    },
    patience(RUNS),
  );
});
