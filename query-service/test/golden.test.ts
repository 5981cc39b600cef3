import fs from 'node:fs';
import path from 'node:path';

import type { QueryRequest, QueryServiceService } from '@spangraph/proto/spangraph/query/v1/query';
import type { Service } from '@spangraph/rpc';
import { VIEWS } from '@spangraph/views';

import { createQueryService } from '../src';
import { planQuery } from '../src/core/plan';
import { printPlan } from '../src/core/print-plan';
import { requestFromJson } from './fixture/request-from-json';
import { ask } from './fixture/requests';
import { TENANT } from './fixture/shop';
import { openShopStore } from './fixture/shop-store';
import type { ShopStore } from './fixture/shop-store';

/**
 * One folder a case: request.json (the contract as JSON), plan.txt, duckdb.sql and rows.json. `UPDATE_GOLDEN=1` writes the
 * last three anew; review the difference.
 */
const GOLDEN = path.join(__dirname, 'golden');
const update = process.env['UPDATE_GOLDEN'] === '1';

let shop: ShopStore;
let remembering: ShopStore;
let service: Service<typeof QueryServiceService>;

beforeAll(async () => {
  shop = await openShopStore({ threads: 1, keptGroupBytes: 0 });
  remembering = await openShopStore({ threads: 1 });
  service = createQueryService({ store: shop.store, retentionNanos: 0n });
});
afterAll(async () => {
  await shop.close();
  await remembering.close();
});

const bigintText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value);

function expectGolden(file: string, text: string): void {
  if (update) fs.writeFileSync(file, text);
  expect(text).toBe(fs.readFileSync(file, 'utf8'));
}

describe.each(fs.readdirSync(GOLDEN))('%s', (name) => {
  const folder = path.join(GOLDEN, name);
  const request: QueryRequest = {
    ...requestFromJson(JSON.parse(fs.readFileSync(path.join(folder, 'request.json'), 'utf8'))),
    explain: true,
  };

  it('plans, prints and answers as recorded', async () => {
    expectGolden(path.join(folder, 'plan.txt'), printPlan(planQuery(request, VIEWS, TENANT)));
    const { columns, rows, last } = await ask(service, request);
    const { statement, segmentsRead, segmentsSkipped } = last.plan!;
    expectGolden(path.join(folder, 'duckdb.sql'), `-- segments: ${segmentsRead} read, ${segmentsSkipped} skipped\n${statement}\n`);
    const lines = rows.map((row) => `  ${JSON.stringify(row, bigintText)}`).join(',\n');
    expectGolden(path.join(folder, 'rows.json'), `{"columns": ${JSON.stringify(columns)},\n"rows": [\n${lines}\n]}\n`);
  });

  it('has the same answer from a store that keeps groups of segments, asked twice', async () => {
    const keeping = createQueryService({ store: remembering.store, retentionNanos: 0n });
    const { rows } = await ask(service, request);
    expect((await ask(keeping, request)).rows).toEqual(rows);
    expect((await ask(keeping, request)).rows).toEqual(rows);
  });
});
