import { ROOT_TENANT } from '@spangraph/model';
import { AttributeServiceService, AttributeSource } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import { grpcClient } from '@spangraph/rpc';

import { between, eventually, post } from '../harness/graphql';
import type { GraphQlAnswer } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

interface Step {
  readonly service: string;
  readonly attributes: readonly { readonly id: string }[];
}
interface Services {
  readonly entities: { readonly results: readonly { readonly name: string; readonly created: number; readonly calls: { readonly sum: { readonly value: number } } }[] };
}

const ROOT = { tenantId: ROOT_TENANT, requestId: 'routing' };
const PLAN = { 'x-spangraph-plan': 'true' };
const stepsOf = (answer: GraphQlAnswer<unknown>): readonly Step[] => (answer.extensions?.['plan'] ?? []) as readonly Step[];
const servicesFor = (answer: GraphQlAnswer<unknown>, id: string): readonly string[] =>
  stepsOf(answer).filter(({ attributes }) => attributes.some((attribute) => attribute.id === id)).map(({ service }) => service);

describe('routing by the source of an attribute', () => {
  const platform = withPlatform(['services.listen=[attribute]', 'services.ports.attribute=0']);
  const ask = (selection: string) => post<Services>(platform().addresses.gateway, `{ entities(type: SERVICE ${between()}) { results { ${selection} } } }`, PLAN);
  const both = () => ask('name: attribute(key: "name") created: attribute(key: "createdTime") calls: metric(key: "numCalls") { sum { value } }');

  /** Changes where an attribute is held, for every tenant; returns what it was. */
  async function setSources(id: string, sources: readonly AttributeSource[]): Promise<readonly AttributeSource[]> {
    const { service, close } = grpcClient(AttributeServiceService, (platform().addresses as unknown as Record<string, string>)['attributeService']!);
    try {
      const record = await service.get({ id }, ROOT);
      await service.upsert({ attributes: [{ ...record, sources }] }, ROOT);
      return record.sources;
    } finally {
      close();
    }
  }

  it('asks each service once for what it holds', async () => {
    await sendJson(platform().addresses.otlpHttp, otlpJson('shop', [{ traceId: newTraceId(), spanId: newSpanId(), name: 'GET /', kind: 'SERVER' }]));
    const answer = await eventually(both, ({ data }) => data?.entities?.results[0]?.created != null);
    expect(answer.data.entities.results).toEqual([{ name: 'shop', created: expect.any(Number), calls: { sum: { value: 1 } } }]);
    expect(stepsOf(answer).map(({ service }) => service).sort()).toEqual(['entity-service', 'query-service']);
    expect(servicesFor(answer, 'SERVICE.createdTime')).toEqual(['entity-service']);
    expect(servicesFor(answer, 'SERVICE.numCalls')).toEqual(['query-service']);
  });

  it('moves the call when the source changes, and the answer stays', async () => {
    const name = () => ask('name: attribute(key: "name")');
    const shipped = await setSources('SERVICE.name', [AttributeSource.EDS]);
    const byEntities = await eventually(name, (answer) => servicesFor(answer, 'SERVICE.name').join() === 'entity-service', 5000);
    await setSources('SERVICE.name', [AttributeSource.QS]);
    const byQuery = await eventually(name, (answer) => servicesFor(answer, 'SERVICE.name').join() === 'query-service', 5000);
    expect(byEntities.data.entities.results).toEqual([{ name: 'shop' }]);
    expect(byQuery.data).toEqual(byEntities.data);
    await setSources('SERVICE.name', shipped);
  });

  it('names an unknown attribute and asks nobody', async () => {
    const answer = await ask('name: attribute(key: "name") nothing: attribute(key: "noSuchThing")');
    expect(answer.errors).toEqual([
      expect.objectContaining({
        message: 'there is no attribute SERVICE.noSuchThing',
        path: ['entities'],
        extensions: expect.objectContaining({ code: 'INVALID_ARGUMENT', details: expect.objectContaining({ value: 'noSuchThing' }) }),
      }),
    ]);
    expect(answer.extensions?.['plan']).toEqual([]);
  });
});
