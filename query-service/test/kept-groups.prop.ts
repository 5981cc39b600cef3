import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { QueryRequest, QueryServiceService } from '@spangraph/proto/spangraph/query/v1/query';
import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { Service } from '@spangraph/rpc';
import { createSegmentCatalog, openSegmentWriter } from '@spangraph/segment-store';
import type { SegmentWriter, TracePlace } from '@spangraph/segment-store';
import type { Resource } from '@spangraph/span-table';
import fc from 'fast-check';

import { createQueryService, openDuckDbStore } from '../src';
import type { ViewStore } from '../src';
import { and, ask, attribute, compare, or, request } from './fixture/requests';
import { segmentInput } from './fixture/segment-input';
import { SECOND, START, registerResources, shopTrace, traceId } from './fixture/shop';

/** One store remembers groups of segments, the other none; both look at the same segments, which change between questions. */
const catalog = createSegmentCatalog();
let directory: string;
let writer: SegmentWriter;
let resources: readonly Resource[];
let stores: readonly ViewStore[];
let keeping: Service<typeof QueryServiceService>;
let plain: Service<typeof QueryServiceService>;

beforeAll(async () => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'kept-groups-'));
  writer = openSegmentWriter({ directory });
  resources = registerResources(writer.resources);
  stores = [await openDuckDbStore(catalog, { threads: 1 }), await openDuckDbStore(catalog, { threads: 1, keptGroupBytes: 0 })];
  keeping = createQueryService({ store: stores[0]!, retentionNanos: 0n });
  plain = createQueryService({ store: stores[1]!, retentionNanos: 0n });
});
afterAll(async () => {
  for (const store of stores) await store.close();
  writer.close();
  fs.rmSync(directory, { recursive: true });
});

const traces = (first: number, count: number) =>
  segmentInput(
    Array.from({ length: count }, (_, i) => shopTrace(first + i, resources)),
    resources,
  );
const placeOf = (n: number): TracePlace[] => writer.findTrace('__default', Buffer.from(traceId(n), 'hex')).slice(0, 1);

let next = 0;
let settled = 0;

type Step = { readonly kind: 'seal' | 'fresh' | 'supersede' | 'hide' | 'drop'; readonly n: number };

function change({ kind, n }: Step): void {
  const some = next === 0 ? 0 : n % next;
  const commit = { settledThrough: ++settled, carried: [] };
  switch (kind) {
    case 'seal':
      catalog.apply(writer.seal(traces(next, 3), { ...commit, supersedes: [] }));
      next += 3;
      return;
    case 'fresh':
      return catalog.apply(writer.publishFresh('base', traces(next, 1 + (n % 2)), []));
    case 'supersede':
      return catalog.apply(writer.seal(traces(some, 1), { ...commit, supersedes: placeOf(some) }));
    case 'hide':
      return catalog.apply(writer.publishFresh('delta', undefined, placeOf(some)));
    case 'drop':
      return catalog.apply(writer.dropBefore(START + BigInt(n % 5) * 20n * SECOND));
  }
}

