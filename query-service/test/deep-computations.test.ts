import type { Computation } from '@spangraph/proto/spangraph/query/v1/query';

import { createQueryService } from '../src';
import { ask, call, computed, from, literal, request } from './fixture/requests';
import { openShopStore } from './fixture/shop-store';

/** Each of the forms whose value is needed more than once, on top of each other. */
const FORMS: Readonly<Record<string, (inner: Computation) => Computation>> = {
  concatenations: (inner) => call('CONCAT', inner, literal('x')),
  sums: (inner) => call('ADD', inner, from('EVENT.spanTags:mixed')),
  choices: (inner) => call('CONDITIONAL', call('EQUALS', inner, literal('x')), inner, literal(1n)),
  conditions: (inner) => call('CONDITIONAL', inner, literal('true'), literal(false)),
  extractions: (inner) => call('REGEX_EXTRACT', inner, literal('(.*)')),
};

it.each([
  ['concatenations', 40],
  ['sums', 40],
  ['choices', 7],
  ['conditions', 40],
  ['extractions', 40],
])('%s, %i deep, make a statement that is answered in time', async (form, depth) => {
  const shop = await openShopStore({ threads: 1 });
  const service = createQueryService({ store: shop.store, retentionNanos: 0n });
  let computation = from('EVENT.spanTags:mixed');
  for (let n = 0; n < depth; n++) computation = FORMS[form]!(computation);
  const started = performance.now();
  const { rows, last } = await ask(
    service,
    request('EVENT', ['COUNT(EVENT.id)', 'MAX(EVENT.x)'], { computed: [computed('EVENT.x', 'STRING', computation)] }),
  );
  expect(rows[0]![0]).toBe(100n);
  expect(last.plan!.statement.length).toBeLessThan(200_000);
  expect(performance.now() - started).toBeLessThan(5000);
  await shop.close();
});
