import { between, eventually, post, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { removeDirectory, startPlatform, temporaryDirectory } from '../harness/platform';
import type { PlatformProcess } from '../harness/platform';

interface Version {
  readonly version: number;
  readonly time: string;
  readonly author: string;
  readonly value: unknown;
  readonly differences: readonly { readonly path: string; readonly before: unknown; readonly after: unknown }[];
}
interface Audited {
  readonly id: string;
  readonly time: string;
  readonly author: string;
  readonly action: string;
  readonly kind: string;
  readonly objectId: string;
  readonly version: number;
  readonly before: unknown;
  readonly after: unknown;
  readonly requestId: string;
}

const SECOND = { 'x-tenant-id': 'second' };
const by = (user: string, rest: Readonly<Record<string, string>> = {}) => ({ 'x-user-id': user, ...rest });

describe('what users configure', () => {
  const directory = temporaryDirectory();
  let platform: PlatformProcess;
  const gateway = () => platform.addresses.gateway;
  const ask = <Data>(text: string, headers: Readonly<Record<string, string>> = {}, variables?: unknown): Promise<Data> => query<Data>(gateway(), text, headers, variables);
  const versions = async (kind: string, id: string): Promise<readonly Version[]> =>
    (await ask<{ configVersions: { results: Version[] } }>(`{ configVersions(kind: "${kind}", id: "${id}") { total results { version time author value differences { path before after } } } }`)).configVersions.results;
  const audit = async (filter = '', headers = {}): Promise<readonly Audited[]> =>
    (await ask<{ configAudit: { results: Audited[] } }>(`{ configAudit(limit: 1000 ${filter}) { results { id time author action kind objectId version before after requestId } } }`, headers)).configAudit.results;
  const restart = async (): Promise<void> => {
    await platform.stop();
    platform = await startPlatform(directory);
  };

  beforeAll(async () => {
    platform = await startPlatform(directory);
  }, 60_000);
  afterAll(async () => {
    await platform.stop();
    removeDirectory(directory);
  }, 60_000);

  it('has a history with times and authors, and what it was once can be again', async () => {
    const started = Date.now();
    const save = (description: string) => `mutation { saveConfigObject(kind: "label", id: "tier", value: { key: "tier", description: "${description}" }) { version } }`;
    for (const [user, text] of [['ann', 'one'], ['bob', 'two'], ['cid', 'three']] as const) await ask(save(text), by(user));
    const history = await versions('label', 'tier');
    expect(history.map(({ author, value }) => [author, (value as { description: string }).description])).toEqual([['cid', 'three'], ['bob', 'two'], ['ann', 'one']]);
    const times = history.map(({ time }) => Date.parse(time));
    expect([...times].sort((one, other) => other - one)).toEqual(times);
    for (const time of times) expect(time).toBeGreaterThanOrEqual(started - 1);
    expect(history[0]!.differences).toEqual([{ path: 'description', before: 'two', after: 'three' }]);
    const first = history[2]!;
    const { restoreConfigObject } = await ask<{ restoreConfigObject: { value: unknown; version: number; updatedBy: string } }>(
      `mutation { restoreConfigObject(kind: "label", id: "tier", version: ${first.version}) { value version updatedBy } }`, by('dan'));
    expect(restoreConfigObject).toMatchObject({ value: first.value, updatedBy: 'dan' });
    expect(restoreConfigObject.version).toBeGreaterThan(history[0]!.version);
    await restart();
    expect(await ask('{ labels { results { id key description } } }')).toEqual({ labels: { results: [{ id: 'tier', key: 'tier', description: 'one' }] } });
    expect((await versions('label', 'tier')).map(({ author }) => author)).toEqual(['dan', 'cid', 'bob', 'ann']);
    const foreign = await post(gateway(), '{ configVersions(kind: "label", id: "tier") { total } }', SECOND);
    expect(foreign.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
    const stale = await post(gateway(), `mutation { saveConfigObject(kind: "label", id: "tier", expectedVersion: ${first.version}, value: { key: "tier" }) { version } }`);
    expect(stale.errors?.[0]?.extensions).toMatchObject({ code: 'FAILED_PRECONDITION' });
  }, 60_000);

  it('leaves an audit record of every mutation: who, when, what, before, after', async () => {
    const known = new Set((await audit()).map(({ id }) => id));
    const id = async (text: string): Promise<string> => Object.values(await ask<Record<string, { id: string }>>(text, by('eve')))[0]!.id;
    const filter = 'spanFilter: { relationalSpanFilter: { field: URL_PATH, relationalOperator: EQUALS, value: "/x" } }';
    const label = await id('mutation { createLabel(label: { key: "audited" }) { id } }');
    const exclude = await id(`mutation { createExcludeSpanRule(input: { name: "x", disabled: true, ${filter} }) { id } }`);
    const space = await id('mutation { createSpaceConfigRule(definition: { type: ATTRIBUTE_VALUE, attributeValueRule: { attributeScope: "EVENT", attributeKey: "serviceName" } }) { id } }');
    const rule = await id('mutation { saveEnricherRule(rule: { name: "r", enabled: false, actions: [{ type: "DELETE", attributes: ["x"] }] }) { id } }');
    const saved = await id('mutation { saveQuery(query: { name: "q", query: "{ labels { total } }" }) { id } }');
    const changes = [
      ['label', label, `updateLabel(label: { id: "${label}", key: "renamed" }) { id }`, 'UPDATE'], ['label', label, `deleteLabel(id: "${label}")`, 'DELETE'],
      ['exclude-span-rule', exclude, `updateExcludeSpanRule(input: { id: "${exclude}", name: "y", disabled: true, ${filter} }) { id }`, 'UPDATE'],
      ['exclude-span-rule', exclude, `deleteExcludeSpanRule(input: { id: "${exclude}" }) { success }`, 'DELETE'], ['space-rule', space, `deleteSpaceConfigRule(id: "${space}")`, 'DELETE'],
      ['enricher-rule', rule, `deleteEnricherRule(id: "${rule}")`, 'DELETE'], ['saved-query', saved, `deleteSavedQuery(id: "${saved}")`, 'DELETE'],
      ['enricher-switch', 'http', 'setEnricher(name: "http", enabled: false) { name }', 'CREATE'], ['enricher-switch', 'http', 'setEnricher(name: "http", enabled: true) { name }', 'UPDATE'],
      ['preferences', 'eve', 'savePreferences(values: { theme: "DARK" }) { userId }', 'CREATE'],
    ] as const;
    for (const [, , mutation] of changes) await ask(`mutation { ${mutation} }`, by('eve'));
    const created = [['label', label], ['exclude-span-rule', exclude], ['space-rule', space], ['enricher-rule', rule], ['saved-query', saved]].map(([kind, objectId]) => [kind, objectId, 'CREATE']);
    const left = (await audit()).filter((record) => !known.has(record.id)).reverse();
    expect(left.map(({ kind, objectId, action }) => [kind, objectId, action])).toEqual([...created, ...changes.map(([kind, objectId, , action]) => [kind, objectId, action])]);
    for (const record of left) {
      expect(record).toMatchObject({ author: 'eve', requestId: expect.stringMatching(/./) as string });
      expect(Math.abs(Date.parse(record.time) - Date.now())).toBeLessThan(60_000);
      expect([record.before === null, record.after === null]).toEqual([record.action === 'CREATE', record.action === 'DELETE']);
    }
    const renamed = left.find(({ kind, action }) => kind === 'label' && action === 'UPDATE')!;
    expect([renamed.before, renamed.after]).toMatchObject([{ key: 'audited' }, { key: 'renamed' }]);
    const refused = await post(gateway(), 'mutation { createLabel(label: { key: "tier" }) { id } }', by('eve'));
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'ALREADY_EXISTS' });
    expect(await audit('author: "eve"')).toHaveLength(left.length);
  }, 60_000);

  it('has an audit that nothing in the API can change, of its own for each tenant', async () => {
    const { __schema } = await ask<{ __schema: { mutationType: { fields: { name: string; type: { name: string | null } }[] }; types: { name: string; kind: string }[] } }>(
      '{ __schema { mutationType { fields { name type { name } } } types { name kind } } }');
    expect(__schema.mutationType.fields.length).toBeGreaterThan(20);
    expect(__schema.mutationType.fields.filter(({ name, type }) => /audit/i.test(name + String(type.name)))).toEqual([]);
    expect(__schema.types.filter(({ name, kind }) => kind === 'INPUT_OBJECT' && /audit/i.test(name))).toEqual([]);
    const { configKinds } = await ask<{ configKinds: { name: string }[] }>('{ configKinds { name } }');
    expect(configKinds.filter(({ name }) => /audit|history/i.test(name))).toEqual([]);
    const before = await audit();
    const [record] = before;
    for (const mutation of [`saveConfigObject(kind: "audit", id: "${record!.id}", value: {}) { id }`, `deleteConfigObject(kind: "audit", id: "${record!.id}")`, `deleteConfigObject(kind: "config-audit", id: "${record!.id}")`]) {
      expect((await post(gateway(), `mutation { ${mutation} }`)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT' });
    }
    expect(await audit()).toEqual(before);
    expect(await audit('', SECOND)).toEqual([]);
    await restart();
    expect(await audit()).toEqual(before);
  }, 60_000);

  it('has preferences of each user', async () => {
    const preferences = (headers: Readonly<Record<string, string>>) => ask<{ preferences: unknown }>('{ preferences { userId theme timeZone defaultRange values } }', headers);
    await ask('mutation { savePreferences(values: { theme: "DARK", timeZone: "Asia/Kolkata", columns: ["name"] }) { userId } }', by('user-a'));
    const own = { preferences: { userId: 'user-a', theme: 'DARK', timeZone: 'Asia/Kolkata', defaultRange: '1h', values: { theme: 'DARK', timeZone: 'Asia/Kolkata', columns: ['name'] } } };
    const none = (userId: string) => ({ preferences: { userId, theme: 'SYSTEM', timeZone: null, defaultRange: '1h', values: {} } });
    expect(await preferences(by('user-a'))).toEqual(own);
    expect(await preferences(by('user-b'))).toEqual(none('user-b'));
    expect(await preferences(by('user-a', SECOND))).toEqual(none('user-a'));
    await restart();
    expect(await preferences(by('user-a'))).toEqual(own);
    const wrong = await post(gateway(), 'mutation { savePreferences(values: { theme: "PINK" }) { userId } }', by('user-a'));
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: 'values.theme' } });
  }, 60_000);

  it('has saved queries that anybody of the tenant runs by name, with the same rows', async () => {
    const spans = ['gold', 'gold', 'silver'].map((plan) => ({ traceId: newTraceId(), spanId: newSpanId(), name: 'buy', attributes: { plan } }));
    await sendJson(platform.addresses.otlpHttp, otlpJson('shop', spans));
    const range = between();
    const text = `query ($plan: Unknown!) { spans(${range} orderBy: [{ key: "id" }] filterBy: [{ type: ATTRIBUTE, keyExpression: { key: "spanTags", subpath: "plan" }, operator: EQUALS, value: $plan }]) { total results { id } } }`;
    type Rows = { spans: { total: number; results: { id: string }[] } };
    const asked = await eventually(() => ask<Rows>(text, {}, { plan: 'gold' }), ({ spans: { total } }) => total === 2);
    const save = 'mutation ($query: InputSavedQuery!) { saveQuery(query: $query) { id name createdBy } }';
    await ask(save, by('ann'), { query: { name: 'orders of a plan', query: text, parameters: [{ name: 'plan', default: 'silver' }], tags: ['explorer'] } });
    const run = async (variables: unknown, headers = {}): Promise<{ data?: Rows; errors?: readonly { extensions: { code: string } }[] }> => {
      const body = JSON.stringify({ savedQuery: 'orders of a plan', variables });
      return (await (await fetch(`${gateway()}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })).json()) as never;
    };
    expect((await run({ plan: 'gold' }, by('bob'))).data).toEqual(asked);
    expect((await run(undefined)).data?.spans.total).toBe(1);
    const link = await fetch(`${gateway()}/graphql?savedQuery=${encodeURIComponent('orders of a plan')}&variables=${encodeURIComponent('{"plan":"gold"}')}`);
    expect(((await link.json()) as { data: Rows }).data).toEqual(asked);
    expect((await run({ plan: 'gold' }, SECOND)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const wrong = await post(gateway(), save, {}, { query: { name: 'wrong', query: '{ planets { total } }' } });
    expect(wrong.errors?.[0]).toMatchObject({ message: expect.stringContaining('planets') as string, extensions: { code: 'INVALID_ARGUMENT' } });
    await restart();
    expect((await run({ plan: 'gold' })).data).toEqual(asked);
    expect(await ask('{ savedQueries(tag: "explorer") { results { name createdBy tags } } }')).toEqual({ savedQueries: { results: [{ name: 'orders of a plan', createdBy: 'ann', tags: ['explorer'] }] } });
  }, 60_000);
});
