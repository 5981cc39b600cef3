import { between, eventually, post, query } from '../harness/graphql';
import { postGrpc, postThrift } from '../harness/jaeger';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { sendGrpc } from '../harness/otlp-grpc';
import { PersonalData } from '../harness/personal-data';
import { personalSpans } from '../harness/personal-spans';
import { removeDirectory, startPlatform, temporaryDirectory } from '../harness/platform';
import type { PlatformProcess } from '../harness/platform';
import { storedBytes } from '../harness/stored-bytes';
import { Random } from '../load/random';

interface Spans {
  readonly spans: { readonly total: number; readonly results: readonly Readonly<Record<string, unknown>>[] };
}

const SECOND = { 'x-tenant-id': 'second' };
const ADMIN = { 'x-user-roles': 'admin' };
const SPANS = 60;

describe('rules for privacy', () => {
  const directory = temporaryDirectory();
  let platform: PlatformProcess;
  const ask = <Data>(text: string, headers: Readonly<Record<string, string>> = {}, variables?: unknown): Promise<Data> => query<Data>(platform.addresses.gateway, text, headers, variables);
  const saveRule = (rule: unknown, id?: string) =>
    ask<{ saveEnricherRule: { id: string; enabled: boolean } }>('mutation ($id: String, $rule: Unknown!) { saveEnricherRule(id: $id, rule: $rule) { id enabled } }', {}, { id, rule });
  const switchOn = async (id: string): Promise<void> => {
    const { enricherRules } = await ask<{ enricherRules: { results: { id: string; name: string; order: number; actions: unknown[]; enabled: boolean }[] } }>('{ enricherRules { results { id name order actions enabled } } }');
    const { id: _, ...rule } = enricherRules.results.find((each) => each.id === id)!;
    expect(rule.enabled).toBe(false);
    expect((await saveRule({ ...rule, enabled: true }, id)).saveEnricherRule).toEqual({ id, enabled: true });
    await eventually(() => ask<{ enrichers: { id: string; enabled: boolean }[] }>('{ enrichers { id enabled } }'), ({ enrichers }) => enrichers.some((each) => each.id === id && each.enabled), 2000);
  };
  const spansOf = async (service: string, count: number, columns: string, headers = {}): Promise<Spans['spans']['results']> => {
    const text = `{ spans(${between()} limit: 1000 filterBy: [{ type: ATTRIBUTE, key: "serviceName", operator: EQUALS, value: "${service}" }]) { total results { ${columns} } } }`;
    return (await eventually(() => ask<Spans>(text, headers), ({ spans: { total } }) => total === count)).spans.results;
  };

  beforeAll(async () => {
    platform = await startPlatform(directory, ['ingestion.segmentSpans=100', 'ingestion.segmentAge=1s']);
  }, 60_000);
  afterAll(() => removeDirectory(directory));

  it('hash what they name: equal values stay equal, also after a restart, and nobody can read them', async () => {
    await switchOn('user-id-hash');
    const send = (user: string) => sendJson(platform.addresses.otlpHttp, otlpJson('hashed', [{ traceId: newTraceId(), spanId: newSpanId(), name: 'login', attributes: { 'user.id': user } }]));
    for (const user of ['ann-the-admin', 'bob-the-builder', 'ann-the-admin']) await send(user);
    const column = 'user: attribute(expression: { key: "spanTags", subpath: "user.id" })';
    const users = async (count: number) => (await spansOf('hashed', count, column)).map(({ user }) => user);
    await users(3);
    await platform.stop();
    platform = await startPlatform(directory, ['ingestion.segmentSpans=100', 'ingestion.segmentAge=1s']);
    await send('bob-the-builder');
    const found = await users(4);
    expect(new Set(found).size).toBe(2);
    expect(found.filter((user) => user === found[0])).toHaveLength(2);
    for (const user of found) expect(user).not.toMatch(/ann|bob/);
  }, 60_000);

  it('add to the resource of every span, and of no other tenant', async () => {
    await saveRule({ name: 'region', actions: [{ type: 'SET', attribute: 'resource.region', value: 'eu' }] });
    await eventually(() => ask<{ enrichers: { name: string }[] }>('{ enrichers { name } }'), ({ enrichers }) => enrichers.some(({ name }) => name === 'region'), 2000);
    for (const headers of [{}, SECOND]) {
      const spans = Array.from({ length: 5 }, (_, index) => ({ traceId: newTraceId(), spanId: newSpanId(), name: `step ${index}`, attributes: { own: index } }));
      expect((await sendJson(platform.addresses.otlpHttp, otlpJson('regional', spans, { 'cloud.zone': 'a' }), headers)).status).toBe(200);
      const resources = await spansOf('regional', 5, 'r: attribute(key: "resourceAttributes") region: attribute(expression: { key: "spanTags", subpath: "region" })', headers);
      for (const { r } of resources) expect(r).toEqual({ 'service.name': 'regional', 'cloud.zone': 'a', ...(headers === SECOND ? {} : { region: 'eu' }) });
    }
  }, 30_000);

  it('keep a sensitive attribute from whoever declares views or spaces by it', async () => {
    await sendJson(platform.addresses.otlpHttp, otlpJson('masked', [{ traceId: newTraceId(), spanId: newSpanId(), name: 'pay', attributes: { 'account.holder': 'gus' } }]));
    await spansOf('masked', 1, 'id');
    await ask('mutation { createAttribute(attribute: { scope: "SPAN", key: "holder", kind: STRING, definition: { sourcePath: "account.holder" }, sensitive: true }) { name } }', ADMIN);
    const shown = (headers: Readonly<Record<string, string>>) => spansOf('masked', 1, 'v: attribute(expression: { key: "spanTags", subpath: "account.holder" })', headers);
    await eventually(() => shown({}), ([row]) => row?.['v'] === '***', 2000);
    expect(await shown(ADMIN)).toEqual([{ v: 'gus' }]);
    const refused = async (mutation: string, headers = {}) => (await post(platform.addresses.gateway, `mutation { ${mutation} }`, headers)).errors?.[0]?.extensions;
    const view = (name: string, members: string) => `saveCustomView(view: { name: "${name}", source: SPAN, ${members} }) { name }`;
    const filtered = view('GUESSED', 'filter: [{ key: "spanTags", subpath: "account.holder", operator: LIKE, value: "^g" }], columns: [{ name: "n", key: "name" }]');
    expect(await refused(filtered)).toMatchObject({ code: 'PERMISSION_DENIED', details: { path: 'view.filter[0]', value: 'account.holder' } });
    expect(await refused('createSpaceConfigRule(definition: { type: ATTRIBUTE_VALUE, attributeValueRule: { attributeScope: "SPAN", attributeKey: "holder" } }) { id }')).toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(await refused(view('HOLDERS', 'columns: [{ name: "h", key: "holder" }]'), ADMIN)).toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: 'view.columns[0].key' } });
    expect(await refused(filtered, ADMIN)).toBeUndefined();
  }, 30_000);

  it('leave none of 1,000 planted values in any file or answer, whatever protocol they came by', async () => {
    await switchOn('pii-scrub');
    const data = new PersonalData(new Random(3));
    await sendEverywhere(platform, data);
    expect(data.planted.length).toBeGreaterThanOrEqual(1000);
    const protocols = ['otlp-http', 'otlp-grpc', 'zipkin', 'jaeger-grpc', 'jaeger-thrift'];
    for (const service of protocols) await spansOf(service, SPANS, 'id');
    const columns = 'name: attribute(key: "name") tags: attribute(key: "spanTags") resource: attribute(key: "resourceAttributes") message: attribute(key: "statusMessage") logEvents { results { attributes: attribute(key: "attributes") } } exceptions { message }';
    const entities = (type: string) => `{ entities(type: ${type} ${between()} limit: 500 includeInactive: true) { results { id name: attribute(key: "name") } } }`;
    const answers = [
      ...(await Promise.all(protocols.map((service) => spansOf(service, SPANS, columns)))),
      await ask(`{ exportSpans(${between()} limit: 1000) { result } }`),
      ...(await Promise.all(['SERVICE', 'API', 'BACKEND'].map((type) => ask(entities(type))))),
      await ask(`{ explore(scope: "SPAN" ${between()} limit: 1000 groupBy: { keys: ["name"], groupLimit: 1000 }) { results { name: selection(key: "name") { value } n: selection(key: "spans", aggregation: COUNT) { value } } } }`),
      await ask(`{ attributeValues(scope: "SPAN" expression: { key: "spanTags", subpath: "note" } ${between()}) { value count } }`),
    ].map((answer) => JSON.stringify(answer));
    expect(answers[0]).toContain('***');
    expect(data.planted.filter((value) => answers.some((answer) => answer.includes(value)))).toEqual([]);
    expect(await platform.stop()).toBe(0);
    const stored = await storedBytes(directory);
    const text = (where: RegExp) => stored.filter((each) => where.test(each.where)).reduce((sum, { bytes }) => sum + bytes.toString('latin1').split('***').length - 1, 0);
    expect(text(/^rows of .*spans/)).toBeGreaterThan(500);
    const found = [...data.planted, 'ann-the-admin', 'bob-the-builder'].flatMap((value) => stored.flatMap(({ where, bytes }) => (bytes.includes(value) ? [`${value} in ${where}`] : [])));
    expect(found).toEqual([]);
  }, 120_000);
});

