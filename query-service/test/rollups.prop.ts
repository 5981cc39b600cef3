import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { CUSTOM_VIEW, readConfigObject } from '@spangraph/config-objects';
import type { QueryRequest, QueryServiceService } from '@spangraph/proto/spangraph/query/v1/query';
import { CustomViewState } from '@spangraph/proto/spangraph/query/v1/query';
import type { Service } from '@spangraph/rpc';
import { createSegmentCatalog, openSegmentWriter } from '@spangraph/segment-store';
import type { SegmentWriter } from '@spangraph/segment-store';
import type { Resource } from '@spangraph/span-table';
import { VIEWS } from '@spangraph/views';
import fc from 'fast-check';

import { createCustomViewRegistry, createQueryService, openDuckDbStore } from '../src';
import type { ViewStore } from '../src';
import { and, ask, attribute, compare, context, not, or, request } from './fixture/requests';
import { segmentInput } from './fixture/segment-input';
import { SECOND, START, TENANT, registerResources, shopTrace, traceId } from './fixture/shop';

const MINUTE = 60n * SECOND;
const rollup = readConfigObject(CUSTOM_VIEW, {
  name: 'CALLS',
  source: 'SPAN',
  columns: [
    { name: 'service', key: 'serviceName' },
    { name: 'name', key: 'name' },
    { name: 'status', key: 'httpStatusCode' },
    { name: 'mixed', key: 'spanTags', subpath: 'mixed' },
  ],
  rollup: {
    interval: '1m',
    measures: [
      { name: 'calls', function: 'COUNT' },
      { name: 'errors', function: 'SUM', key: 'errorCount' },
      { name: 'longest', function: 'MAX', key: 'duration' },
      { name: 'first', function: 'MIN', key: 'startTime' },
    ],
  },
});
const slow = readConfigObject(CUSTOM_VIEW, {
  name: 'OK_CALLS',
  source: 'SPAN',
  filter: [{ key: 'errorCount', operator: 'EQUALS', value: 0 }],
  columns: [{ name: 'service', key: 'serviceName' }],
  rollup: { interval: '30s', measures: [{ name: 'calls', function: 'COUNT' }] },
});

const catalog = createSegmentCatalog();
let directory: string;
let writer: SegmentWriter;
let resources: readonly Resource[];
let stores: readonly ViewStore[];
let rolled: Service<typeof QueryServiceService>;
let plain: Service<typeof QueryServiceService>;

beforeAll(async () => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'rollups-'));
  writer = openSegmentWriter({ directory });
  resources = registerResources(writer.resources);
  const rollupDirectory = path.join(directory, 'rollups');
  stores = [
    await openDuckDbStore(catalog, { threads: 1, rollupDirectory, rollupPollMs: 10 }),
    await openDuckDbStore(catalog, { threads: 1, keptGroupBytes: 0 }),
  ];
  const customViews = createCustomViewRegistry(VIEWS, stores[0]!.rollups);
  customViews.set(new Map([[TENANT, [rollup, slow]]]));
  rolled = createQueryService({ store: stores[0]!, customViews, retentionNanos: 0n });
  plain = createQueryService({ store: stores[1]!, retentionNanos: 0n });
});
afterAll(async () => {
  for (const store of stores) await store.close();
  writer.close();
  fs.rmSync(directory, { recursive: true });
});

let next = 0;
let settled = 0;
const traces = (first: number, count: number) =>
  segmentInput(
    Array.from({ length: count }, (_, i) => shopTrace(first + i, resources)),
    resources,
  );

function seal(superseded: number | undefined): void {
  const place = superseded === undefined ? [] : writer.findTrace('__default', Buffer.from(traceId(superseded), 'hex')).slice(0, 1);
  const commit = { settledThrough: ++settled, carried: [], supersedes: place };
  catalog.apply(writer.seal(superseded === undefined ? traces(next, 3) : traces(superseded, 1), commit));
  if (superseded === undefined) next += 3;
}

