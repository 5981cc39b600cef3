/**
 * Time of questions about one trace of 50,000 spans in a chain, and of patterns and suggestions over 500,000 spans.
 *
 *     npx esbuild query-service/bench/long-trace.bench.ts --bundle --platform=node --packages=external --tsconfig=tsconfig.json --outfile=dist/long-trace.bench.cjs
 *     node dist/long-trace.bench.cjs
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { QueryRequest } from '@spangraph/proto/spangraph/query/v1/query';
import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import { createSegmentCatalog, openSegmentWriter } from '@spangraph/segment-store';

import { createQueryService, openDuckDbStore } from '../src';
import {
  and,
  attribute,
  call,
  compare,
  computed,
  context,
  from,
  hasSpan,
  literal,
  request,
  span,
  valuesOf,
} from '../test/fixture/requests';
import { START, chainSegment, registerServices, sampleSegment } from './sample-segments';

const SEGMENTS = 10;
const SPANS = 50_000;
const STEP = 360_000_000_000n;
const CHAIN = 'c'.repeat(32);

const total = computed('EVENT.total', 'LONG', call('ADD', from('EVENT.spanTags:app.order'), from('EVENT.spanTags:net.peer.port')));
const extracted = computed('EVENT.shop', 'LONG', call('REGEX_EXTRACT', from('EVENT.spanTags:http.url'), literal('/shop/([0-9]+)/')));
const host = computed('EVENT.host', 'STRING', call('LOWER_CASE', from('EVENT.spanTags:net.peer.name')));
const orderBy: QueryRequest['orderBy'] = [
  { kind: { $case: 'attribute', value: attribute('EVENT.startTime') }, direction: SortDirection.ASC },
];
const ofChain = compare('EVENT.traceId', 'EQ', CHAIN);
const error = compare('EVENT.statusCode', 'EQ', '500');
const gold = compare('EVENT.spanTags:app.tier', 'EQ', 'gold');
const rows = (filter: QueryRequest['filter'], more: Partial<QueryRequest> = {}): QueryRequest =>
  request('EVENT', ['EVENT.id', 'EVENT.name', 'EVENT.startTime', 'EVENT.spanTags'], { orderBy, limit: 100n, filter, ...more });
const count = (filter: QueryRequest['filter'], more: Partial<QueryRequest> = {}): QueryRequest =>
  request('TRACE', ['COUNT(TRACE.id)'], { filter, ...more });
const group = (by: string, more: Partial<QueryRequest>): QueryRequest =>
  request('EVENT', [by, 'COUNT(EVENT.id)'], { groupBy: [attribute(by)], ...more });

const QUESTIONS: Readonly<Record<string, QueryRequest>> = {
  'page of a long trace': rows(ofChain),
  'page far into a long trace': rows(ofChain, { offset: 40_000n }),
  'all of a long trace, narrow': request('EVENT', ['EVENT.id', 'EVENT.parentSpanId'], { filter: ofChain }),
  'chain: descendant': count(and(compare('TRACE.id', 'EQ', CHAIN), hasSpan(span(gold, ['DESCENDANT', span(error)])))),
  'pattern: one span': count(hasSpan(span(and(error, gold)))),
  'pattern: child': count(hasSpan(span(gold, ['CHILD', span(error)]))),
  'pattern: rare descendant': count(hasSpan(span(compare('EVENT.spanTags:app.user', 'EQ', 'user-7'), ['DESCENDANT', span(error)]))),
  'pattern: any span with any descendant': count(hasSpan(span(undefined, ['DESCENDANT', span()]))),
  'filter by a sum': request('EVENT', ['COUNT(EVENT.id)'], { computed: [total], filter: compare('EVENT.total', 'GT', 900_000n) }),
  'group by an extracted number': group('EVENT.shop', { computed: [extracted] }),
  'p99 of a sum': request('EVENT', ['PERCENTILE(EVENT.total,99)'], { computed: [total] }),
};

async function main(): Promise<void> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'query-bench-'));
  const writer = openSegmentWriter({ directory });
  const catalog = createSegmentCatalog();
  const resources = registerServices(writer.resources);
  for (let n = 0; n < SEGMENTS; n++) {
    const { input } = sampleSegment(n, SPANS, START + BigInt(n) * STEP, START + BigInt(n + 1) * STEP, resources);
    catalog.apply(writer.seal(input, { supersedes: [], settledThrough: n + 1, carried: [] }));
  }
  catalog.apply(writer.seal(chainSegment(CHAIN, SPANS, resources), { supersedes: [], settledThrough: SEGMENTS + 1, carried: [] }));
  const store = await openDuckDbStore(catalog, { keptGroupBytes: 0 });
  const service = createQueryService({ store, retentionNanos: 0n });
  const measure = async (name: string, question: () => Promise<unknown>): Promise<void> => {
    const times: number[] = [];
    let answer: unknown;
    for (let n = 0; n < 8; n++) {
      const started = performance.now();
      answer = await question();
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    console.log(
      `${name.padEnd(40)} least ${times[0]!.toFixed(1).padStart(8)} ms   median ${times[4]!.toFixed(1).padStart(8)} ms   ${String(answer)}`,
    );
  };
  for (const [name, question] of Object.entries(QUESTIONS)) {
    await measure(name, async () => {
      let answered = 0;
      for await (const { values } of service.execute(question, context())) answered += values[0]?.values.length ?? 0;
      return `${answered} rows`;
    });
  }
  for (const [name, asked] of Object.entries({
    'values of a column': valuesOf('EVENT.name', '', 20n),
    'values of an entry': valuesOf('EVENT.spanTags:app.user', '', 20n),
    'values of an entry by prefix': valuesOf('EVENT.spanTags:app.user', 'USER-1', 20n, { ignoreCase: true }),
    'values of a computed attribute': valuesOf('EVENT.host', 'peer-1', 20n, { computed: [host] }),
  })) {
    await measure(name, async () => `${(await service.listValues(asked, context())).values.length} values`);
  }
  await store.close();
  writer.close();
  fs.rmSync(directory, { recursive: true });
}

void main();
