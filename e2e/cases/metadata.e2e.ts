import { ROOT_TENANT } from '@spangraph/model';
import { AttributeMetadata, AttributeServiceService, AttributeSource, AttributeType, ValueKind } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import { grpcClient } from '@spangraph/rpc';

import { between, eventually, post, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

interface Listed {
  readonly name: string;
  readonly scope: string;
  readonly displayName: string;
  readonly type: string;
  readonly units: string;
  readonly groupable: boolean;
  readonly isCustom: boolean;
}

const TENANT = { tenantId: '__default', requestId: 'metadata' };
const ROOT = { tenantId: ROOT_TENANT, requestId: 'metadata' };

/** As the seed of the catalogue has it. */
const API_NAME = {
  fqn: 'API.name',
  scope: 'API_TRACE',
  key: 'apiName',
  valueKind: ValueKind.STRING,
  type: AttributeType.ATTRIBUTE,
  groupable: true,
  displayName: 'Endpoint Name',
  sources: [AttributeSource.QS],
};

describe('the catalogue of attributes', () => {
  const platform = withPlatform(['services.listen=[attribute]', 'services.ports.attribute=0']);
  const gateway = (): string => platform().addresses.gateway;
  const client = () => grpcClient(AttributeServiceService, (platform().addresses as unknown as Record<string, string>)['attributeService']!);
  const metadata = async (): Promise<readonly Listed[]> =>
    (await query<{ metadata: Listed[] }>(gateway(), '{ metadata { name scope displayName type units groupable isCustom } }')).metadata;
  const create = async (attributes: readonly Partial<AttributeMetadata>[], context = TENANT) => {
    const { service, close } = client();
    try {
      return await service.upsert({ attributes: attributes.map((attribute) => AttributeMetadata.fromPartial(attribute)) }, context);
    } finally {
      close();
    }
  };
  const send = (attributes: Readonly<Record<string, string | number | boolean>>, traceId = newTraceId()) =>
    sendJson(platform().addresses.otlpHttp, otlpJson('shop', [{ traceId, spanId: newSpanId(), name: 'GET /', kind: 'SERVER', attributes }]));

  it('lists every scope with declared types', async () => {
    const all = await metadata();
    expect([...new Set(all.map(({ scope }) => scope))]).toEqual(expect.arrayContaining(['SPAN', 'API_TRACE', 'TRACE', 'BACKEND_TRACE', 'SERVICE', 'API', 'BACKEND', 'INTERACTION', 'LOG_EVENT']));
    const find = (scope: string, name: string) => all.find((one) => one.scope === scope && one.name === name);
    expect(find('SPAN', 'duration')).toMatchObject({ type: 'LONG', units: 'ms', isCustom: false });
    expect(find('SPAN', 'spanTags')).toMatchObject({ type: 'STRING_MAP' });
    expect(find('SERVICE', 'labels')).toMatchObject({ type: 'STRING_ARRAY' });
  });

  it('shows a new attribute within two seconds, and answers it from the spans', async () => {
    await metadata();
    await send({ 'order.total': 12, region: 'eu' });
    await create([
      { scope: 'EVENT', key: 'region', valueKind: ValueKind.STRING, type: AttributeType.ATTRIBUTE, groupable: true },
      { scope: 'EVENT', key: 'total', valueKind: ValueKind.LONG, type: AttributeType.METRIC, definition: { kind: { $case: 'sourcePath', value: 'order.total' } } },
      { scope: 'EVENT', key: 'emitter', valueKind: ValueKind.STRING, type: AttributeType.ATTRIBUTE, groupable: true, definition: { kind: { $case: 'sourcePath', value: 'service.name' } } },
    ]);
    const all = await eventually(metadata, (listed) => listed.some(({ name }) => name === 'region'), 2000);
    expect(all.find(({ name }) => name === 'region')).toMatchObject({ scope: 'SPAN', type: 'STRING', groupable: true, isCustom: true });
    const text = `{ spans(${between()} filterBy: [{ type: ATTRIBUTE, key: "region", operator: EQUALS, value: "eu" }]) { results { region: attribute(key: "region") emitter: attribute(key: "emitter") } } }`;
    const answer = await eventually(() => query<{ spans: { results: unknown[] } }>(gateway(), text), ({ spans }) => spans.results.length === 1);
    expect(answer.spans.results).toEqual([{ region: 'eu', emitter: 'shop' }]);
    const priced = `{ explore(scope: "SPAN" ${between()} groupBy: { keys: ["region"] } filterBy: [{ type: ATTRIBUTE, key: "total", operator: GREATER_THAN, value: 9 }])
      { results { region: selection(key: "region") { value } total: selection(key: "total", aggregation: SUM) { value } } } }`;
    expect(await query(gateway(), priced)).toEqual({ explore: { results: [{ region: { value: 'eu' }, total: { value: 12 } }] } });
  });

  it('lists a span attribute key that was never seen before, and answers it without a record in the catalogue', async () => {
    const key = `first.seen.${newSpanId()}`;
    await send({ [key]: 7 });
    const keys = async () => (await query<{ spanAttributeKeys: { key: string }[] }>(gateway(), '{ spanAttributeKeys { key attribute types } }')).spanAttributeKeys;
    const all = await eventually(keys, (listed) => listed.some((one) => one.key === key), 60_000);
    expect(all.find((one) => one.key === key)).toEqual({ key, attribute: 'spanTags', types: ['LONG'] });
    expect(all).toContainEqual({ key: 'service.name', attribute: 'resourceAttributes', types: ['STRING'] });
    const text = `{ explore(scope: "SPAN" ${between()} groupBy: { expressions: [{ key: "spanTags", subpath: "${key}" }] } filterBy: [{ type: ATTRIBUTE, keyExpression: { key: "spanTags", subpath: "${key}" }, operator: EQUALS, value: "7" }])
      { results { seen: selection(expression: { key: "spanTags", subpath: "${key}" }) { value } n: selection(key: "id", aggregation: COUNT) { value } } } }`;
    expect(await query(gateway(), text)).toEqual({ explore: { results: [{ seen: { value: '7' }, n: { value: 1 } }] } });
  });

  it('gives a value the type that its attribute declares, whatever was sent', async () => {
    const traceId = newTraceId();
    const kinds = ['STRING', 'LONG', 'DOUBLE', 'BOOLEAN', 'TIMESTAMP', 'STRING_ARRAY', 'STRING_MAP'] as const;
    const keyOf = (kind: string): string => `declared_${kind.toLowerCase()}`;
    await create(kinds.map((kind) => ({ scope: 'EVENT', key: keyOf(kind), valueKind: ValueKind[kind], type: AttributeType.ATTRIBUTE })));
    await send(Object.fromEntries(kinds.map((kind) => [keyOf(kind), kind === 'BOOLEAN' ? true : 1_700_000_000_000])), traceId);
    const fields = kinds.map((kind) => `${kind}: attribute(key: "${keyOf(kind)}")`).join(' ');
    const text = `{ spans(${between()} filterBy: [{ type: ID, idType: TRACE, operator: EQUALS, value: "${traceId}" }]) { results { ${fields} } } }`;
    const answer = await eventually(() => post<{ spans: { results: unknown[] } }>(gateway(), text), ({ data }) => data?.spans?.results.length === 1);
    expect(answer.data.spans.results).toEqual([
      {
        STRING: '1700000000000', LONG: 1_700_000_000_000, DOUBLE: 1_700_000_000_000, BOOLEAN: true, TIMESTAMP: '2023-11-14T22:13:20Z',
        STRING_ARRAY: ['1700000000000'], STRING_MAP: {},
      },
    ]);
  });

  it('reads the record of apiName back as it was created', async () => {
    await create([API_NAME], ROOT);
    const { service, close } = client();
    expect(await service.get({ id: 'API_TRACE.apiName' }, TENANT)).toMatchObject({ ...API_NAME, id: 'API_TRACE.apiName', custom: false });
    close();
  });

  it('refuses to group by an attribute that is not groupable, by its name', async () => {
    await create([{ scope: 'EVENT', key: 'oneOff', valueKind: ValueKind.STRING, type: AttributeType.ATTRIBUTE, groupable: false }]);
    await eventually(metadata, (listed) => listed.some(({ name }) => name === 'oneOff'), 2000);
    const text = `{ explore(scope: "SPAN" ${between()} groupBy: { keys: ["oneOff"] }) { results { n: selection(key: "id", aggregation: COUNT) { value } } } }`;
    const { errors } = await post(gateway(), text);
    expect(errors).toEqual([
      expect.objectContaining({
        message: 'EVENT.oneOff is not groupable',
        extensions: expect.objectContaining({ code: 'INVALID_ARGUMENT', details: { path: 'groupBy.keys[0]', value: 'oneOff' } }),
      }),
    ]);
  });

  it('tells the retention of traces', async () => {
    const { retention } = await query<{ retention: { signal: string; hours: number; views: string[] }[] }>(gateway(), '{ retention { signal hours views } }');
    expect(retention).toEqual([{ signal: 'traces', hours: 72, views: expect.arrayContaining(['spanEventView', 'rawTraceView']) }]);
  });
});
