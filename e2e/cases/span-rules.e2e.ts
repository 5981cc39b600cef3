import { EFFECT_MS, between, eventually, post, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import type { TestSpan } from '../harness/otlp';
import { removeDirectory, startPlatform, temporaryDirectory } from '../harness/platform';
import type { PlatformProcess } from '../harness/platform';

interface Dropped {
  readonly reason: string;
  readonly ruleId: string | null;
  readonly ruleName: string | null;
  readonly count: number;
}

const SECOND = { 'x-tenant-id': 'second' };
describe('rules for spans that arrive', () => {
  const directory = temporaryDirectory();
  let platform: PlatformProcess;
  const ask = <Data>(text: string, headers: Readonly<Record<string, string>> = {}, variables?: unknown): Promise<Data> => query<Data>(platform.addresses.gateway, text, headers, variables);
  const send = async (service: string, spans: readonly Partial<TestSpan>[], headers = {}, resource = {}): Promise<void> => {
    const whole = spans.map((span) => ({ traceId: newTraceId(), spanId: newSpanId(), name: 'GET /', kind: 'SERVER' as const, ...span }));
    expect((await sendJson(platform.addresses.otlpHttp, otlpJson(service, whole, resource), headers)).status).toBe(200);
  };
  const stored = async (service: string, headers = {}): Promise<number> =>
    (await ask<{ spans: { total: number } }>(`{ spans(${between()} filterBy: [{ type: ATTRIBUTE, key: "serviceName", operator: EQUALS, value: "${service}" }]) { total } }`, headers)).spans.total;
  const dropped = async (headers = {}): Promise<readonly Dropped[]> => (await ask<{ droppedSpans: Dropped[] }>('{ droppedSpans { reason ruleId ruleName count } }', headers)).droppedSpans;
  /** Waits until health checks are dropped, or are not, which must be so within two seconds; senders know at once. */
  const inEffect = async (expected: boolean): Promise<void> => {
    const total = async () => (await dropped()).reduce((sum, { count }) => sum + count, 0);
    const isDropped = async (): Promise<boolean> => {
      const before = await total();
      await send('probe', [health]);
      return (await total()) > before;
    };
    await eventually(isDropped, (is) => is === expected, EFFECT_MS);
  };
  const path = (value: string) => `{ relationalSpanFilter: { field: URL_PATH, relationalOperator: EQUALS, value: "${value}" } }`;
  const health = { attributes: { 'url.path': '/health' } };
  const buy = { attributes: { 'url.path': '/buy' } };

  beforeAll(async () => {
    platform = await startPlatform(directory);
  }, 60_000);
  afterAll(async () => {
    await platform.stop();
    removeDirectory(directory);
  }, 60_000);

  let ruleId = '';
  it('drop what they exclude within two seconds, count it under their name, and touch no other tenant', async () => {
    await send('shop', [health, buy]);
    await eventually(() => stored('shop'), (count) => count === 2);
    const { createExcludeSpanRule } = await ask<{ createExcludeSpanRule: { id: string } }>(`mutation { createExcludeSpanRule(input: { name: "no health checks", disabled: false, spanFilter: ${path('/health')} }) { id } }`);
    ruleId = createExcludeSpanRule.id;
    await inEffect(true);
    const [{ count: probes } = { count: 0 }] = await dropped();
    for (const headers of [{}, SECOND]) {
      await send('after', [health, health, health, buy], headers);
      await send('marker', [buy], headers);
      await eventually(() => stored('marker', headers), (count) => count === 1);
    }
    await eventually(() => stored('after', SECOND), (count) => count === 4);
    await eventually(() => stored('after'), (count) => count === 1);
    expect(await stored('shop')).toBe(2);
    expect(await dropped()).toEqual([{ reason: expect.any(String) as string, ruleId, ruleName: 'no health checks', count: probes + 3 }]);
    expect(await dropped(SECOND)).toEqual([]);
    const metrics = await (await fetch(`${platform.addresses.telemetry}/metrics`)).text();
    expect(metrics).toMatch(new RegExp(`^\\w*ingest_dropped_spans_total\\{[^}]*name="no health checks"[^}]*\\} ${probes + 3}$`, 'm'));
  }, 30_000);

  it('hold after a restart, and no longer once they are switched off or deleted', async () => {
    await platform.stop();
    platform = await startPlatform(directory);
    await send('again', [health, buy]);
    await eventually(() => stored('again'), (count) => count === 1);
    expect((await dropped()).map(({ ruleName, count }) => [ruleName, count])).toEqual([['no health checks', 1]]);
    await ask(`mutation { updateExcludeSpanRule(input: { id: "${ruleId}", name: "no health checks", disabled: true, spanFilter: ${path('/health')} }) { id } }`);
    await inEffect(false);
    await ask(`mutation { updateExcludeSpanRule(input: { id: "${ruleId}", name: "no health checks", disabled: false, spanFilter: ${path('/health')} }) { id } }`);
    await inEffect(true);
    await ask(`mutation { deleteExcludeSpanRule(input: { id: "${ruleId}" }) { success } }`);
    await inEffect(false);
    await send('gone', [health, buy]);
    await eventually(() => stored('gone'), (count) => count === 2);
    expect(await ask('{ excludeSpanRules { total } }')).toEqual({ excludeSpanRules: { total: 0 } });
  }, 60_000);

  it('are refused with the place of what cannot be', async () => {
    const filter = '{ logicalSpanFilter: { logicalOperator: AND, spanFilters: [{ relationalSpanFilter: { field: URL, relationalOperator: REGEX_MATCH, value: "(a" } }] } }';
    const { errors } = await post(platform.addresses.gateway, `mutation { createExcludeSpanRule(input: { name: "broken", disabled: false, spanFilter: ${filter} }) { id } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: expect.stringContaining('spanFilters[0]') as string } });
  });

  it('put spans into spaces by the value of an attribute', async () => {
    await ask('mutation { createSpaceConfigRule(definition: { type: ATTRIBUTE_VALUE, attributeValueRule: { attributeScope: "EVENT", attributeKey: "serviceName" } }) { id } }');
    const names = async (headers = {}) => (await ask<{ spaces: { results: { name: string }[] } }>('{ spaces { results { name } } }', headers)).spaces.results.map(({ name }) => name).sort();
    const probed = async () => {
      await send('probe', [buy]);
      return names();
    };
    await eventually(probed, (found) => found.join() === 'probe', 4000);
    await send('orders', [buy, buy]);
    await send('stock', [buy]);
    await send('orders', [buy], SECOND);
    await eventually(names, (found) => found.join() === 'orders,probe,stock');
    const inSpace = async (space: string) => (await ask<{ spans: { total: number } }>(`{ spans(${between()} space: "${space}") { total } }`)).spans.total;
    expect([await inSpace('orders'), await inSpace('stock'), await inSpace('nothing')]).toEqual([2, 1, 0]);
    const explored = await ask<{ explore: { results: unknown[] } }>(`{ explore(scope: "SPAN" space: "orders" ${between()}) { results { n: selection(key: "spans", aggregation: COUNT) { value } } } }`);
    expect(explored.explore.results).toEqual([{ n: { value: 2 } }]);
    await eventually(() => stored('orders', SECOND), (count) => count === 1);
    expect(await names(SECOND)).toEqual([]);
    await platform.stop();
    platform = await startPlatform(directory);
    await send('orders', [buy]);
    await eventually(() => inSpace('orders'), (total) => total === 3);
  }, 60_000);
});
