import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { between, eventually, post, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import type { TestSpan } from '../harness/otlp';
import { removeDirectory, startPlatform, temporaryDirectory } from '../harness/platform';
import type { PlatformProcess } from '../harness/platform';

const MARKER_JS = `module.exports = {
  name: 'marker',
  attributes: [{ key: 'marker', kind: 'STRING', displayName: 'Marker' }],
  run(span) {
    span.set('marker', 'seen ' + span.service);
  },
};
`;
const TEAM_TS = `import { defineEnricher } from '@spangraph/enricher-sdk';

const TEAMS: Readonly<Record<string, string>> = { cart: 'checkout', search: 'discovery' };

export default defineEnricher({
  name: 'team',
  attributes: [{ key: 'team', kind: 'STRING', displayName: 'Team' }],
  run(span) {
    span.set('team', TEAMS[span.service ?? ''] ?? 'unknown');
  },
});
`;
const RPC_TS = `import { defineEnricher } from '@spangraph/enricher-sdk';

export default defineEnricher({
  name: 'quote-rpc',
  phase: 'early',
  attributes: [{ key: 'quote.price', kind: 'DOUBLE', type: 'METRIC', unit: 'EUR' }],
  run(span) {
    const peer = span.get('quote.peer');
    if (typeof peer !== 'string') return;
    const [host, port] = peer.split(':');
    span.setBackend({ protocol: 'QUOTE_RPC', host: host!, port: Number(port) });
    span.set('quote.price', Number(span.get('quote.cents')) / 100);
  },
});
`;
const THROWER_JS = `module.exports = { name: 'thrower', attributes: [{ key: 'half', kind: 'STRING' }], run(span) { span.set('half', 'done'); throw new Error('out of ideas'); } };\n`;
const LOOP_JS = `module.exports = { name: 'loop', run(span) { if (span.name === 'endless') for (;;); } };\n`;

interface Enricher {
  readonly name: string;
  readonly origin: string;
  readonly enabled: boolean;
  readonly runs: number;
  readonly errors: number;
  readonly lastError: string | null;
}
interface Rows {
  readonly spans: { readonly total: number; readonly results: readonly Readonly<Record<string, unknown>>[] };
}
interface Explored {
  readonly explore: { readonly results: readonly Readonly<Record<string, { readonly value: unknown } | undefined>>[] };
}

describe('a module dropped into the folder of a running platform', () => {
  const directory = temporaryDirectory();
  const folder = path.join(directory, 'enrichers');
  const settings = [`enrichers.folder=${folder}`, 'enrichers.maxMillisPerTrace=100'];
  let platform: PlatformProcess;
  const ask = <Data>(text: string, headers: Readonly<Record<string, string>> = {}): Promise<Data> => query<Data>(platform.addresses.gateway, text, headers);
  const drop = (file: string, text: string): void => writeFileSync(path.join(folder, file), text);
  const enricher = async (name: string, headers = {}): Promise<Enricher | undefined> =>
    (await ask<{ enrichers: Enricher[] }>('{ enrichers { name origin enabled runs errors lastError } }', headers)).enrichers.find((each) => each.name === name);
  /** Waits until the module runs, and until its attribute can be asked for: the gateway knows new attributes within two seconds. */
  const loaded = async (name: string, attribute?: string): Promise<void> => {
    await eventually(() => enricher(name), (each) => each !== undefined, 5000);
    if (attribute === undefined) return;
    await eventually(() => post(platform.addresses.gateway, `{ spans(${between()} limit: 1) { results { v: attribute(key: "${attribute}") } } }`), ({ errors }) => errors === undefined, 3000);
  };
  const send = async (service: string, name: string, span: Partial<TestSpan> = {}, headers: Readonly<Record<string, string>> = {}): Promise<string> => {
    const traceId = newTraceId();
    const { status } = await sendJson(platform.addresses.otlpHttp, otlpJson(service, [{ traceId, spanId: newSpanId(), name, kind: 'SERVER', ...span }]), headers);
    expect(status).toBe(200);
    return traceId;
  };
  /** The one span of a trace, once it is there. */
  const spanOf = async (traceId: string, columns: string, headers = {}): Promise<Readonly<Record<string, unknown>>> => {
    const text = `{ spans(${between()} filterBy: [{ type: ID, idType: TRACE, operator: EQUALS, value: "${traceId}" }]) { total results { ${columns} } } }`;
    return (await eventually(() => ask<Rows>(text, headers), ({ spans }) => spans.total === 1)).spans.results[0]!;
  };
  const explore = async (parts: string, keys: Readonly<Record<string, string>>): Promise<readonly unknown[][]> => {
    const fields = Object.entries(keys).map(([name, args]) => `${name}: selection(${args}) { value }`);
    const { explore: answer } = await ask<Explored>(`{ explore(scope: "SPAN" ${between()} ${parts}) { results { ${fields.join(' ')} } } }`);
    return answer.results.map((row) => Object.keys(keys).map((name) => row[name]?.value));
  };

  beforeAll(async () => {
    mkdirSync(folder);
    platform = await startPlatform(directory, settings);
  }, 60_000);
  afterAll(async () => {
    await platform.stop();
    removeDirectory(directory);
  }, 60_000);

  it('sets its marker on every new span without a rebuild or a restart', async () => {
    const before = await send('cart', 'before');
    await spanOf(before, 'id');
    drop('marker.cjs', MARKER_JS);
    await loaded('marker', 'marker');
    expect(await enricher('marker')).toMatchObject({ origin: 'MODULE', enabled: true, errors: 0 });
    const names = ['cart', 'search', 'pay'];
    for (const service of names) expect(await spanOf(await send(service, 'after'), 'marker: attribute(key: "marker")')).toEqual({ marker: `seen ${service}` });
    expect(await spanOf(before, 'marker: attribute(key: "marker")')).toEqual({ marker: null });
  }, 30_000);

  it('in TypeScript with a table of teams makes team an attribute to filter and group by', async () => {
    drop('team.ts', TEAM_TS);
    await loaded('team', 'team');
    for (const service of ['cart', 'cart', 'search', 'other']) await spanOf(await send(service, 'teamwork'), 'id');
    const filter = (team: string) => `{ spans(${between()} filterBy: [{ type: ATTRIBUTE, key: "team", operator: EQUALS, value: "${team}" }]) { total results { s: attribute(key: "serviceName") } } }`;
    expect((await ask<Rows>(filter('checkout'))).spans).toEqual({ total: 2, results: [{ s: 'cart' }, { s: 'cart' }] });
    const grouped = await explore('filterBy: [{ type: ATTRIBUTE, key: "name", operator: EQUALS, value: "teamwork" }] groupBy: { keys: ["team"] } orderBy: [{ key: "team", direction: ASC }]', { team: 'key: "team"', n: 'key: "spans", aggregation: COUNT' });
    expect(grouped).toEqual([['checkout', 2], ['discovery', 1], ['unknown', 1]]);
    const { metadata } = await ask<{ metadata: { scope: string; name: string; displayName: string; groupable: boolean }[] }>('{ metadata { scope name displayName groupable } }');
    expect(metadata).toContainEqual({ scope: 'SPAN', name: 'team', displayName: 'Team', groupable: true });
  }, 30_000);

  it('makes spans of an unknown RPC backends of its protocol, and their price a metric', async () => {
    drop('quote-rpc.ts', RPC_TS);
    await loaded('quote-rpc', 'quote.price');
    for (const cents of [100, 200, 300, 400, 1000]) await send('cart', 'quote', { kind: 'CLIENT', attributes: { 'quote.peer': 'quotes.example:7001', 'quote.cents': cents } });
    const text = `{ entities(type: BACKEND ${between()} filterBy: [{ type: ATTRIBUTE, key: "type", operator: EQUALS, value: "QUOTE_RPC" }]) { results { type: attribute(key: "type") host: attribute(key: "host") port: attribute(key: "port") calls: metric(key: "numCalls") { sum { value } } } } }`;
    const { entities } = await eventually(() => ask<{ entities: { results: { calls: { sum: { value: number } } }[] } }>(text), ({ entities: { results } }) => results[0]?.calls.sum.value === 5);
    expect(entities.results).toEqual([{ type: 'QUOTE_RPC', host: 'quotes.example', port: '7001', calls: { sum: { value: 5 } } }]);
    const price = 'key: "quote.price", aggregation';
    expect(await explore('', { sum: `${price}: SUM`, max: `${price}: MAX`, median: `${price}: PERCENTILE, size: 50` })).toEqual([[20, 10, 3]]);
    expect(await explore('groupBy: { keys: ["serviceName"] } filterBy: [{ type: ATTRIBUTE, key: "quote.price", operator: GREATER_THAN, value: 2.5 }]', { s: 'key: "serviceName"', sum: `${price}: SUM` })).toEqual([['cart', 17]]);
  }, 30_000);

  it('that throws is counted and listed, and nothing else suffers', async () => {
    drop('thrower.cjs', THROWER_JS);
    await loaded('thrower', 'half');
    const row = await spanOf(await send('cart', 'thrown'), 'marker: attribute(key: "marker") team: attribute(key: "team") half: attribute(key: "half") s: attribute(key: "serviceName")');
    expect(row).toEqual({ marker: 'seen cart', team: 'checkout', half: null, s: 'cart' });
    const listed = await enricher('thrower');
    expect(listed?.errors).toBeGreaterThanOrEqual(1);
    expect(listed).toMatchObject({ enabled: true, lastError: expect.stringContaining('out of ideas') as string });
    const metrics = await (await fetch(`${platform.addresses.telemetry}/metrics`)).text();
    expect(metrics).toMatch(/spangraph_enricher_\w*\{[^}]*enricher="thrower"[^}]*\} [1-9]/);
  }, 30_000);

  it('that never ends is switched off, and spans go on to be taken, until its file is written again', async () => {
    drop('loop.cjs', LOOP_JS);
    await loaded('loop');
    expect(await spanOf(await send('cart', 'endless'), 'marker: attribute(key: "marker")')).toEqual({ marker: 'seen cart' });
    const off = await eventually(() => enricher('loop'), (each) => each?.enabled === false);
    expect(off?.lastError).toMatch(/100 ms|milli/);
    const started = Date.now();
    await spanOf(await send('cart', 'endless'), 'id');
    expect(Date.now() - started).toBeLessThan(5000);
    drop('loop.cjs', LOOP_JS.replace('for (;;)', "span.set('ended', 'yes')"));
    await eventually(() => enricher('loop'), (each) => each?.enabled === true);
    expect(await spanOf(await send('cart', 'endless'), 'ended: attribute(expression: { key: "spanTags", subpath: "ended" })')).toEqual({ ended: 'yes' });
  }, 30_000);

  it('is switched off and on per tenant while the platform runs', async () => {
    const second = { 'x-tenant-id': 'second' };
    const marker = async (headers = {}) => (await spanOf(await send('cart', 'switched', {}, headers), 'marker: attribute(key: "marker")', headers))['marker'];
    await ask('mutation { setEnricher(name: "marker", enabled: false) { name enabled version } }');
    await eventually(marker, (value) => value === null, 5000);
    expect(await enricher('marker')).toMatchObject({ enabled: false });
    expect(await enricher('marker', second)).toMatchObject({ enabled: true });
    expect(await marker(second)).toBe('seen cart');
    const wrong = await post(platform.addresses.gateway, 'mutation { setEnricher(name: "nobody", enabled: false) { name } }');
    expect(wrong.errors?.[0]).toMatchObject({ message: expect.stringContaining('nobody') as string, extensions: { code: 'NOT_FOUND' } });
    await platform.stop();
    platform = await startPlatform(directory, settings);
    await loaded('marker', 'marker');
    expect(await marker()).toBe(null);
    await ask('mutation { setEnricher(name: "marker", enabled: true) { name } }');
    await eventually(marker, (value) => value === 'seen cart', 5000);
  }, 60_000);
});