async function filled(): Promise<void> {
  for (;;) {
    const { views } = await rolled.describeViews({}, context());
    const own = views.flatMap(({ custom }) => custom ?? []);
    if (own.length === 2 && own.every(({ state }) => state === CustomViewState.RUNNING)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const AGGREGATES = ['COUNT(EVENT.id)', 'SUM(EVENT.errorCount)', 'MAX(EVENT.duration)', 'MIN(EVENT.startTime)', 'AVGRATE(EVENT.errorCount)'];
const KEYS = ['EVENT.serviceName', 'EVENT.httpStatusCode', 'EVENT.spanTags:mixed', 'EVENT.name'];
const noErrors = compare('EVENT.errorCount', 'EQ', 0n);
const FILTERS = [
  undefined,
  compare('EVENT.serviceName', 'EQ', 'front'),
  compare('EVENT.httpStatusCode', 'GE', 400n),
  compare('EVENT.spanTags:mixed', 'GT', 100n),
  compare('EVENT.spanTags:mixed', 'NEQ', 'word'),
  not(compare('EVENT.spanTags:mixed', 'EXISTS')),
  or(compare('EVENT.name', 'STARTS_WITH', 'GET'), compare('EVENT.httpStatusCode', 'IN', [200n, 500n])),
  and(compare('EVENT.serviceName', 'EQ', 'orders'), compare('EVENT.kind', 'EQ', 'EXIT')),
  noErrors,
  and(noErrors, compare('EVENT.serviceName', 'NEQ', 'front')),
];

const asked: fc.Arbitrary<QueryRequest> = fc
  .record({
    aggregates: fc.uniqueArray(fc.constantFrom(...AGGREGATES), { minLength: 1, maxLength: 3 }),
    keys: fc.uniqueArray(fc.constantFrom(...KEYS), { maxLength: 2 }),
    filter: fc.constantFrom(...FILTERS),
    interval: fc.constantFrom(undefined, MINUTE, 5n * MINUTE, 45n * SECOND),
    range: fc.tuple(fc.nat(3), fc.nat(12), fc.constantFrom(MINUTE, MINUTE, 7n * SECOND)),
  })
  .map(({ aggregates, keys, filter, interval, range: [from, length, unit] }) =>
    request('EVENT', [...keys, ...aggregates], {
      groupBy: keys.map(attribute),
      filter,
      intervalNanos: interval,
      timeRange: { start: START + BigInt(from) * unit, end: START + BigInt(from + length + 1) * unit + 10n * MINUTE },
    }),
  );

describe('rollups', () => {
  it('never change an answer, whatever is asked and whatever happens to the segments', async () => {
    let used = 0;
    const steps = fc.array(fc.option(fc.nat(20), { nil: undefined }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(steps, fc.array(asked, { minLength: 3, maxLength: 8 }), async (changes, requests) => {
        for (const superseded of changes) seal(superseded === undefined || next === 0 ? undefined : superseded % next);
        await filled();
        for (const one of requests) {
          const answer = await ask(rolled, one);
          expect(answer.rows).toEqual((await ask(plain, one)).rows);
          if (answer.last.plan!.statement.includes('from the rollup CALLS')) used++;
        }
      }),
      { numRuns: 10 },
    );
    expect(used).toBeGreaterThan(5);
  });

  it('answer by the name of their view', async () => {
    await filled();
    const byName = request('CALLS', ['CALLS.service', 'SUM(CALLS.calls)', 'MAX(CALLS.longest)'], { groupBy: [attribute('CALLS.service')] });
    const bySource = request('EVENT', ['EVENT.serviceName', 'COUNT(EVENT.id)', 'MAX(EVENT.duration)'], {
      groupBy: [attribute('EVENT.serviceName')],
    });
    const { rows, last } = await ask(rolled, byName);
    expect(rows).toEqual((await ask(plain, bySource)).rows);
    expect(rows.length).toBeGreaterThan(1);
    expect(last.plan).toMatchObject({ view: 'CALLS over spanEventView', segmentsRead: 0n });
  });

  it('answer what asks for their filter and more', async () => {
    await filled();
    const filter = and(noErrors, compare('EVENT.serviceName', 'EQ', 'front'));
    const one = request('EVENT', ['COUNT(EVENT.id)'], { filter });
    const { rows, last } = await ask(rolled, one);
    expect(last.plan!.statement).toContain('from the rollup OK_CALLS');
    expect(rows).toEqual((await ask(plain, one)).rows);
  });

  it('belong to their tenant', async () => {
    const { views } = await rolled.describeViews({}, context({ tenantId: 'other' }));
    expect(views.filter(({ custom }) => custom)).toEqual([]);
    const stranger = rolled.execute(request('CALLS', ['CALLS.service']), context({ tenantId: 'other' }));
    await expect(stranger[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});
