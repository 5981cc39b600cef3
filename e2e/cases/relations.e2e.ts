import { EntityServiceService, EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';
import { grpcClient } from '@spangraph/rpc';

import { between, eventually, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

interface Neighbour {
  readonly neighbor: { readonly name: string; readonly type: string };
}
interface ApiAnswer {
  readonly entities: { readonly results: readonly { readonly id: string; readonly name: string; readonly incomingEdges: { readonly results: readonly Neighbour[] } }[] };
}

describe('entity types and their relations', () => {
  const platform = withPlatform(['services.listen=[entity]', 'services.ports.entity=0']);
  const context = { tenantId: '__default', requestId: 'relations' };

  it('relates a service to its endpoints and an endpoint to who calls it', async () => {
    const traceId = newTraceId();
    const [client, server] = [newSpanId(), newSpanId()];
    const http = { 'http.request.method': 'GET', 'http.route': '/stock/{id}', 'url.full': 'http://stock/stock/7' };
    await sendJson(platform().addresses.otlpHttp, otlpJson('shop', [{ traceId, spanId: client, name: 'GET', kind: 'CLIENT', attributes: http }]));
    await sendJson(platform().addresses.otlpHttp, otlpJson('stock', [{ traceId, spanId: server, parentSpanId: client, name: 'GET', kind: 'SERVER', attributes: http }]));
    const endpoints = (): Promise<ApiAnswer> =>
      query(platform().addresses.gateway, `{ entities(type: API ${between()}) { results { id name: attribute(key: "name") incomingEdges(neighborType: SERVICE) { results { neighbor { name: attribute(key: "name") type } } } } } }`);
    const answer = await eventually(endpoints, ({ entities: { results } }) => results[0]?.incomingEdges.results.length === 1);
    expect(answer.entities.results).toEqual([{ id: expect.any(String), name: '/stock/{id}', incomingEdges: { results: [{ neighbor: { name: 'shop', type: 'SERVICE' } }] } }]);

    const { service, close } = grpcClient(EntityServiceService, platform().addresses.entityService!);
    const relations = async () => (await service.queryRelations({ types: ['SERVICE_API'], fromIds: [], toIds: [answer.entities.results[0]!.id], limit: 0n, offset: 0n }, context)).relations;
    const [relation] = await eventually(relations, (found) => found.length === 1);
    expect(await service.get({ type: 'SERVICE', id: relation!.fromId }, context)).toMatchObject({ name: 'stock' });
    close();
  });

  it('computes the ids of a new type from its identifying attributes, and keeps its relations', async () => {
    const { service, close } = grpcClient(EntityServiceService, platform().addresses.entityService!);
    const type = EntityType.fromPartial({ name: 'TEAM', attributeScope: 'TEAM', idAttributeKey: 'id', nameAttributeKey: 'name', identifyingAttributes: ['mail'], paths: { id: 'id', name: 'name' } });
    await service.upsertTypes({ types: [type] }, context);
    expect((await service.listTypes({}, context)).types.map(({ name }) => name)).toContain('TEAM');
    const team = (name: string) => ({ id: '', type: 'TEAM', name, attributes: {}, identifyingAttributes: { mail: { kind: { $case: 'string' as const, value: 'shop@example.com' } } }, createdTime: 0n, lastSeenTime: 1n, version: 0n });
    const [first] = (await service.upsert({ entities: [team('shop')] }, context)).entities;
    const [again] = (await service.upsert({ entities: [team('Shop team')] }, context)).entities;
    expect(again).toMatchObject({ id: first!.id, name: 'Shop team' });
    expect(first!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-3/);
    await service.upsertRelations({ relations: [{ type: 'TEAM_OWNS_SERVICE', fromId: first!.id, toId: 'service-1', createdTime: 0n, lastSeenTime: 1n }] }, context);
    expect((await service.queryRelations({ types: ['TEAM_OWNS_SERVICE'], fromIds: [first!.id], toIds: [], limit: 0n, offset: 0n }, context)).total).toBe(1n);
    close();
  });
});
