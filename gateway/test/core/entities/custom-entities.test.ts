import { AggregateFunction, Operator, SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';
import { EntitiesRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { createGatewayService, createVocabularyCache } from '../../../src';
import { aggregateOf, attributeOf } from '../../../src/core/expression';
import { and, compare, isIn } from '../../../src/core/filter/build';
import { longValue, NULL_VALUE, stringValue } from '../../../src/core/values';
import { attribute, fakeAttributes } from '../../support/fake-attributes';
import { fakeEntities } from '../../support/fake-entities';
import { fakeQuery } from '../../support/fake-query';
import type { FakeRow } from '../../support/fake-query';
import { shop } from '../../support/shop';

const TYPE: EntityType = {
  name: 'CUSTOMER',
  attributeScope: 'CUSTOMER',
  idAttributeKey: 'id',
  nameAttributeKey: 'name',
  identifyingAttributes: ['number'],
  paths: { id: 'id', name: 'name', plan: 'attributes.plan', lastSeenTime: 'lastSeenTime' },
  requiredKeys: [],
};
const span = (id: string, duration: number, errorCount = 0): FakeRow => ({
  startTime: 1000,
  duration,
  errorCount,
  spans: 1,
  spanTags: { 'spangraph.entity.CUSTOMER.id': id },
});
const CATALOGUE = [
  attribute('EVENT.id', 'STRING'),
  attribute('EVENT.spanTags', 'STRING_MAP'),
  ...['duration', 'errorCount'].map((key) => attribute(`EVENT.${key}`, 'LONG', ['metric'])),
  attribute('EVENT.spans', 'LONG', ['counter']),
];
/** Quiet sent no span in the range, and fresh is not known to the entity service yet. */
const CUSTOMERS = [
  { id: 'acme', name: 'Acme', plan: 'gold', lastSeenTime: 1000, labels: ['l-1'] },
  { id: 'bolt', name: 'Bolt', plan: 'silver', lastSeenTime: 2000, labels: ['l-2'] },
  { id: 'quiet', name: 'Quiet', plan: 'gold', lastSeenTime: 10, labels: ['l-1', 'l-2'] },
];
const SPANS = [span('acme', 10), span('acme', 30), span('bolt', 20, 1), span('fresh', 5)];

const of = (key: string) => attributeOf('CUSTOMER', key);
const plan = (value: string) => compare(of('plan'), Operator.EQ, stringValue(value));
const label = (id: string) => compare(of('labels'), Operator.EQ, stringValue(id));
const by = (key: string, direction: SortDirection = SortDirection.ASC) => ({ kind: { $case: 'attribute', value: of(key) }, direction });
const slowest = {
  kind: { $case: 'aggregate', value: aggregateOf(AggregateFunction.MAX, of('duration')) },
  direction: SortDirection.DESC,
};
const erring = compare(of('errorCount'), Operator.GT, longValue(0n));
const either = (key: string, ...values: readonly string[]) => isIn(of(key), values.map(stringValue));

const query = fakeQuery({ CUSTOMER: SPANS });
const ports = {
  ...shop().ports,
  attributes: fakeAttributes(CATALOGUE).service,
  entities: fakeEntities({ CUSTOMER: CUSTOMERS }, [TYPE]).service,
  query: query.service,
};
const vocabulary = createVocabularyCache(ports);
afterAll(() => vocabulary.close());
const service = createGatewayService(ports, vocabulary);

async function ask(more: object): Promise<readonly [ids: string, total: number]> {
  const request = {
    scope: 'CUSTOMER',
    timeRange: { start: 0n, end: 10_000_000_000n },
    orderBy: [by('id')],
    limit: 100n,
    includeTotal: true,
  };
  const answer = await service.getEntities(EntitiesRequest.fromPartial({ ...request, ...more } as never), {
    tenantId: 't',
    requestId: 'r',
  });
  return [answer.entities.map(({ id }) => id).join(' '), Number(answer.total)];
}

describe('entities of a registered type', () => {
  it.each<readonly [string, object, readonly [string, number]]>([
    ['nothing', {}, ['acme bolt fresh', 3]],
    ['what the entity service holds', { filter: plan('gold') }, ['acme', 1]],
    ['what only spans tell', { filter: erring }, ['bolt', 1]],
    ['both', { filter: and([either('plan', 'gold', 'silver'), erring]) }, ['bolt', 1]],
    ['absence', { filter: compare(of('plan'), Operator.NOT_EXISTS, NULL_VALUE) }, ['fresh', 1]],
    ['label', { filter: label('l-2') }, ['bolt', 1]],
    ['id', { filter: either('id', 'acme', 'quiet') }, ['acme', 1]],
  ])('with traffic are found by %s', async (_what, request, expected) => {
    expect(await ask(request)).toEqual(expected);
  });

  it.each<readonly [string, object, readonly [string, number]]>([
    ['what the entity service holds', { filter: plan('gold') }, ['acme quiet', 2]],
    ['what only spans tell', { filter: erring }, ['bolt', 1]],
    ['label', { filter: label('l-2') }, ['bolt quiet', 2]],
    ['id', { filter: either('id', 'acme', 'quiet') }, ['acme quiet', 2]],
  ])('with and without traffic are found by %s', async (_what, request, expected) => {
    expect(await ask({ ...request, includeInactive: true })).toEqual(expected);
  });

  it.each<readonly [string, object, readonly [string, number]]>([
    ['name, backwards', { orderBy: [by('name', SortDirection.DESC)], filter: either('plan', 'gold', 'silver') }, ['bolt acme', 2]],
    ['metric', { orderBy: [slowest], limit: 2n }, ['acme bolt', 3]],
    [
      'plan and time, inactive ones too',
      { orderBy: [by('plan'), by('lastSeenTime')], includeInactive: true, limit: 2n },
      ['quiet acme', 3],
    ],
    ['plan, behind the first', { orderBy: [by('plan'), by('id')], includeInactive: true, limit: 1n, offset: 1n }, ['quiet', 3]],
    ['metric, inactive ones too', { orderBy: [slowest], includeInactive: true, offset: 3n }, ['quiet', 4]],
  ])('are ordered and paged by %s', async (_what, request, expected) => {
    expect(await ask(request)).toEqual(expected);
  });
});
