import { between, eventually, post, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import type { TestSpan } from '../harness/otlp';
import { removeDirectory, startPlatform, temporaryDirectory } from '../harness/platform';
import type { PlatformProcess } from '../harness/platform';

const HOUR_AGO = 3_600_000;
const ADMIN = { 'x-user-roles': 'admin' };
const VIEWER = { 'x-user-roles': 'viewer' };

interface Explored {
  readonly explore: { readonly results: readonly Readonly<Record<string, { readonly value: unknown } | undefined>>[] };
}

const SENT: readonly TestSpan['attributes'][] = [
  { 'order.total': '9', 'customer.plan': 'gold', 'user.email': 'ann@example.org', 'http.status_code': 200 },
  { 'order.total': '10', 'customer.plan': 'gold', 'customer.vip': true, 'user.email': 'bob@example.org', 'http.response.status_code': 200 },
  { 'order.total': '100', 'customer.plan': 'silver', 'user.email': 'cid@example.org', 'http.response.status_code': 500, took: '12.5 ms', at: '2024-05-01T10:00:00+02:00', sizes: '[3, 5]', parts: '{"a": "x"}', url: '/shop/42/item' },
  { 'customer.plan': 'silver' },
];

describe('an attribute registered over spans that are stored already', () => {
  let platform: PlatformProcess;
  const directory = temporaryDirectory();
  const gateway = (): string => platform.addresses.gateway;
  const ask = <Data>(text: string, headers: Readonly<Record<string, string>> = ADMIN): Promise<Data> => query<Data>(gateway(), text, headers);
  const refused = async (text: string, headers: Readonly<Record<string, string>> = ADMIN) => (await post(gateway(), text, headers)).errors?.[0];
  const create = (attribute: string) => ask(`mutation { createAttribute(attribute: ${attribute}) { name } }`);
  const known = (key: string) =>
    eventually(() => ask<{ customAttributes: { name: string }[] }>('{ customAttributes { name } }'), ({ customAttributes }) => customAttributes.some(({ name }) => name === key), 2000);
  const explore = async (parts: string, keys: Readonly<Record<string, string>>): Promise<readonly unknown[][]> => {
    const fields = Object.entries(keys).map(([name, args]) => `${name}: selection(${args}) { value }`);
    const { explore: answer } = await ask<Explored>(`{ explore(scope: "SPAN" ${between(3)} ${parts}) { results { ${fields.join(' ')} } } }`);
    return answer.results.map((row) => Object.keys(keys).map((name) => row[name]?.value));
  };
  const COUNT = 'key: "spans", aggregation: COUNT';

  beforeAll(async () => {
    platform = await startPlatform(directory);
    const spans = SENT.map((attributes) => ({ traceId: newTraceId(), spanId: newSpanId(), name: 'checkout', kind: 'SERVER' as const, ago: HOUR_AGO, attributes, ...(attributes?.['took'] === undefined ? {} : { error: 'out of stock' }) }));
    await sendJson(platform.addresses.otlpHttp, otlpJson('shop', spans));
    await eventually(() => ask<{ spans: { total: number } }>(`{ spans(${between(3)}) { total } }`), ({ spans: { total } }) => total === SENT.length);
  }, 60_000);
  afterAll(async () => {
    await platform.stop();
    removeDirectory(directory);
  }, 60_000);

  it('groups, filters by number and is charted: four requests, no restart', async () => {
    await create('{ scope: "SPAN", key: "orderTotal", kind: LONG, unit: "EUR", definition: { sourcePath: "order.total" } }');
    await known('orderTotal');
    const order = 'orderBy: [{ key: "orderTotal", direction: ASC }]';
    expect(await explore(`groupBy: { keys: ["orderTotal"] } ${order}`, { v: 'key: "orderTotal"', n: COUNT })).toEqual([[9, 1], [10, 1], [100, 1], [null, 1]]);
    const filter = '[{ type: ATTRIBUTE, key: "orderTotal", operator: GREATER_THAN, value: 9 }]';
    const { spans } = await ask<{ spans: unknown }>(`{ spans(${between(3)} filterBy: ${filter} ${order}) { total results { v: attribute(key: "orderTotal") } } }`);
    expect(spans).toEqual({ total: 2, results: [{ v: 10 }, { v: 100 }] });
    const chart = await explore('interval: { size: 1, units: DAYS }', { sum: 'key: "orderTotal", aggregation: SUM', max: 'key: "orderTotal", aggregation: MAX' });
    expect(chart.reduce((total, [sum]) => total + Number(sum), 0)).toBe(119);
  }, 30_000);

  it('is computed from others, and its values are known before it is saved', async () => {
    const taxed = '{ projection: { operator: MULTIPLY, arguments: [{ attribute: "orderTotal" }, { literal: 1.5 }] } }';
    const preview = `{ attributePreview(scope: "SPAN" kind: DOUBLE definition: ${taxed} ${between(3)}) { rows rowsWithValue min max avg topValues { value count } } }`;
    const { attributePreview } = await ask<{ attributePreview: unknown }>(preview);
    expect(attributePreview).toMatchObject({ rows: 4, rowsWithValue: 3, min: 13.5, max: 150, avg: 59.5 });
    await create(`{ scope: "SPAN", key: "taxed", kind: DOUBLE, type: METRIC, definition: ${taxed} }`);
    await known('taxed');
    expect(await explore('', { sum: 'key: "taxed", aggregation: SUM' })).toEqual([[178.5]]);
    const wrong = await refused('mutation { createAttribute(attribute: { scope: "SPAN", key: "taxed", kind: LONG }) { name } }');
    expect(wrong?.extensions).toMatchObject({ code: 'ALREADY_EXISTS' });
    const ungroupable = await refused(`{ explore(scope: "SPAN" ${between(3)} groupBy: { keys: ["taxed"] }) { results { n: selection(${COUNT}) { value } } } }`);
    expect(ungroupable).toMatchObject({ message: expect.stringContaining('not groupable') as string, extensions: { code: 'INVALID_ARGUMENT' } });
  }, 30_000);

  it('has the kind that it was registered with, whatever it was sent as', async () => {
    const definitions: Readonly<Record<string, readonly [kind: string, definition: string]>> = {
      took: ['DOUBLE', '{ projection: { operator: PARSE_NUMBER, arguments: [{ attribute: "tookText" }] } }'],
      at: ['TIMESTAMP', '{ sourcePath: "at" }'],
      sizes: ['LONG_ARRAY', '{ sourcePath: "sizes" }'],
      parts: ['STRING_MAP', '{ sourcePath: "parts" }'],
      vip: ['BOOLEAN', '{ firstValuePresent: [{ sourcePath: "none" }, { sourceAttribute: { level: SPAN, key: "customer.vip" } }] }'],
      shop: ['LONG', '{ projection: { operator: REGEX_EXTRACT, arguments: [{ attribute: "url" }, { literal: "^/shop/([0-9]+)/" }] } }'],
      isDear: ['BOOLEAN', '{ projection: { operator: LESS_THAN, arguments: [{ literal: 50 }, { attribute: "orderTotal" }] } }'],
      ended: ['TIMESTAMP', '{ sourceField: END_TIME }'],
      service: ['STRING', '{ sourceAttribute: { level: RESOURCE, key: "service.name" } }'],
    };
    await create('{ scope: "SPAN", key: "tookText", kind: STRING, definition: { sourcePath: "took" } }');
    await create('{ scope: "SPAN", key: "url", kind: STRING, definition: { sourcePath: "url" } }');
    for (const [key, [kind, definition]] of Object.entries(definitions)) await create(`{ scope: "SPAN", key: "${key}", kind: ${kind}, definition: ${definition} }`);
    await known('service');
    const fields = Object.keys(definitions).map((key) => `${key}: attribute(key: "${key}")`);
    const filter = '[{ type: ATTRIBUTE, key: "isDear", operator: EQUALS, value: true }, { type: ATTRIBUTE, key: "took", operator: LESS_THAN, value: 13 }]';
    const part = 'part: attribute(expression: { key: "parts", subpath: "a" })';
    const { spans } = await ask<{ spans: { results: Readonly<Record<string, unknown>>[] } }>(`{ spans(${between(3)} filterBy: ${filter}) { results { ${fields.join(' ')} ${part} end: attribute(key: "endTime") } } }`);
    const [row] = spans.results;
    expect(row).toMatchObject({ took: 12.5, at: '2024-05-01T08:00:00Z', sizes: [3, 5], parts: { a: 'x' }, vip: null, shop: 42, isDear: true, service: 'shop', part: 'x' });
    expect(Date.parse(String(row?.['ended']))).toBe(row?.['end']);
    expect(await explore('groupBy: { keys: ["vip"] } orderBy: [{ key: "vip", direction: ASC }]', { v: 'key: "vip"', n: COUNT })).toEqual([[true, 1], [null, 3]]);
  }, 30_000);

  it('is one of events, in their scope', async () => {
    await create('{ scope: "LOG_EVENT", key: "fault", kind: STRING, definition: { sourceAttribute: { level: EVENT, key: "exception.message" } } }');
    await known('fault');
    const text = `{ explore(scope: "LOG_EVENT" ${between(3)} groupBy: { keys: ["fault"] }) { results { v: selection(key: "fault") { value } n: selection(key: "spanId", aggregation: COUNT) { value } } } }`;
    const { explore: answer } = await ask<Explored>(text);
    expect(answer.results).toEqual([{ v: { value: 'out of stock' }, n: { value: 1 } }]);
    const wrong = await refused('mutation { createAttribute(attribute: { scope: "SPAN", key: "fault", kind: STRING, definition: { sourceAttribute: { level: EVENT, key: "x" } } }) { name } }');
    expect(wrong?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: 'attribute.definition.sourceAttribute.level' } });
  }, 30_000);

  it('is a column of entities', async () => {
    await create('{ scope: "SERVICE", key: "plan", kind: STRING, definition: { sourcePath: "customer.plan" } }');
    await create('{ scope: "SERVICE", key: "vip", kind: BOOLEAN, definition: { sourceAttribute: { level: SPAN, key: "customer.vip" } } }');
    await create('{ scope: "SERVICE", key: "orderTotal", kind: LONG, definition: { sourcePath: "order.total" } }');
    await known('plan');
    const columns = 'name: attribute(key: "name") plan: attribute(key: "plan") vip: attribute(key: "vip") total: attribute(key: "orderTotal") sum: metric(key: "orderTotal") { sum { value } }';
    const text = `{ entities(type: SERVICE ${between(3)} filterBy: [{ type: ATTRIBUTE, key: "orderTotal", operator: LESS_THAN, value: 100 }]) { results { ${columns} } } }`;
    const { entities } = await eventually(() => ask<{ entities: { results: unknown[] } }>(text), (answer) => answer.entities.results.length === 1);
    expect(entities.results).toEqual([{ name: 'shop', plan: 'gold', vip: true, total: 10, sum: { sum: { value: 19 } } }]);
  }, 30_000);

  it('has one value under an old and a new name', async () => {
    await ask('mutation { saveAttributeAlias(alias: { keys: ["http.response.status_code", "http.status_code"] }) { id } }');
    const status = 'expression: { key: "spanTags", subpath: "http.status_code" }';
    const grouped = () => explore('groupBy: { expressions: [{ key: "spanTags", subpath: "http.status_code" }] }', { v: status, n: COUNT });
    const byStatus = (rows: readonly unknown[][]) => Object.fromEntries(rows.map(([value, n]) => [String(value), n]));
    const rows = await eventually(grouped, (answer) => byStatus(answer)['500'] === 1, 5000);
    expect(byStatus(rows)).toMatchObject({ 200: 2, 500: 1 });
    const filter = '[{ type: ATTRIBUTE, keyExpression: { key: "spanTags", subpath: "http.status_code" }, operator: GREATER_THAN_OR_EQUAL_TO, value: 200 }]';
    expect(await ask(`{ spans(${between(3)} filterBy: ${filter}) { total } }`)).toEqual({ spans: { total: 3 } });
  }, 30_000);

  it('that is sensitive is *** to a role without permission, and no filter', async () => {
    await create('{ scope: "SPAN", key: "email", kind: STRING, definition: { sourcePath: "user.email" }, sensitive: true }');
    await known('email');
    const shown = `{ spans(${between(3)} filterBy: [{ type: ATTRIBUTE, key: "orderTotal", operator: EQUALS, value: 9 }]) { results { email: attribute(key: "email") tag: attribute(expression: { key: "spanTags", subpath: "user.email" }) } } }`;
    expect(await ask(shown)).toEqual({ spans: { results: [{ email: 'ann@example.org', tag: 'ann@example.org' }] } });
    expect(await ask(shown, VIEWER)).toEqual({ spans: { results: [{ email: '***', tag: '***' }] } });
    const filtered = `{ spans(${between(3)} filterBy: [{ type: ATTRIBUTE, key: "email", operator: EQUALS, value: "ann@example.org" }]) { total } }`;
    expect(await refused(filtered, VIEWER)).toMatchObject({ message: expect.stringContaining('email') as string, extensions: { code: 'PERMISSION_DENIED' } });
    expect(await ask(filtered)).toEqual({ spans: { total: 1 } });
    const { exportSpans } = await ask<{ exportSpans: { result: string } }>(`{ exportSpans(${between(3)}) { result } }`, VIEWER);
    expect(exportSpans.result).not.toContain('@example.org');
  }, 30_000);

  it('suggests values, and a value of the wrong form is refused where it stands', async () => {
    const { attributeValues } = await ask<{ attributeValues: unknown }>(`{ attributeValues(scope: "SPAN" expression: { key: "spanTags", subpath: "customer.plan" } prefix: "g" ${between(3)}) { value count } }`);
    expect(attributeValues).toEqual([{ value: 'gold', count: 2 }]);
    const bad = await refused(`{ spans(${between(3)} filterBy: [{ type: ATTRIBUTE, key: "orderTotal", operator: EQUALS, value: 9 }, { type: ID, idType: TRACE, operator: EQUALS, value: "no id" }]) { total } }`);
    expect(bad?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: 'filterBy[1].value' } });
  }, 30_000);

  it('is still there after a restart, and gone once it is deleted', async () => {
    await platform.stop();
    platform = await startPlatform(directory);
    await known('orderTotal');
    expect(await explore('', { sum: 'key: "orderTotal", aggregation: SUM' })).toEqual([[119]]);
    const used = await refused('mutation { deleteAttribute(scope: "SPAN", key: "orderTotal") }');
    expect(used?.extensions).toMatchObject({ code: 'FAILED_PRECONDITION', details: { path: 'key' } });
    for (const key of ['isDear', 'taxed', 'orderTotal']) await ask(`mutation { deleteAttribute(scope: "SPAN", key: "${key}") }`);
    const gone = await eventually(() => refused(`{ spans(${between(3)}) { results { v: attribute(key: "orderTotal") } } }`), (error) => error !== undefined);
    expect(gone?.message).toContain('orderTotal');
  }, 60_000);
});
