import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { ComputedAttribute, QueryRequest, QueryServiceService } from '@spangraph/proto/spangraph/query/v1/query';
import type { Service } from '@spangraph/rpc';
import { createSegmentCatalog, openSegmentWriter } from '@spangraph/segment-store';
import type { SegmentWriter, TracePlace } from '@spangraph/segment-store';
import type { Resource } from '@spangraph/span-table';
import fc from 'fast-check';

import { createQueryService, openDuckDbStore } from '../src';
import type { ViewStore } from '../src';
import { KINDS, arbitraryComputed, computedId } from './fixture/arbitrary-computed';
import { ask, attribute, compare, context, not, request } from './fixture/requests';
import { patience, runs } from './fixture/runs';
import { segmentInput } from './fixture/segment-input';
import { OTHER_TENANT, SECOND, START, registerResources, shopTrace, traceId } from './fixture/shop';

/** One store keeps promoted columns, the other computes; both look at the same segments, which change between questions. */
const catalog = createSegmentCatalog();
let directory: string;
let writer: SegmentWriter;
let resources: readonly Resource[];
let stores: readonly ViewStore[];
let promoting: Service<typeof QueryServiceService>;
let plain: Service<typeof QueryServiceService>;

beforeAll(async () => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'promoted-'));
  writer = openSegmentWriter({ directory });
  resources = registerResources(writer.resources);
  const promotedDirectory = path.join(directory, 'promoted');
  stores = [
    await openDuckDbStore(catalog, { threads: 1, promotedDirectory, promotedPollMs: 10 }),
    await openDuckDbStore(catalog, { threads: 1, keptGroupBytes: 0 }),
  ];
  promoting = createQueryService({ store: stores[0]!, retentionNanos: 0n });
  plain = createQueryService({ store: stores[1]!, retentionNanos: 0n });
});
afterAll(async () => {
  for (const store of stores) await store.close();
  writer.close();
  fs.rmSync(directory, { recursive: true });
});

/** Every third trace is another tenant's. */
const traces = (first: number, count: number) =>
  segmentInput(
    Array.from({ length: count }, (_, i) => first + i).map((n) => {
      const trace = shopTrace(n, resources);
      if (n % 3 !== 2) return trace;
      const spans = trace.spans.map((span) => ({
        ...span,
        columns: { ...span.columns, tenant_id: OTHER_TENANT, resource: resources[2]!.number },
      }));
      return { columns: { ...trace.columns, tenant_id: OTHER_TENANT }, spans };
    }),
    resources,
  );
const placeOf = (n: number): TracePlace[] =>
  writer.findTrace(n % 3 === 2 ? OTHER_TENANT : '__default', Buffer.from(traceId(n), 'hex')).slice(0, 1);

let next = 0;
let settled = 0;

type Step = { readonly kind: 'seal' | 'fresh' | 'supersede' | 'hide' | 'drop' | 'compact'; readonly n: number };

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
      // Few segments are kept, as the time of a case grows with them.
      return catalog.apply(writer.dropBefore(START + BigInt(next - 9 + (n % 5)) * 20n * SECOND));
    case 'compact': {
      const merged = writer.compact();
      if (merged) catalog.apply(merged);
    }
  }
}

