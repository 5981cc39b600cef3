import fc from 'fast-check';

import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { QueryServiceService } from '@spangraph/proto/spangraph/query/v1/query';
import type { Service } from '@spangraph/rpc';

import { createQueryService } from '../src';
import { KINDS, arbitraryComputed, computedId } from './fixture/arbitrary-computed';
import { ask, attribute, compare, request } from './fixture/requests';
import { patience, runs } from './fixture/runs';
import { traceId } from './fixture/shop';
import { TRACES, openShopStore } from './fixture/shop-store';
import type { ShopStore } from './fixture/shop-store';

let shop: ShopStore;
let service: Service<typeof QueryServiceService>;

beforeAll(async () => {
  shop = await openShopStore({ threads: 1 });
  service = createQueryService({ store: shop.store, retentionNanos: 0n });
});
afterAll(() => shop.close());

const RUNS = 12;
const everyTrace = compare(
  'EVENT.traceId',
  'IN',
  Array.from({ length: TRACES }, (_, n) => traceId(n)),
);

describe('computed attributes', () => {
  it(
    'have the same values and the same order by SQL and by page',
    async () => {
      const outputs = ['EVENT.id', 'EVENT.kind', ...KINDS.map(computedId), 'EVENT.string_map:a', 'EVENT.string_map:c/d'];
      const orders = fc.constantFrom(...KINDS.filter((kind) => kind !== 'STRING_MAP').map(computedId));
      await fc.assert(
        fc.asyncProperty(arbitraryComputed, orders, fc.boolean(), async (computed, order, ascending) => {
          const direction = ascending ? SortDirection.ASC : SortDirection.DESC;
          const orderBy = [{ kind: { $case: 'attribute' as const, value: attribute(order) }, direction }];
          const bySql = await ask(service, request('EVENT', outputs, { computed, orderBy, limit: 60n }));
          const byPage = await ask(service, request('EVENT', outputs, { computed, orderBy, limit: 60n, filter: everyTrace }));
          expect(byPage.last.plan?.statement).toMatch(/by page/);
          expect(bySql.last.plan?.statement).not.toContain('by page');
          expect(byPage.rows).toEqual(bySql.rows);
        }),
        { numRuns: runs(RUNS) },
      );
    },
    patience(RUNS),
  );
});
