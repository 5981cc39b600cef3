import { AggregateFunction, Operator, SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { EntitiesRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { createGatewayService, createVocabularyCache } from '../../src';
import type { GatewayPorts } from '../../src';
import { aggregateOf, attributeOf } from '../../src/core/expression';
import { compare } from '../../src/core/filter/build';
import { longValue, plainOf } from '../../src/core/values';
import { attribute, fakeAttributes } from '../support/fake-attributes';
import { fakeEntities } from '../support/fake-entities';
import { fakeQuery } from '../support/fake-query';
import type { FakeRow } from '../support/fake-query';
import { shop } from '../support/shop';

const TYPE = {
  name: 'CUSTOMER',
  attributeScope: 'CUSTOMER',
  idAttributeKey: 'id',
  nameAttributeKey: 'name',
  identifyingAttributes: [],
  paths: { id: 'id', name: 'name', createdTime: 'createdTime' },
  requiredKeys: [],
};
const call = (id: string | null, duration: number): FakeRow => ({
  startTime: 1000,
  duration,
  spans: 1,
  errorCount: 0,
  spanTags: id === null ? {} : { 'spangraph.entity.CUSTOMER.id': id },
});
const CATALOGUE = [
  attribute('EVENT.id', 'STRING'),
  attribute('EVENT.spanTags', 'STRING_MAP'),
  attribute('EVENT.startTime', 'LONG'),
  attribute('EVENT.duration', 'LONG', ['metric']),
  attribute('EVENT.errorCount', 'LONG', ['metric']),
  attribute('EVENT.spans', 'LONG', ['counter']),
];

function gateway() {
  const query = fakeQuery({ CUSTOMER: [call('c-1', 10), call('c-1', 30), call('c-2', 7), call(null, 99)] });
  const ports: GatewayPorts = {
    ...shop().ports,
    attributes: fakeAttributes(CATALOGUE).service,
    entities: fakeEntities(
      {
        CUSTOMER: [
          { id: 'c-1', name: 'Acme' },
          { id: 'c-2', name: 'Bolt' },
        ],
      },
      [TYPE],
    ).service,
    query: query.service,
  };
  const vocabulary = createVocabularyCache(ports);
  return { query, vocabulary, service: createGatewayService(ports, vocabulary) };
}

const of = (key: string) => attributeOf('CUSTOMER', key);
const duration = aggregateOf(AggregateFunction.AVG, of('duration'));
const REQUEST: EntitiesRequest = {
  scope: 'CUSTOMER',
  timeRange: { start: 0n, end: 10_000_000_000n },
  filter: undefined,
  selections: [of('id'), of('name')],
  metrics: [duration, aggregateOf(AggregateFunction.SUM, of('numCalls'))],
  series: [],
  incomingEdges: [],
  outgoingEdges: [],
  orderBy: [{ kind: { $case: 'aggregate', value: duration }, direction: SortDirection.DESC }],
  limit: 10n,
  offset: 0n,
  includeInactive: false,
  includeTotal: true,
};
const context = { tenantId: 't', requestId: 'r' };

it('entities of a registered type are measured by the spans that carry their id', async () => {
  const { service, vocabulary, query } = gateway();
  const { entities, total } = await service.getEntities(REQUEST, context);
  expect(entities.map(({ values, metrics }) => [...values, ...metrics].map(plainOf))).toEqual([
    ['c-1', 'Acme', 20, 2],
    ['c-2', 'Bolt', 7, 1],
  ]);
  expect(total).toBe(2n);
  expect(query.requests.flatMap(({ groupBy }) => groupBy)).toContainEqual(attributeOf('EVENT', 'spanTags', 'spangraph.entity.CUSTOMER.id'));
  expect(query.requests.flatMap(({ computed }) => computed)).toEqual([]);
  const slow = await service.getEntities({ ...REQUEST, filter: compare(of('duration'), Operator.GT, longValue(20n)) }, context);
  expect(slow.entities.map(({ id }) => id)).toEqual(['c-1']);
  vocabulary.close();
});

it('the attributes of a registered type are in the catalogue, what the catalogue has itself first', async () => {
  const { vocabulary } = gateway();
  const { catalogue } = await vocabulary.get(context);
  expect(catalogue.attributes.filter(({ scope }) => scope === 'CUSTOMER').map(({ key }) => key)).toEqual([
    'id',
    'name',
    'createdTime',
    'labels',
    'startTime',
    'duration',
    'errorCount',
    'numCalls',
  ]);
  expect((await vocabulary.get(context)).catalogue).toBe(catalogue);
  vocabulary.close();
});