/** Sends so many spans by every protocol, each with personal data wherever the protocol has text. */
async function sendEverywhere({ addresses }: PlatformProcess, data: PersonalData): Promise<void> {
  const request = (service: string) => personalSpans(service, SPANS, data);
  expect((await sendJson(addresses.otlpHttp, request('otlp-http'))).status).toBe(200);
  await sendGrpc(addresses.otlpGrpc, request('otlp-grpc'));

  const micros = Date.now() * 1000 - 2_000_000;
  const zipkin = Array.from({ length: SPANS }, () => ({
    traceId: newTraceId(), id: newSpanId(), name: `send ${data.text()}`, kind: 'CLIENT', timestamp: micros, duration: 5000, localEndpoint: { serviceName: 'zipkin' },
    remoteEndpoint: { serviceName: data.text(), ipv4: data.ipAddress() }, tags: { note: data.text(), error: data.text() }, annotations: [{ timestamp: micros, value: data.text() }],
  }));
  const answer = await fetch(`${addresses.zipkin}/api/v2/spans`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(zipkin) });
  expect(answer.status).toBe(202);

  for (let index = 0; index < SPANS; index++) {
    const span = (service: string) => ({ service, traceId: newTraceId(), spanId: newSpanId(), name: data.text(), startMicros: micros, durationMicros: 5000, tags: { 'span.kind': 'client', note: data.text(), 'peer.hostname': data.text() } });
    await postGrpc(addresses.jaegerGrpc, span('jaeger-grpc'));
    expect(await postThrift(addresses.jaegerThriftHttp, span('jaeger-thrift'))).toBe(202);
  }
}