const step = fc.record({
  kind: fc.constantFrom('seal' as const, 'seal' as const, 'fresh' as const, 'supersede' as const, 'hide' as const, 'drop' as const),
  n: fc.nat(40),
});
const AGGREGATES = [
  'COUNT(EVENT.id)',
  'SUM(EVENT.errorCount)',
  'SUM(EVENT.spanTags:mixed)',
  'SUM(EVENT.durationNanos)',
  'AVGRATE(EVENT.errorCount)',
  'AVGRATE(EVENT.durationNanos)',
  'MIN(EVENT.name)',
  'MAX(EVENT.duration)',
  'MIN(EVENT.startTime)',
  'MAX(EVENT.spanTags:mixed)',
  'MAX(API_TRACE.internalDurationNanos)',
  'DISTINCT_COUNT(EVENT.statusCode)',
  'DISTINCT_COUNT(EVENT.spaceIds)',
  'DISTINCT_COUNT(EVENT.duration)',
  'DISTINCT_ARRAY(EVENT.spanTags:text)',
  'DISTINCT_ARRAY(EVENT.spaceIds)',
  'DISTINCT_ARRAY(EVENT.httpStatusCode)',
  'PERCENTILE(EVENT.duration,90)',
  'PERCENTILE(EVENT.durationNanos,50)',
  'AVG(EVENT.durationNanos)',
] as const;
const KEYS = [
  'EVENT.serviceName',
  'EVENT.kind',
  'EVENT.statusCode',
  'EVENT.httpStatusCode',
  'EVENT.spaceIds',
  'EVENT.spanTags:mixed',
  'EVENT.resourceAttributes:host.cpus',
  'EVENT.parentSpanId',
];
const FILTERS = [
  undefined,
  compare('EVENT.spanTags:text', 'EQ', 'null'),
  compare('EVENT.spanTags:text', 'EQ', 'nobody'),
  compare('EVENT.spanTags:mixed', 'IN', ['200', 'word']),
  compare('EVENT.spanTags:mixed', 'EQ', 200n),
  compare('EVENT.spanTags:mixed', 'EQ', 200.5),
  compare('EVENT.spanTags:mixed', 'NEQ', 'word'),
  compare('EVENT.name', 'STARTS_WITH', 'orders'),
  compare('EVENT.statusCode', 'GE', '3'),
  or(compare('EVENT.name', 'EQ', 'nobody'), compare('EVENT.spanTags:only.late', 'EXISTS')),
  and(compare('EVENT.serviceName', 'IN', ['front', 'back']), compare('EVENT.spanTags:http.route', 'CONTAINS', '/shop/1')),
];

const asked: fc.Arbitrary<QueryRequest> = fc
  .record({
    aggregates: fc.oneof(
      fc.uniqueArray(fc.constantFrom(...AGGREGATES), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(['PERCENTILE(EVENT.duration,90)', 'COUNT(EVENT.id)'], ['AVG(EVENT.durationNanos)', 'DISTINCT_ARRAY(EVENT.spaceIds)']),
    ),
    keys: fc.uniqueArray(fc.constantFrom(...KEYS), { maxLength: 2 }),
    filter: fc.constantFrom(...FILTERS),
    interval: fc.constantFrom(undefined, 90n * SECOND, 25n * SECOND, 3600n * SECOND),
    range: fc.tuple(fc.nat(30), fc.nat(40)),
    orders: fc.array(fc.tuple(fc.nat(3), fc.boolean()), { maxLength: 2 }),
    limit: fc.constantFrom(0n, 1n, 5n),
    offset: fc.constantFrom(0n, 2n),
  })
  .map(({ aggregates, keys, filter, interval, range: [from, length], orders, limit, offset }) =>
    request('EVENT', [...keys, ...aggregates], {
      groupBy: keys.map(attribute),
      filter,
      intervalNanos: interval,
      timeRange: { start: START + BigInt(from - 5) * 13n * SECOND, end: START + BigInt(from - 5 + length) * 17n * SECOND + 1000n * SECOND },
      orderBy: orders.map(([which, down]) => ({
        kind: { $case: 'alias', value: [...aggregates, ...keys][which % (aggregates.length + keys.length)]! },
        direction: down ? SortDirection.DESC : SortDirection.ASC,
      })),
      limit,
      offset,
    }),
  );

describe('kept groups of segments', () => {
  it('never change an answer, whatever happens to the segments', async () => {
    let cached = 0n;
    let sharedBuckets = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 3 }), fc.array(asked, { minLength: 1, maxLength: 4 }), async (steps, requests) => {
        steps.forEach(change);
        for (const one of requests) {
          const expected = await ask(plain, one);
          for (let time = 0; time < 3; time++) {
            const answer = await ask(keeping, one);
            expect(answer.rows).toEqual(expected.rows);
            cached += answer.last.plan!.segmentsCached;
            if (answer.last.plan!.statement.includes('v.bucket IN')) sharedBuckets++;
          }
          expect(expected.last.plan!.segmentsCached).toBe(0n);
        }
      }),
      { numRuns: 40 },
    );
    expect(cached).toBeGreaterThan(20n);
    expect(sharedBuckets).toBeGreaterThan(0);
  });
});
