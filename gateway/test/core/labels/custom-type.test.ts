import type { EntitiesRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';

import { createGatewayService, createVocabularyCache } from '../../../src';
import type { GatewayPorts } from '../../../src';
import { attributeOf } from '../../../src/core/expression';
import { compare } from '../../../src/core/filter/build';
import { plainOf, stringValue } from '../../../src/core/values';
import { attribute, fakeAttributes } from '../../support/fake-attributes';
import { configObject, fakeConfig } from '../../support/fake-config';
import { fakeEntities } from '../../support/fake-entities';
import type { FakeEntity } from '../../support/fake-entities';
import { shop } from '../../support/shop';

const RULE = {
  name: 'names',
  enabled: true,
  conditionList: [],
  action: { type: 'DYNAMIC_LABEL_KEY', operation: 'OPERATION_MERGE', entityTypes: ['CUSTOMER'], dynamicLabelKey: 'name' },
};

function gateway() {
  const paths = { id: 'id', name: 'name' };
  const type = {
    name: 'CUSTOMER',
    attributeScope: 'CUSTOMER',
    idAttributeKey: 'id',
    nameAttributeKey: 'name',
    identifyingAttributes: [],
    paths,
    requiredKeys: [],
  };
  const customers: readonly FakeEntity[] = [
    { id: 'c-1', name: 'Acme' },
    { id: 'c-2', name: 'Bolt', labels: ['l-1'] },
  ];
  const ports: GatewayPorts = {
    ...shop().ports,
    attributes: fakeAttributes([attribute('EVENT.id', 'STRING'), attribute('EVENT.spanTags', 'STRING_MAP')]).service,
    entities: fakeEntities({ CUSTOMER: customers }, [type]).service,
    config: fakeConfig([configObject('labels', 'label-application-rule-config', 'r', RULE)]),
  };
  const vocabulary = createVocabularyCache(ports);
  return { vocabulary, service: createGatewayService(ports, vocabulary) };
}

const of = (key: string) => attributeOf('CUSTOMER', key);
const REQUEST: EntitiesRequest = {
  scope: 'CUSTOMER',
  timeRange: { start: 0n, end: 10n },
  selections: [of('name'), of('labels')],
  metrics: [],
  series: [],
  incomingEdges: [],
  outgoingEdges: [],
  orderBy: [],
  limit: 10n,
  offset: 0n,
  includeInactive: true,
  includeTotal: false,
};

it('entities of a type that a user declared are labelled, and found by label', async () => {
  const { service, vocabulary } = gateway();
  const context = { tenantId: 't', requestId: 'r' };
  const { entities } = await service.getEntities(REQUEST, context);
  expect(entities.map(({ values }) => values.map(plainOf))).toEqual([
    ['Acme', ['dynamic:Acme']],
    ['Bolt', ['l-1', 'dynamic:Bolt']],
  ]);
  const found = await service.getEntities({ ...REQUEST, filter: compare(of('labels'), Operator.EQ, stringValue('dynamic:Bolt')) }, context);
  expect(found.entities.map(({ id }) => id)).toEqual(['c-2']);
  vocabulary.close();
});
