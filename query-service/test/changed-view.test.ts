import { caseWhen, column, equals, literal, spanEventView } from '@spangraph/views';
import type { View } from '@spangraph/views';

import { createQueryService } from '../src';
import { ask, attribute, request } from './fixture/requests';
import { openShopStore } from './fixture/shop-store';
import type { ShopStore } from './fixture/shop-store';

/** Only server spans, with a column that did not exist when the rows were written. */
const serverSpans: View = {
  ...spanEventView,
  where: equals('kind', 'SERVER'),
  columns: {
    ...spanEventView.columns,
    outcome: { type: 'string', source: caseWhen(equals('error_count', 1), literal('failed'), column('span_kind')), attributes: ['EVENT.outcome'], doc: 'failed, or the span kind.' },
  },
};

describe('a view whose filter and columns were changed', () => {
  let shop: ShopStore;
  beforeAll(async () => {
    shop = await openShopStore();
  });
  afterAll(() => shop.close());

  it('shows only the rows that match and the new column, over segments that are already stored', async () => {
    const before = createQueryService({ store: shop.store, retentionNanos: 0n });
    const after = createQueryService({ store: shop.store, views: [serverSpans], retentionNanos: 0n });
    const byKind = async (service: typeof before): Promise<ReadonlyMap<unknown, unknown>> =>
      new Map((await ask(service, request('EVENT', ['EVENT.kind', 'COUNT(EVENT.id)'], { groupBy: [attribute('EVENT.kind')] }))).rows.map(([kind, count]) => [kind, count]));
    const all = await byKind(before);
    expect(all.size).toBeGreaterThan(1);
    expect(await byKind(after)).toEqual(new Map([['SERVER', all.get('SERVER')]]));

    const outcomes = (await ask(after, request('EVENT', ['EVENT.outcome', 'COUNT(EVENT.id)'], { groupBy: [attribute('EVENT.outcome')] }))).rows;
    const errors = (await ask(after, request('EVENT', ['SUM(EVENT.errorCount)']))).rows[0]![0];
    expect(outcomes.find(([outcome]) => outcome === 'failed')?.[1]).toEqual(errors);
  });
});
