import { startServer } from '../../support/server';
import type { GraphqlAnswer, TestServer } from '../../support/server';
import { RANGE } from '../../support/shop';
import { valueOf } from '../../support/values';

let gateway: TestServer;
beforeEach(async () => {
  gateway = await startServer();
});
afterEach(() => gateway.stop());

const DYNAMIC = `enabled: true, conditionList: [], action: { type: DYNAMIC_LABEL_KEY, operation: OPERATION_MERGE, entityTypes: ["SERVICE"], dynamicLabelKey: "owner" }`;
const createRule = async (): Promise<string> => {
  const { data, errors } = await gateway.ask(
    `mutation { createLabelApplicationRule(labelApplicationRuleData: { name: "owners", ${DYNAMIC} }) { id } }`,
  );
  expect(errors).toBeUndefined();
  return data.createLabelApplicationRule.id as string;
};
const keysOf = (labels: { readonly results: readonly { readonly key: string }[] }): readonly string[] =>
  labels.results.map(({ key }) => key);

describe('labels made by rules', () => {
  it('appear on entities with the next request, and in labels with their rule and entities', async () => {
    const ruleId = await createRule();
    const { data } = await gateway.ask(`{
      entities(scope: "SERVICE", between: ${RANGE}, includeInactive: true) { results { id labels { results { id key createdByApplicationRuleId } } ids: attribute(key: "labels") } }
      labels { total results { id key createdByApplicationRuleId labelApplicationRules { total results { id } } labeledEntities(type: "SERVICE") { total results { id } } } }
    }`);
    const onEntities = Object.fromEntries(
      data.entities.results.map((entity: { id: string; labels: never }) => [entity.id, keysOf(entity.labels)]),
    );
    expect(onEntities).toEqual({
      's-cart': ['core'],
      's-front': ['public', 'core', 'ann'],
      's-old': ['core', 'ann'],
      's-orders': ['public', 'core', 'bob'],
    });
    expect(data.entities.results[1].ids).toEqual(['l-1', 'l-gone', 'l-2', 'dynamic:ann']);
    expect(data.labels.total).toBe(4);
    expect(data.labels.results[2]).toEqual({
      id: 'dynamic:ann',
      key: 'ann',
      createdByApplicationRuleId: ruleId,
      labelApplicationRules: { total: 1, results: [{ id: ruleId }] },
      labeledEntities: { total: 2, results: [{ id: 's-front' }, { id: 's-old' }] },
    });
  });

  it('select entities in filters, negated and joined with other conditions', async () => {
    await createRule();
    const ids = async (filterBy: string, more = ''): Promise<readonly string[]> => {
      const { data, errors } = await gateway.ask(
        `{ entities(scope: "SERVICE", between: ${RANGE}, filterBy: ${filterBy} ${more}) { total results { id } } }`,
      );
      expect(errors).toBeUndefined();
      expect(data.entities.total).toBe(data.entities.results.length);
      return data.entities.results.map(({ id }: { id: string }) => id);
    };
    const label = (operator: string, value: string): string => `{ type: ATTRIBUTE, key: "labels", operator: ${operator}, value: ${value} }`;
    expect(await ids(`[${label('EQUALS', '"dynamic:ann"')}]`)).toEqual(['s-front']);
    expect(await ids(`[${label('EQUALS', '"dynamic:ann"')}]`, 'includeInactive: true')).toEqual(['s-front', 's-old']);
    expect(await ids(`[${label('NOT_EQUALS', '"dynamic:ann"')}]`)).toEqual(['s-cart', 's-orders']);
    expect(
      await ids(`[${label('IN', '["dynamic:bob", "dynamic:ann"]')}, { type: ATTRIBUTE, key: "name", operator: EQUALS, value: "orders" }]`),
    ).toEqual(['s-orders']);
    expect(await ids(`[${label('NOT_IN', '["l-2"]')}]`)).toEqual([]);
    expect(await ids(`[${label('EQUALS', '"none"')}]`)).toEqual([]);
    expect(await ids(`[${label('LIKE', '"^dynamic:b"')}]`)).toEqual(['s-orders']);
  });

  it('select entities in explore, with numbers and without', async () => {
    await createRule();
    const filterBy = `[{ type: ATTRIBUTE, key: "labels", operator: EQUALS, value: "dynamic:bob" }]`;
    const { data, errors } = await gateway.ask(`{
      calls: explore(scope: "SERVICE", between: ${RANGE}, filterBy: ${filterBy}, groupBy: { keys: ["name"] }) { results { name: selection(key: "name") { value } calls: selection(key: "numCalls", aggregation: SUM) { value } } }
      none: explore(scope: "SERVICE", between: ${RANGE}, filterBy: [{ type: ATTRIBUTE, key: "labels", operator: EQUALS, value: "none" }], groupBy: { keys: ["name"] }) { results { calls: selection(key: "numCalls", aggregation: SUM) { value } } }
      raw: explore(scope: "SERVICE", between: ${RANGE}, filterBy: ${filterBy}) { results { name: selection(key: "name") { value } labels: selection(key: "labels") { value } } }
    }`);
    expect(errors).toBeUndefined();
    expect(data.calls.results).toEqual([{ name: { value: 'orders' }, calls: { value: 2 } }]);
    expect(data.none.results).toEqual([]);
    expect(data.raw.results).toEqual([{ name: { value: 'orders' }, labels: { value: ['l-1', 'l-2', 'dynamic:bob'] } }]);
  });

  it('read attributes that only calls have, as they are in the range', async () => {
    const condition = `{ leafCondition: { keyCondition: { operator: OPERATOR_EQUALS, value: "region" }, valueCondition: { valueConditionType: STRING_CONDITION, stringCondition: { operator: OPERATOR_EQUALS, value: "us" } } } }`;
    await gateway.ask(
      `mutation { updateLabelApplicationRule(labelApplicationRule: { id: "r-1", labelApplicationRuleData: { name: "us", enabled: true, conditionList: [${condition}], action: { type: STATIC_LABELS, operation: OPERATION_MERGE, entityTypes: ["SERVICE"], staticLabels: { ids: ["l-2"] } } } }) { id } }`,
    );
    const { data } = await gateway.ask(`{ entities(scope: "SERVICE", between: ${RANGE}) { results { id labels { results { key } } } } }`);
    expect(data.entities.results.map(({ labels }: { labels: never }) => keysOf(labels))).toEqual([
      [],
      ['public', 'core'],
      ['public', 'core'],
    ]);
  });

  it('take the definition of their key where there is one', async () => {
    await createRule();
    const { data } = await gateway.ask(
      `mutation { createLabel(label: { key: "ann", color: "green" }) { id labeledEntities(type: "SERVICE") { total } labelApplicationRules { total } } }`,
    );
    expect(data.createLabel).toMatchObject({ labeledEntities: { total: 2 }, labelApplicationRules: { total: 1 } });
    const { data: after } = await gateway.ask('{ labels { results { id key color } } }');
    expect(after.labels.results.filter(({ key }: { key: string }) => key === 'ann')).toEqual([
      { id: data.createLabel.id, key: 'ann', color: 'green' },
    ]);
  });

  it('go when their rule is switched off, and nothing else is asked', async () => {
    const id = await createRule();
    await gateway.ask(`mutation { a: deleteLabelApplicationRule(id: "${id}") b: deleteLabelApplicationRule(id: "r-1") }`);
    gateway.entities.requests.length = 0;
    const { data } = await gateway.ask(`{ entities(scope: "SERVICE", between: ${RANGE}) { results { id labels { results { key } } } } }`);
    expect(data.entities.results.map(({ labels }: { labels: never }) => keysOf(labels))).toEqual([[], ['public'], ['public', 'core']]);
    expect(gateway.entities.requests).toHaveLength(1);
  });

  it('appear on neighbours', async () => {
    await createRule();
    const { data, errors } = await gateway.ask(
      `{ entities(scope: "SERVICE", between: ${RANGE}, filterBy: [{ type: ID, idScope: "SERVICE", operator: EQUALS, value: "s-front" }]) { results { outgoingEdges(neighborScope: "SERVICE") { results { neighbor { id labels { results { key } } } } } } } }`,
    );
    expect(errors).toBeUndefined();
    const edges = data.entities.results[0].outgoingEdges.results as readonly { neighbor: { id: string; labels: never } }[];
    expect(edges.map(({ neighbor }) => [neighbor.id, keysOf(neighbor.labels)])).toEqual([
      ['s-cart', ['core']],
      ['s-orders', ['public', 'core', 'bob']],
    ]);
  });

  it('are those of the tenant that made the rules', async () => {
    await createRule();
    const body = JSON.stringify({ query: '{ labels { results { key } } }' });
    const answer = (await (
      await gateway.post(body, { 'content-type': 'application/json', 'x-tenant-id': 'other' })
    ).json()) as GraphqlAnswer;
    expect(keysOf(answer.data.labels)).toEqual(['public', 'core']);
  });

  it('go with a warning while a stored rule cannot be applied', async () => {
    const broken = {
      name: 'broken',
      enabled: true,
      conditionList: [],
      action: { type: 'DYNAMIC_LABEL', operation: 'OPERATION_MERGE', entityTypes: ['SERVICE'] },
    };
    await gateway.ports.config.upsert(
      { resourceNamespace: 'labels', resourceName: 'label-application-rule-config', context: 'broken', value: valueOf(broken) },
      { tenantId: '__default', requestId: 'r' },
    );
    const { data, extensions } = await gateway.ask(`{ entities(scope: "SERVICE", between: ${RANGE}) { results { labels { total } } } }`);
    expect(data.entities.results).toHaveLength(3);
    expect(extensions?.warnings).toEqual(['the label-rule broken is left out: dynamicLabel is required by DYNAMIC_LABEL']);
  });
});