/** Waits until every column is filled, which none may fail to be. */
async function filled(): Promise<void> {
  for (;;) {
    const { promotions } = await promoting.listPromotions({}, context());
    expect(promotions.filter(({ failure }) => failure !== '')).toEqual([]);
    if (promotions.every(({ segmentsFilled, segments }) => segmentsFilled === segments)) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const scalar = KINDS.filter((kind) => !kind.endsWith('ARRAY') && kind !== 'STRING_MAP').map(computedId);
const ordered = KINDS.filter((kind) => kind !== 'STRING_MAP').map(computedId);
const FILTERS = [
  undefined,
  ...KINDS.map((kind) => compare(computedId(kind), 'EXISTS')),
  ...KINDS.map((kind) => not(compare(computedId(kind), 'EXISTS'))),
  compare('EVENT.string', 'GT', '2'),
  compare('EVENT.string', 'CONTAINS', 'a', true),
  compare('EVENT.long', 'NEQ', 200n),
  compare('EVENT.double', 'LT', 250.5),
  compare('EVENT.boolean', 'EQ', true),
  compare('EVENT.timestamp', 'GT', 1n),
  compare('EVENT.serviceName', 'EQ', 'front'),
];
const AGGREGATES = [
  'COUNT(EVENT.id)',
  'SUM(EVENT.long)',
  'MAX(EVENT.double)',
  'MIN(EVENT.timestamp)',
  'DISTINCT_COUNT(EVENT.string)',
  'DISTINCT_ARRAY(EVENT.long)',
];

const groups = fc
  .record({
    keys: fc.uniqueArray(fc.constantFrom(...scalar, 'EVENT.serviceName'), { minLength: 1, maxLength: 2 }),
    aggregates: fc.uniqueArray(fc.constantFrom(...AGGREGATES), { minLength: 1, maxLength: 3 }),
    filter: fc.constantFrom(...FILTERS),
    interval: fc.constantFrom(undefined, 60n * SECOND),
  })
  .map(({ keys, aggregates, filter, interval }) =>
    request('EVENT', [...keys, ...aggregates], { groupBy: keys.map(attribute), filter, intervalNanos: interval }),
  );
const rows = fc
  .record({
    outputs: fc.uniqueArray(fc.constantFrom(...KINDS.map(computedId), 'EVENT.spanTags', 'EVENT.string_map:a'), {
      minLength: 1,
      maxLength: 4,
    }),
    order: fc.constantFrom(...ordered, 'EVENT.startTime'),
    filter: fc.constantFrom(...FILTERS),
    limit: fc.constantFrom(0n, 4n),
  })
  .map(({ outputs, order, filter, limit }) =>
    request('EVENT', ['EVENT.id', ...outputs], {
      filter,
      limit,
      orderBy: [{ kind: { $case: 'attribute', value: attribute(order) }, direction: SortDirection.ASC }],
    }),
  );

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    'seal' as const,
    'seal' as const,
    'fresh' as const,
    'supersede' as const,
    'hide' as const,
    'drop' as const,
    'drop' as const,
    'compact' as const,
  ),
  n: fc.nat(40),
});

const sortedText = (answer: readonly (readonly unknown[])[]): readonly string[] =>
  answer.map((row) => JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))).sort();

const RUNS = 20;
describe('promoted columns', () => {
  it(
    'never change an answer, whatever is computed and whatever happens to the segments',
    async () => {
      let read = 0;
      let mixed = 0;
      const marked = fc
        .tuple(arbitraryComputed, fc.infiniteStream(fc.boolean()))
        .map(([all, flags]): readonly ComputedAttribute[] =>
          all.map((one, n) => ({ ...one, promoted: n === 0 || flags.next().value === true })),
        );
      const moments = fc.array(fc.tuple(step, fc.boolean()), { minLength: 1, maxLength: 4 });
      const asked: fc.Arbitrary<readonly QueryRequest[]> = fc.array(fc.oneof(groups, rows), { minLength: 2, maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(moments, marked, asked, async (steps, computed, requests) => {
          await ask(promoting, request('EVENT', KINDS.map(computedId), { computed, limit: 1n }));
          for (const [each, wait] of steps) {
            change(each);
            if (wait) await filled();
          }
          for (const one of requests) {
            const answer = await ask(promoting, { ...one, computed });
            const expected = await ask(plain, { ...one, computed });
            expect(sortedText(answer.rows)).toEqual(sortedText(expected.rows));
            if (one.orderBy.length > 0) expect(answer.rows).toEqual(expected.rows);
            expect(expected.last.plan!.columnsRead.some((name) => name.startsWith('promoted:'))).toBe(false);
            if (answer.last.plan!.columnsRead.some((name) => name.startsWith('promoted:'))) read++;
            if (/promoted [^\n]*\n? *UNION ALL|UNION ALL[^\n]*promoted/.test(answer.last.plan!.statement)) mixed++;
          }
        }),
        { numRuns: runs(RUNS) },
      );
      expect(read).toBeGreaterThan(10);
      expect(mixed).toBeGreaterThan(0);
    },
    patience(RUNS),
  );
});
