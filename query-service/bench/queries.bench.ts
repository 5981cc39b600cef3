/**
 * Time of the usual questions inside the query service, without gateway and network: 500,000 spans of one hour in ten sealed segments.
 *
 *     npx esbuild query-service/bench/queries.bench.ts --bundle --platform=node --packages=external --tsconfig=tsconfig.json --outfile=dist/queries.bench.cjs
 *     node dist/queries.bench.cjs [--cold]
 *
 * With `--cold` nothing is kept from query to query.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { QueryRequest } from '@spangraph/proto/spangraph/query/v1/query';
import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import { createSegmentCatalog, openSegmentWriter } from '@spangraph/segment-store';
import type { SegmentCatalog, SegmentWriter } from '@spangraph/segment-store';

import { createQueryService, openDuckDbStore } from '../src';
import { and, attribute, compare, context, request } from '../test/fixture/requests';
import { START, registerServices, sampleSegment } from './sample-segments';

const SEGMENTS = 10;
const SPANS = 50_000;
const HOUR = 3_600_000_000_000n;
const SPAN = ['EVENT.id', 'EVENT.displaySpanName', 'EVENT.serviceName', 'EVENT.startTime', 'EVENT.duration', 'EVENT.parentSpanId'];

/** Seals the segments and returns the ids of all traces. */
function fill(writer: SegmentWriter, catalog: SegmentCatalog): readonly string[] {
  const resources = registerServices(writer.resources);
  const length = HOUR / BigInt(SEGMENTS);
  return Array.from({ length: SEGMENTS }, (_, n) => n).flatMap((n) => {
    const { input, traceIds } = sampleSegment(n, SPANS, START + BigInt(n) * length, START + BigInt(n + 1) * length, resources);
    catalog.apply(writer.seal(input, { supersedes: [], settledThrough: n + 1, carried: [] }));
    return traceIds;
  });
}

function questions(traceIds: readonly string[]): Readonly<Record<string, (index: number) => QueryRequest>> {
  const timeRange = { start: START - HOUR, end: START + 2n * HOUR };
  const ask = (scope: string, selections: readonly string[], more: Partial<QueryRequest>): QueryRequest =>
    request(scope, selections, { explain: false, timeRange, ...more });
  const orderBy = [{ kind: { $case: 'alias' as const, value: 'EVENT.startTime' }, direction: SortDirection.DESC }];
  const newest = (filter: QueryRequest['filter']): QueryRequest =>
    ask('EVENT', [...SPAN, 'EVENT.traceId'], { orderBy, limit: 20n, filter });
  const trace = (id: string): QueryRequest =>
    ask('EVENT', [...SPAN, 'EVENT.spanTags'], { filter: compare('EVENT.traceId', 'EQ', id), limit: 10_000n });
  return {
    'trace by id': (index) => trace(traceIds[(index * 7919) % traceIds.length]!),
    'trace by id, absent': (index) => trace(index.toString(16).padStart(32, 'f')),
    '20 newest by service and operation': (index) =>
      newest(and(compare('EVENT.serviceName', 'EQ', `service-${index % 12}`), compare('EVENT.name', 'EQ', 'GET /shop/7/{id}'))),
    '20 newest by attribute and duration': () =>
      newest(and(compare('EVENT.spanTags:app.tier', 'EQ', 'gold'), compare('EVENT.duration', 'GT', 50n))),
    'attribute value that nobody has': (index) => newest(compare('EVENT.spanTags:app.tier', 'EQ', `nobody-${index}`)),
    'user that nobody is': (index) => newest(compare('EVENT.spanTags:app.user', 'EQ', `nobody-${index}`)),
    'list services': () => ask('SERVICE', ['SERVICE.id', 'MAX(SERVICE.name)'], { groupBy: [attribute('SERVICE.id')] }),
    'count by service and minute': () =>
      ask('EVENT', ['EVENT.serviceName', 'COUNT(EVENT.id)'], { groupBy: [attribute('EVENT.serviceName')], intervalNanos: 60_000_000_000n }),
    'p99 and count by service and minute': () =>
      ask('EVENT', ['EVENT.serviceName', 'COUNT(EVENT.id)', 'PERCENTILE(EVENT.duration,99)'], {
        groupBy: [attribute('EVENT.serviceName')],
        intervalNanos: 60_000_000_000n,
      }),
  };
}

async function main(): Promise<void> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'query-bench-'));
  const writer = openSegmentWriter({ directory });
  const catalog = createSegmentCatalog();
  const traceIds = fill(writer, catalog);
  const store = await openDuckDbStore(catalog, process.argv.includes('--cold') ? { keptGroupBytes: 0, keptTextBytes: 0 } : {});
  const service = createQueryService({ store, retentionNanos: 0n });
  for (const [name, question] of Object.entries(questions(traceIds))) {
    const times: number[] = [];
    let rows = 0;
    for (let index = 0; index < 60; index++) {
      const started = performance.now();
      for await (const { values } of service.execute(question(index), context())) rows += values[0]?.values.length ?? 0;
      times.push(performance.now() - started);
    }
    times.splice(0, 10);
    times.sort((a, b) => a - b);
    const [p50, p95] = [times[25]!, times[47]!];
    console.log(
      `${name.padEnd(40)} p50 ${p50.toFixed(2).padStart(7)} ms   p95 ${p95.toFixed(2).padStart(7)} ms   ${(rows / 60).toFixed(0)} rows`,
    );
  }
  await store.close();
  writer.close();
  fs.rmSync(directory, { recursive: true });
}

void main();
