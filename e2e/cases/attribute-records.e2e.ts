import { AttributeServiceService, AttributeSource, AttributeType, ValueKind } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import { grpcClient } from '@spangraph/rpc';

import { EFFECT_MS, between, eventually, post, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { removeDirectory, startPlatform, temporaryDirectory } from '../harness/platform';
import type { PlatformProcess } from '../harness/platform';

const SETTINGS = ['services.listen=["attribute"]', 'services.ports.attribute=0'];
const SECOND = { 'x-tenant-id': 'second' };
/** The record by which the documentation of Hypertrace's attribute service explains what an attribute is. */
const API_NAME = {
  key: 'apiName', valueKind: ValueKind.STRING, groupable: true, displayName: 'Endpoint Name', scope: 'API_TRACE', sources: [AttributeSource.QS], type: AttributeType.ATTRIBUTE,
};

interface Metadata {
  readonly scope: string;
  readonly name: string;
  readonly type: string;
  readonly units: string;
  readonly supportedAggregations: readonly string[];
}

describe('records of attributes', () => {
  const directory = temporaryDirectory();
  let platform: PlatformProcess;
  const ask = <Data>(text: string, headers: Readonly<Record<string, string>> = {}): Promise<Data> => query<Data>(platform.addresses.gateway, text, headers);
  const fault = async (text: string, headers = {}) => (await post(platform.addresses.gateway, text, headers)).errors?.[0];
  const metadata = async (name: string, headers = {}): Promise<Metadata | undefined> =>
    (await ask<{ metadata: Metadata[] }>('{ metadata { scope name type units supportedAggregations } }', headers)).metadata.find((each) => each.scope === 'SPAN' && each.name === name);
  const explore = (selections: string, rest = '') => `{ explore(scope: "SPAN" ${between()} ${rest}) { results { ${selections} } } }`;
  const filtered = (operator: string, value: string) => `{ spans(${between()} filterBy: [{ type: ATTRIBUTE, key: "size", operator: ${operator}, value: ${value} }]) { total } }`;
  const COUNT = 'n: selection(key: "spans", aggregation: COUNT) { value }';

  beforeAll(async () => {
    platform = await startPlatform(directory, SETTINGS);
    for (const headers of [{}, SECOND]) {
      const spans = ['9', '10', '100'].map((size) => ({ traceId: newTraceId(), spanId: newSpanId(), name: 'GET /items', kind: 'SERVER' as const, attributes: { 'http.route': '/items', size } }));
      await sendJson(platform.addresses.otlpHttp, otlpJson('shop', spans), headers);
      await eventually(() => ask<{ spans: { total: number } }>(`{ spans(${between()}) { total } }`, headers), ({ spans }) => spans.total === 3);
    }
  }, 60_000);
  afterAll(async () => {
    await platform.stop();
    removeDirectory(directory);
  }, 60_000);

  it('are taken and given back as the example has them, and can be grouped by', async () => {
    const client = grpcClient(AttributeServiceService, platform.addresses['attributeService']!);
    const context = () => ({ tenantId: '__default', requestId: 'record', deadlineMs: Date.now() + 10_000 });
    try {
      const id = `${API_NAME.scope}.${API_NAME.key}`;
      const record = { id: '', fqn: '', description: '', unit: '', supportedAggregations: [], onlyAggregationsAllowed: false, internal: false, custom: false, version: 0n, ...API_NAME };
      await client.service.upsert({ attributes: [record] }, context());
      expect(await client.service.get({ id }, context())).toMatchObject({ id, ...API_NAME });
      const own = { ...record, key: 'myApiName', definition: { kind: { $case: 'projection' as const, value: { kind: { $case: 'attributeId' as const, value: id } } } } };
      await client.service.upsert({ attributes: [own] }, context());
      expect(await client.service.get({ id: 'API_TRACE.myApiName' }, context())).toMatchObject({ ...API_NAME, key: 'myApiName', custom: true });
    } finally {
      client.close();
    }
    const grouped = (key: string) => `{ explore(scope: "API_TRACE" ${between()} groupBy: { keys: ["${key}"] }) { results { v: selection(key: "${key}") { value } n: selection(key: "calls", aggregation: COUNT) { value } } } }`;
    const expected = { explore: { results: [{ v: { value: '/items' }, n: { value: 3 } }] } };
    expect(await ask(grouped('apiName'))).toEqual(expected);
    await eventually(() => post(platform.addresses.gateway, grouped('myApiName')), ({ errors }) => errors === undefined, EFFECT_MS);
    expect(await ask(grouped('myApiName'))).toEqual(expected);
  }, 30_000);

  it('that are not groupable refuse a group by name, and answer everything else', async () => {
    await ask('mutation { createAttribute(attribute: { scope: "SPAN", key: "request", kind: STRING, groupable: false, definition: { sourcePath: "size" } }) { name } }');
    await eventually(() => metadata('request'), (record) => record !== undefined, EFFECT_MS);
    const error = await eventually(() => fault(explore(COUNT, 'groupBy: { keys: ["request"] }')), (each) => each?.message.includes('groupable') === true, EFFECT_MS);
    expect(error).toMatchObject({ message: expect.stringContaining('request') as string, extensions: { code: 'INVALID_ARGUMENT', details: { path: 'groupBy.keys[0]' } } });
    expect(await ask(`{ spans(${between()} filterBy: [{ type: ATTRIBUTE, key: "request", operator: EQUALS, value: "9" }]) { total } }`)).toEqual({ spans: { total: 1 } });
  }, 30_000);

  it('say what clients may do: aggregations, filters and units follow a changed kind or unit within two seconds', async () => {
    const sum = explore('v: selection(key: "size", aggregation: SUM) { value }');
    await ask('mutation { createAttribute(attribute: { scope: "SPAN", key: "size", kind: STRING, definition: { sourcePath: "size" } }) { name } }');
    const text = await eventually(() => metadata('size'), (record) => record !== undefined, EFFECT_MS);
    expect(text).toMatchObject({ type: 'STRING', units: '' });
    expect(text?.supportedAggregations).not.toContain('SUM');
    const refused = await eventually(() => fault(sum), (error) => error?.message.includes('SUM') === true, EFFECT_MS);
    expect(refused?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(await ask(filtered('LIKE', '"^10"'))).toEqual({ spans: { total: 2 } });

    await ask('mutation { updateAttribute(attribute: { scope: "SPAN", key: "size", kind: LONG, unit: "KiB" }) { name } }');
    const number = await eventually(() => metadata('size'), (record) => record?.type === 'LONG', EFFECT_MS);
    expect(number).toMatchObject({ units: 'KiB', supportedAggregations: expect.arrayContaining(['SUM', 'AVG', 'MAX']) as string[] });
    await eventually(() => fault(sum), (error) => error === undefined, EFFECT_MS);
    expect(await ask(sum)).toEqual({ explore: { results: [{ v: { value: 119 } }] } });
    expect(await ask(filtered('GREATER_THAN', '9'))).toEqual({ spans: { total: 2 } });
    expect((await fault(filtered('GREATER_THAN', '"many"')))?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: 'filterBy[0].value' } });

    await ask('mutation { updateAttribute(attribute: { scope: "SPAN", key: "size", unit: "MiB" }) { name } }');
    await eventually(() => metadata('size'), (record) => record?.units === 'MiB', EFFECT_MS);
  }, 30_000);

  it('are those of one tenant, are there after a restart, and are gone once deleted', async () => {
    expect(await metadata('size', SECOND)).toBeUndefined();
    expect(await ask('{ customAttributes { name } }', SECOND)).toEqual({ customAttributes: [] });
    expect(await fault(filtered('GREATER_THAN', '9'), SECOND)).toMatchObject({ message: expect.stringContaining('size') as string });
    await platform.stop();
    platform = await startPlatform(directory, SETTINGS);
    expect(await metadata('size')).toMatchObject({ type: 'LONG', units: 'MiB' });
    expect(await ask(filtered('GREATER_THAN', '9'))).toEqual({ spans: { total: 2 } });
    await ask('mutation { deleteAttribute(scope: "SPAN", key: "size") }');
    await eventually(() => metadata('size'), (record) => record === undefined, EFFECT_MS);
    await eventually(() => fault(filtered('GREATER_THAN', '9')), (error) => error?.message.includes('size') === true, EFFECT_MS);
  }, 60_000);
});
