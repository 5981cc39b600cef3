import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { runCommand } from '../harness/command';
import { EFFECT_MS, eventually, post, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { removeDirectory, startPlatform, temporaryDirectory } from '../harness/platform';
import type { PlatformProcess } from '../harness/platform';

const YAML = `objects:
  - kind: custom-view
    id: CHECKOUT_MINUTES
    value:
      name: CHECKOUT_MINUTES
      source: SPAN
      filter:
        - { key: serviceName, operator: EQUALS, value: checkout }
      columns:
        - { name: operation, key: name }
        - { name: tier, key: spanTags, subpath: customer.tier }
      rollup:
        interval: 1m
        measures:
          - { name: calls, function: COUNT }
          - { name: errors, function: SUM, key: errorCount }
          - { name: longest, function: MAX, key: duration }
  - kind: custom-view
    id: GOLD_SPANS
    value:
      name: GOLD_SPANS
      source: SPAN
      filter:
        - { key: spanTags, subpath: customer.tier, operator: EQUALS, value: gold }
      columns:
        - { name: operation, key: name }
        - { name: took, key: duration }
`;
const SETTINGS = ['ingestion.segmentAge=1s', 'ingestion.segmentSpans=50'];
const SECOND = { 'x-tenant-id': 'second' };
const MINUTE = 60_000;

/** A quarter of the spans has no tier. */
const tiersOf = (index: number): Readonly<Record<string, string>> => (index % 4 === 0 ? {} : { 'customer.tier': index % 2 === 0 ? 'gold' : 'silver' });

interface Explored {
  readonly explore: { readonly results: readonly Readonly<Record<string, unknown>>[] };
}

/** A range whose ends are whole minutes, as rollups need it. */
const RANGE = ((now: number) => `between: { startTime: "${new Date(now - 120 * MINUTE).toISOString()}", endTime: "${new Date(now + 60 * MINUTE).toISOString()}" }`)(Math.floor(Date.now() / MINUTE) * MINUTE);

describe('views that users declare', () => {
  const directory = temporaryDirectory();
  const file = path.join(directory, 'views.yaml');
  let platform: PlatformProcess;
  const ask = <Data>(text: string, headers: Readonly<Record<string, string>> = {}): Promise<Data> => query<Data>(platform.addresses.gateway, text, headers);
  const fault = async (text: string, headers = {}) => (await post(platform.addresses.gateway, text, headers)).errors?.[0];
  const spangraph = (...args: readonly string[]) => runCommand([...args, '--server', platform.addresses.gateway]);
  const states = async (headers = {}) => (await ask<{ customViews: { results: { name: string; state: string; rollup: boolean }[] } }>('{ customViews { results { name state rollup } } }', headers)).customViews.results;
  const running = () => eventually(() => states(), (views) => views.length === 2 && views.every(({ state }) => state === 'RUNNING'), 10_000);
  const filled = async (): Promise<readonly unknown[]> => {
    const { customViews } = await ask<{ customViews: { results: { name: string; segments: number; segmentsFilled: number }[] } }>('{ customViews { results { name segments segmentsFilled } } }');
    return customViews.results.flatMap(({ name, segments, segmentsFilled }) => [name, segments, segmentsFilled]).slice(0, 3);
  };
  const value = (name: string, key: string, aggregation = 'SUM') => `${name}: selection(key: "${key}", aggregation: ${aggregation}) { value }`;
  const explore = (scope: string, rest: string, selections: string) => `{ explore(scope: "${scope}" ${RANGE} ${rest}) { results { ${selections} } } }`;
  const CHECKOUT = 'filterBy: [{ type: ATTRIBUTE, key: "serviceName", operator: EQUALS, value: "checkout" }]';
  const TIER = '{ key: "spanTags", subpath: "customer.tier" }';
  /** The same questions over the view and over its source. */
  const questions: readonly (readonly [view: string, source: string])[] = [
    [
      explore('CHECKOUT_MINUTES', 'groupBy: { keys: ["tier"], groupLimit: 10 } orderBy: [{ key: "tier" }]', `t: selection(key: "tier") { value } ${value('n', 'calls')} ${value('e', 'errors')} ${value('l', 'longest', 'MAX')}`),
      explore('SPAN', `${CHECKOUT} groupBy: { expressions: [${TIER}], groupLimit: 10 } orderBy: [{ keyExpression: ${TIER} }]`, `t: selection(expression: ${TIER}) { value } ${value('n', 'spans', 'COUNT')} ${value('e', 'errorCount')} ${value('l', 'duration', 'MAX')}`),
    ],
    [
      explore('CHECKOUT_MINUTES', 'interval: { size: 5, units: MINUTES } groupBy: { keys: ["operation"], groupLimit: 10 } orderBy: [{ key: "operation" }]', `intervalStart o: selection(key: "operation") { value } ${value('n', 'calls')}`),
      explore('SPAN', `${CHECKOUT} interval: { size: 5, units: MINUTES } groupBy: { keys: ["name"], groupLimit: 10 } orderBy: [{ key: "name" }]`, `intervalStart o: selection(key: "name") { value } ${value('n', 'spans', 'COUNT')}`),
    ],
    [
      explore('GOLD_SPANS', 'groupBy: { keys: ["operation"], groupLimit: 10 } orderBy: [{ key: "operation" }]', `o: selection(key: "operation") { value } ${value('s', 'took')} ${value('a', 'took', 'AVG')}`),
      explore('SPAN', `filterBy: [{ type: ATTRIBUTE, keyExpression: ${TIER}, operator: EQUALS, value: "gold" }] groupBy: { keys: ["name"], groupLimit: 10 } orderBy: [{ key: "name" }]`, `o: selection(key: "name") { value } ${value('s', 'duration')} ${value('a', 'duration', 'AVG')}`),
    ],
  ];
  const sameAnswers = async (): Promise<void> => {
    for (const [view, source] of questions) {
      const [ofView, ofSource] = [await ask<Explored>(view), await ask<Explored>(source)];
      expect(ofView.explore.results.length).toBeGreaterThan(0);
      expect(ofView).toEqual(ofSource);
    }
  };
  const send = async (seed: number, headers = {}): Promise<void> => {
    for (const service of ['checkout', 'search']) {
      const spans = Array.from({ length: 60 }, (_, index) => ({
        traceId: newTraceId(), spanId: newSpanId(), name: index % 3 === 0 ? 'pay' : 'ship', kind: 'SERVER' as const, ago: ((index * 7 + seed) % 50) * MINUTE + 1000, durationMs: index + seed,
        attributes: tiersOf(index), ...(index % 10 === 0 && { error: 'declined' }),
      }));
      expect((await sendJson(platform.addresses.otlpHttp, otlpJson(service, spans), headers)).status).toBe(200);
    }
  };
  const spans = async (headers = {}) => (await ask<{ spans: { total: number } }>(`{ spans(${RANGE}) { total } }`, headers)).spans.total;

  beforeAll(async () => {
    platform = await startPlatform(directory, SETTINGS);
    writeFileSync(file, YAML);
    await send(1);
    await send(1, SECOND);
    await eventually(() => spans(), (total) => total === 120);
    await eventually(() => spans(SECOND), (total) => total === 120);
  }, 60_000);
  afterAll(async () => {
    await platform.stop();
    removeDirectory(directory);
  }, 60_000);

  it('are created by a file, run, and answer as their source does', async () => {
    const applied = await spangraph('config', 'apply', file, '--user', 'ann');
    expect(applied).toMatchObject({ code: 0, stdout: expect.stringContaining('CHECKOUT_MINUTES') as string });
    expect(await running()).toEqual([{ name: 'CHECKOUT_MINUTES', state: 'RUNNING', rollup: true }, { name: 'GOLD_SPANS', state: 'RUNNING', rollup: false }]);
    await sameAnswers();
    await send(2);
    await eventually(() => spans(), (total) => total === 240);
    await sameAnswers();
    const { metadata } = await ask<{ metadata: { scope: string; name: string }[] }>('{ metadata { scope name } }');
    expect(metadata).toEqual(expect.arrayContaining([{ scope: 'CHECKOUT_MINUTES', name: 'tier' }, { scope: 'GOLD_SPANS', name: 'took' }]));
  }, 60_000);

  it('that are rollups answer from what was kept once segments are sealed, and the plan says so', async () => {
    await eventually(filled, ([name, segments, segmentsFilled]) => name === 'CHECKOUT_MINUTES' && Number(segments) >= 2 && segments === segmentsFilled);
    /** Questions that were not asked before: kept answers come before rollups. */
    const fresh = (level: string) => [
      explore('CHECKOUT_MINUTES', `filterBy: [{ type: ATTRIBUTE, key: "tier", operator: NOT_EQUALS, value: "${level}" }] groupBy: { keys: ["operation", "tier"], groupLimit: 10 }`, value('n', 'calls')),
      explore('SPAN', `filterBy: [{ type: ATTRIBUTE, key: "serviceName", operator: EQUALS, value: "checkout" }, { type: ATTRIBUTE, keyExpression: ${TIER}, operator: NOT_EQUALS, value: "${level}" }] groupBy: { expressions: [{ key: "name" }, ${TIER}], groupLimit: 10 }`, value('n', 'spans', 'COUNT')),
    ];
    const planned = async (text: string) => {
      const answer = await post<Explored>(platform.addresses.gateway, text, { 'x-spangraph-plan': 'true' });
      return { statements: JSON.stringify(answer.extensions?.['plan']), rows: answer.data.explore.results };
    };
    const byRollup = async (level: string): Promise<void> => {
      const [view, source] = await Promise.all(fresh(level).map(planned));
      expect([view?.statements, source?.statements]).toEqual([expect.stringContaining('rollup CHECKOUT_MINUTES'), expect.stringContaining('rollup CHECKOUT_MINUTES')]);
      expect(view?.rows).toHaveLength(4);
      expect(view?.rows).toEqual(source?.rows);
    };
    await byRollup('gold');
    await sameAnswers();
    await platform.stop();
    platform = await startPlatform(directory, SETTINGS);
    await running();
    await byRollup('silver');
    await sameAnswers();
  }, 60_000);

  it('belong to one tenant', async () => {
    expect(await states(SECOND)).toEqual([]);
    expect(await fault(questions[0]![0], SECOND)).toMatchObject({ message: expect.stringContaining('CHECKOUT_MINUTES') as string, extensions: { code: 'INVALID_ARGUMENT' } });
  }, 30_000);

  it('are refused with the place of what their source does not have', async () => {
    const view = '{ name: "BAD", source: "SPAN", columns: [{ name: "a", key: "planet" }] }';
    expect(await fault(`mutation { saveCustomView(view: ${view}) { name } }`)).toMatchObject({ extensions: { code: 'INVALID_ARGUMENT', details: { path: 'view.columns[0].key', value: 'planet' } } });
  });

  it('stop when they are deleted: the scope is unknown within two seconds', async () => {
    await ask('mutation { deleteCustomView(name: "CHECKOUT_MINUTES") }');
    const gone = await eventually(() => fault(questions[0]![0]), (error) => error !== undefined, EFFECT_MS);
    expect(gone).toMatchObject({ message: expect.stringContaining('CHECKOUT_MINUTES') as string, extensions: { code: 'INVALID_ARGUMENT' } });
    expect((await states()).map(({ name }) => name)).toEqual(['GOLD_SPANS']);
    await platform.stop();
    platform = await startPlatform(directory, SETTINGS);
    await eventually(() => states(), ([view, ...others]) => view?.name === 'GOLD_SPANS' && view.state === 'RUNNING' && others.length === 0, 10_000);
    expect(await fault(questions[0]![0])).toMatchObject({ extensions: { code: 'INVALID_ARGUMENT' } });
  }, 60_000);
});
