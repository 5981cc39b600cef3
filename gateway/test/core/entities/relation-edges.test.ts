import { AggregateFunction, Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { Filter } from '@spangraph/proto/spangraph/common/v1/value';
import type { EntityType, Relation } from '@spangraph/proto/spangraph/entity/v1/entity';
import { EdgeSelection, EntitiesRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { createGatewayService, createVocabularyCache } from '../../../src';
import type { VocabularyCache } from '../../../src/core/catalogue/catalogue-cache';
import { aggregateOf, attributeOf } from '../../../src/core/expression';
import { compare, idIn, not } from '../../../src/core/filter/build';
import { longValue, plainOf, stringValue } from '../../../src/core/values';
import { attribute, fakeAttributes } from '../../support/fake-attributes';
import { fakeEntities } from '../../support/fake-entities';
import { fakeQuery } from '../../support/fake-query';
import type { FakeRow } from '../../support/fake-query';
import { shop } from '../../support/shop';

const typeOf = (name: string): EntityType => ({
  name,
  attributeScope: name,
  idAttributeKey: 'id',
  nameAttributeKey: 'name',
  identifyingAttributes: [],
  paths: { id: 'id', name: 'name', plan: 'attributes.plan' },
  requiredKeys: [],
});
const relation = (type: string, fromId: string, toId: string, seen: readonly [number, number] = [0, 9000]): Relation => ({
  type,
  fromId,
  toId,
  createdTime: BigInt(seen[0]),
  lastSeenTime: BigInt(seen[1]),
});
const span = (customer: string | null, serviceId: string, duration: number, more: FakeRow = {}): FakeRow => ({
  startTime: 1000,
  duration,
  spans: 1,
  errorCount: 0,
  serviceId,
  serviceName: serviceId.slice(2),
  spaceIds: [],
  spanTags: customer === null ? {} : { 'spangraph.entity.CUSTOMER.id': customer },
  ...more,
});

const SPANS = [
  span('c-1', 's-shop', 10),
  span('c-1', 's-shop', 30, { spaceIds: ['blue'] }),
  span('c-2', 's-shop', 7, { errorCount: 1 }),
  span('c-2', 's-stock', 4),
  // Carries the ids of a pair that no relation names.
  span('c-1', 's-stock', 99),
  span(null, 's-shop', 99),
  span('c-3', 's-shop', 5, { startTime: 50_000 }),
];
const RELATIONS = [
  relation('SERVICE_CUSTOMER', 's-stock', 'c-2'),
  relation('SERVICE_CUSTOMER', 's-shop', 'c-2'),
  relation('SERVICE_CUSTOMER', 's-shop', 'c-1'),
  relation('SERVICE_CUSTOMER', 's-shop', 'c-3', [50_000, 50_000]),
  relation('TEAM_SERVICE', 't-1', 's-shop', [100, 200_000]),
  relation('TEAM_SERVICE', 't-1', 's-stock', [200_000, 300_000]),
  relation('CUSTOMER_CUSTOMER', 'c-1', 'c-2'),
];
const INTERACTION = [
  'fromEntityType',
  'toEntityType',
  'fromEntityId',
  'toEntityId',
  'fromServiceId',
  'fromServiceName',
  'toServiceId',
  'protocol',
];
const CATALOGUE = [
  ...['EVENT.id', 'EVENT.serviceId', 'EVENT.serviceName', 'SERVICE.id', 'SERVICE.name'].map((id) => attribute(id, 'STRING', ['QS'])),
  attribute('EVENT.spanTags', 'STRING_MAP'),
  ...['EVENT', 'INTERACTION'].flatMap((scope) => ['duration', 'errorCount'].map((key) => attribute(`${scope}.${key}`, 'LONG', ['metric']))),
  attribute('EVENT.spans', 'LONG', ['counter']),
  attribute('INTERACTION.numCalls', 'LONG', ['metric']),
  attribute('INTERACTION.bytes', 'LONG', ['metric']),
  ...INTERACTION.map((key) => attribute(`INTERACTION.${key}`, 'STRING')),
];

const of = (key: string) => attributeOf('INTERACTION', key);
const sum = (key: string) => aggregateOf(AggregateFunction.SUM, of(key));

const opened: VocabularyCache[] = [];
afterEach(() => opened.splice(0).forEach((vocabulary) => vocabulary.close()));

function gateway(relations: readonly Relation[] = RELATIONS) {
  const customers = ['c-1', 'c-2', 'c-3'].map((id) => ({ id, name: `Customer ${id}`, plan: 'gold' }));
  const services = ['s-shop', 's-stock'].map((id) => ({ id, name: id.slice(2), startTime: 1000 }));
  const entities = fakeEntities(
    { CUSTOMER: customers, SERVICE: services, TEAM: [{ id: 't-1', name: 'Red' }] },
    [typeOf('CUSTOMER'), typeOf('TEAM')],
    relations,
  );
  const query = fakeQuery({ EVENT: SPANS, CUSTOMER: SPANS, SERVICE: services, TEAM: [] });
  const ports = { ...shop().ports, attributes: fakeAttributes(CATALOGUE).service, entities: entities.service, query: query.service };
  const vocabulary = createVocabularyCache(ports);
  opened.push(vocabulary);
  const service = createGatewayService(ports, vocabulary);
  const ask = (scope: string, more: object) =>
    service.getEntities(
      EntitiesRequest.fromPartial({ scope, timeRange: { start: 0n, end: 10_000_000_000n }, limit: 100n, ...more } as never),
      { tenantId: 't', requestId: 'r' },
    );
  return { entities, query, ask };
}

const edge = (neighborScope: string, more: object = {}) => EdgeSelection.fromPartial({ neighborScope, ...more } as never);
type Answer = Awaited<ReturnType<ReturnType<typeof gateway>['ask']>>;
const incoming = ({ entities }: Answer) =>
  Object.fromEntries(
    entities.map(({ id, incomingEdges }) => [
      id,
      incomingEdges[0]?.edges.map(({ neighbor, values, metrics }) => [neighbor?.id, ...[...values, ...metrics].map(plainOf)]),
    ]),
  );
const outgoing = ({ entities }: Answer) =>
  Object.fromEntries(
    entities.map(({ id, outgoingEdges }) => [
      id,
      outgoingEdges[0]?.edges.map(({ neighbor, values, metrics }) => [neighbor?.id, ...[...values, ...metrics].map(plainOf)]),
    ]),
  );

describe('edges of a registered type', () => {
  it('are its relations, measured by the spans that carry both ids: one call to each service for the whole page', async () => {
    const { ask, query, entities } = gateway();
    const neighbor = { selections: [attributeOf('SERVICE', 'name')] };
    const answer = await ask('CUSTOMER', {
      incomingEdges: [
        edge('SERVICE', {
          selections: ['fromServiceName', 'toEntityType'].map(of),
          metrics: ['numCalls', 'duration', 'errorCount'].map(sum),
          neighbor,
        }),
      ],
    });
    expect(incoming(answer)).toEqual({
      'c-1': [['s-shop', 'shop', 'CUSTOMER', 2, 40, 0]],
      'c-2': [
        ['s-shop', 'shop', 'CUSTOMER', 1, 7, 1],
        ['s-stock', 'stock', 'CUSTOMER', 1, 4, 0],
      ],
    });
    expect(answer.entities[1]?.incomingEdges[0]?.edges.map((each) => each.neighbor?.values.map(plainOf))).toEqual([['shop'], ['stock']]);
    expect(entities.relationRequests).toMatchObject([{ types: ['SERVICE_CUSTOMER'], fromIds: [], toIds: ['c-1', 'c-2'] }]);
    expect(query.requests.map(({ scope }) => scope)).toEqual(['CUSTOMER', 'EVENT', 'SERVICE']);
    expect(answer.plan.filter(({ purpose }) => purpose === 'edges').map(({ service, view }) => [service, view])).toEqual([
      ['entity-service', 'SERVICE_CUSTOMER'],
      ['query-service', 'eventView'],
    ]);
  });

  it('are there from the other end too, and only in their direction', async () => {
    const { ask } = gateway();
    const selections = [of('fromEntityId'), of('toEntityId'), of('fromServiceId')];
    expect(outgoing(await ask('SERVICE', { outgoingEdges: [edge('CUSTOMER', { selections })] }))).toEqual({
      's-shop': [
        ['c-1', 's-shop', 'c-1', 's-shop'],
        ['c-2', 's-shop', 'c-2', 's-shop'],
      ],
      's-stock': [['c-2', 's-stock', 'c-2', 's-stock']],
    });
    expect(incoming(await ask('SERVICE', { incomingEdges: [edge('CUSTOMER')] }))).toEqual({ 's-shop': [], 's-stock': [] });
  });

  it.each<readonly [string, Filter, readonly string[]]>([
    ['a measure', compare(of('duration'), Operator.GT, longValue(8n)), ['s-shop>c-1']],
    ['an id at an end', idIn(of('toEntityId'), ['c-2']), ['s-shop>c-2', 's-stock>c-2']],
    ['the id under the name of the type', not(idIn(of('fromServiceId'), ['s-shop'])), ['s-stock>c-2']],
    ['an id by its beginning', compare(of('toEntityId'), Operator.STARTS_WITH, stringValue('c-1')), ['s-shop>c-1']],
    [
      'the type that they have',
      compare(of('toEntityType'), Operator.EQ, stringValue('CUSTOMER')),
      ['s-shop>c-1', 's-shop>c-2', 's-stock>c-2'],
    ],
    ['another type', compare(of('fromEntityType'), Operator.NEQ, stringValue('SERVICE')), []],
  ])('are filtered by %s', async (_what, filter, expected) => {
    const answer = outgoing(await gateway().ask('SERVICE', { outgoingEdges: [edge('CUSTOMER', { filter })] }));
    expect(Object.entries(answer).flatMap(([id, edges]) => edges?.map(([to]) => `${id}>${String(to)}`))).toEqual(expected);
  });

  it('belong to a space when their spans do', async () => {
    const { ask, query } = gateway();
    const answer = await ask('CUSTOMER', { space: 'blue', incomingEdges: [edge('SERVICE', { metrics: [sum('numCalls')] })] });
    expect(incoming(answer)).toEqual({ 'c-1': [['s-shop', 1]] });
    expect(query.requests.map(({ space }) => space)).toEqual(['blue', 'blue']);
  });

  it('without spans are there while the relation was seen, and nothing measures them', async () => {
    const { ask } = gateway();
    const selections = [of('fromEntityType')];
    const teams = { includeInactive: true, outgoingEdges: [edge('SERVICE', { selections, metrics: [sum('numCalls')] })] };
    expect(outgoing(await ask('TEAM', teams))).toEqual({ 't-1': [['s-shop', 'TEAM', null]] });
    const filtered = { ...teams, outgoingEdges: [edge('SERVICE', { filter: compare(of('duration'), Operator.GE, longValue(0n)) })] };
    expect(outgoing(await ask('TEAM', filtered))).toEqual({ 't-1': [] });
    const byId = { ...teams, outgoingEdges: [edge('SERVICE', { filter: idIn(of('toEntityId'), ['s-shop']) })] };
    expect(outgoing(await ask('TEAM', byId))).toEqual({ 't-1': [['s-shop']] });
  });

  it('between two of one type have no spans, and what spans would tell is refused by name', async () => {
    const { ask, entities } = gateway();
    expect(outgoing(await ask('CUSTOMER', { outgoingEdges: [edge('CUSTOMER', { filter: idIn(of('toEntityId'), ['c-2']) })] }))).toEqual({
      'c-1': [['c-2']],
      'c-2': [],
    });
    const asked = entities.relationRequests.length;
    await expect(ask('CUSTOMER', { outgoingEdges: [edge('CUSTOMER', { metrics: [sum('duration')] })] })).rejects.toMatchObject({
      code: 'UNSUPPORTED_CAPABILITY',
      message: 'duration of edges from CUSTOMER to CUSTOMER is not known, since no span carries the ids of both ends',
      details: { value: 'duration' },
    });
    const likeness = edge('CUSTOMER', { filter: compare(of('toEntityId'), Operator.LIKE, stringValue('c')) });
    await expect(ask('CUSTOMER', { outgoingEdges: [likeness] })).rejects.toMatchObject({ code: 'UNSUPPORTED_CAPABILITY' });
    expect(entities.relationRequests.length).toBe(asked);
  });

  it.each(['bytes', 'toServiceId'])('refuse %s, which nothing tells of them, before anything is asked', async (key) => {
    const { ask, query } = gateway();
    await expect(ask('CUSTOMER', { incomingEdges: [edge('SERVICE', { metrics: [sum(key)] })] })).rejects.toMatchObject({
      code: 'UNSUPPORTED_CAPABILITY',
      message: `edges from SERVICE to CUSTOMER are relations, of which ${key} is not known`,
      details: { path: 'edges', value: key },
    });
    expect(query.requests).toEqual([]);
  });

  it('say when there are more of them than are read', async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => relation('TEAM_SERVICE', 't-1', `s-${index}`));
    const { warnings } = await gateway(many).ask('TEAM', { includeInactive: true, outgoingEdges: [edge('SERVICE')] });
    expect(warnings).toEqual(['10000 of the 10001 relations TEAM_SERVICE were taken into account; ask for fewer entities']);
  });
});
