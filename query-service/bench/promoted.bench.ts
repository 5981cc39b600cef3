/**
 * Time of questions over an expensive computed attribute, computed and as a promoted column: 500,000 spans of one hour in ten sealed segments.
 *
 *     npx esbuild query-service/bench/promoted.bench.ts --bundle --platform=node --packages=external --tsconfig=tsconfig.json --outfile=dist/promoted.bench.cjs
 *     node dist/promoted.bench.cjs
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { QueryRequest } from '@spangraph/proto/spangraph/query/v1/query';
import { createSegmentCatalog, openSegmentWriter } from '@spangraph/segment-store';

import { createQueryService, openDuckDbStore } from '../src';
import { ask, attribute, call, compare, computed, context, from, literal, request } from '../test/fixture/requests';
import { START, registerServices, sampleSegment } from './sample-segments';

const SEGMENTS = 10;
const SPANS = 50_000;
const MINUTE = 60_000_000_000n;
const RUNS = 7;

const shop = computed(
  'EVENT.shop',
  'STRING',
  call('HASH', call('REGEX_EXTRACT', from('EVENT.spanTags:http.url'), literal('/shop/([0-9]+)/'))),
);
const questions: Readonly<Record<string, QueryRequest>> = {
  'count by it': request('EVENT', ['EVENT.shop', 'COUNT(EVENT.id)'], { groupBy: [attribute('EVENT.shop')] }),
  'p99 by it': request('EVENT', ['EVENT.shop', 'PERCENTILE(EVENT.duration,99)'], { groupBy: [attribute('EVENT.shop')] }),
  'count of most': request('EVENT', ['COUNT(EVENT.id)'], { filter: compare('EVENT.shop', 'GT', '1') }),
  'count of a value that none has': request('EVENT', ['COUNT(EVENT.id)'], { filter: compare('EVENT.shop', 'EQ', 'nobody') }),
  '20 newest of a value that none has': request('EVENT', ['EVENT.id', 'EVENT.startTime'], {
    filter: compare('EVENT.shop', 'EQ', 'nobody'),
    orderBy: [{ kind: { $case: 'alias', value: 'EVENT.startTime' }, direction: 'SORT_DIRECTION_DESC' as never }],
    limit: 20n,
  }),
};

async function main(): Promise<void> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'promoted-bench-'));
  const writer = openSegmentWriter({ directory });
  const catalog = createSegmentCatalog();
  const resources = registerServices(writer.resources);
  for (let n = 0; n < SEGMENTS; n++) {
    const { input } = sampleSegment(n, SPANS, START + BigInt(n) * 6n * MINUTE, START + BigInt(n + 1) * 6n * MINUTE, resources);
    catalog.apply(writer.seal(input, { supersedes: [], settledThrough: n + 1, carried: [] }));
  }
  const store = await openDuckDbStore(catalog, {
    keptGroupBytes: 0,
    promotedDirectory: path.join(directory, 'promoted'),
    promotedPollMs: 10,
  });
  const service = createQueryService({ store, retentionNanos: 0n });
  const time = async (asked: QueryRequest): Promise<string> => {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const started = performance.now();
      await ask(service, asked);
      times.push(performance.now() - started);
    }
    return `${times.sort((a, b) => a - b)[RUNS >> 1]!.toFixed(1)} ms`;
  };
  const before = new Map<string, string>();
  for (const [name, asked] of Object.entries(questions)) before.set(name, await time({ ...asked, computed: [shop] }));
  const promoted = [{ ...shop, promoted: true }];
  const started = performance.now();
  await ask(service, { ...questions['count by it']!, computed: promoted });
  for (;;) {
    const { promotions } = await service.listPromotions({}, context());
    if (promotions.every(({ segmentsFilled, segments }) => segmentsFilled === segments)) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  console.log(`filled in ${(performance.now() - started).toFixed(0)} ms`);
  for (const [name, asked] of Object.entries(questions)) {
    console.log(`${name}: ${before.get(name)!} computed, ${await time({ ...asked, computed: promoted })} promoted`);
  }
  await store.close();
  writer.close();
  fs.rmSync(directory, { recursive: true });
}

void main();
