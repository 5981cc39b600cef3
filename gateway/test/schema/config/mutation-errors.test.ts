import { startServer } from '../../support/server';
import type { TestServer } from '../../support/server';

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startServer();
});
afterAll(() => gateway.stop());

const ACTION = 'type: STATIC_LABELS, operation: OPERATION_MERGE, entityTypes: ["SERVICE"]';
const rule = (action: string, conditions = ''): string =>
  `{ name: "r", enabled: true, conditionList: [${conditions}], action: { ${action} } }`;
const createRule = (action: string, conditions?: string): string =>
  `createLabelApplicationRule(labelApplicationRuleData: ${rule(action, conditions)}) { id }`;
const exclude = (filter: string, more = ''): string =>
  `createExcludeSpanRule(input: { name: "n", disabled: false, spanFilter: ${filter} ${more} }) { id }`;
const enricher = (members: string): string => `saveEnricherRule(rule: { name: "n", ${members} }) { id }`;
const view = (members: string): string => `saveCustomView(view: { name: "V", source: SPAN, ${members} }) { name }`;
const type = (members: string): string =>
  `saveEntityType(rule: { attributes: { n: "x" }, identifyingAttributes: ["n"], nameAttribute: "n", ${members} }) { name }`;
const save = (kind: string, value: string, more = ''): string =>
  `saveConfigObject(kind: "${kind}", id: "o", value: ${value} ${more}) { id }`;
const saved = (query: string, more = ''): string => `saveQuery(query: { name: "q", query: ${JSON.stringify(query)} ${more} }) { id }`;

/** A mutation, its error, and the place that the error names. */
const REFUSED: readonly (readonly [string, string, string | undefined])[] = [
  ['createLabel(label: { key: "" }) { id }', 'INVALID_ARGUMENT', 'label.key'],
  ['createLabel(label: { key: "core" }) { id }', 'ALREADY_EXISTS', 'label.key'],
  ['updateLabel(label: { id: "l-1", key: "core" }) { id }', 'ALREADY_EXISTS', 'label.key'],
  ['updateLabel(label: { id: "no", key: "x" }) { id }', 'NOT_FOUND', 'label.id'],
  ['updateLabel(label: { id: "", key: "x" }) { id }', 'NOT_FOUND', 'label.id'],
  ['updateLabel(label: { id: "l-1", key: "x" }, expectedVersion: 7) { id }', 'FAILED_PRECONDITION', 'expectedVersion'],
  ['deleteLabel(id: "l-2")', 'FAILED_PRECONDITION', 'id'],
  ['deleteLabel(id: "no")', 'NOT_FOUND', 'id'],
  [
    createRule(`${ACTION}, staticLabels: { ids: ["l-1", "no"] }`),
    'INVALID_ARGUMENT',
    'labelApplicationRuleData.action.staticLabels.ids[1]',
  ],
  [createRule(ACTION), 'INVALID_ARGUMENT', 'labelApplicationRuleData.action.staticLabels'],
  [createRule(`${ACTION}, staticLabels: { ids: ["l-1"] }`, 'null'), 'INVALID_ARGUMENT', 'labelApplicationRuleData.conditionList[0]'],
  [
    'createLabelApplicationRule(labelApplicationRuleData: { name: "", enabled: true, conditionList: [], action: { type: STATIC_LABELS, operation: OPERATION_MERGE, entityTypes: ["SERVICE"] } }) { id }',
    'INVALID_ARGUMENT',
    'labelApplicationRuleData.name',
  ],
  [
    `updateLabelApplicationRule(labelApplicationRule: { id: "no", labelApplicationRuleData: ${rule(`${ACTION}, staticLabels: { ids: ["l-1"] }`)} }) { id }`,
    'NOT_FOUND',
    'labelApplicationRule.id',
  ],
  ['deleteLabelApplicationRule(id: "no")', 'NOT_FOUND', 'id'],
  ['createSpaceConfigRule(definition: { type: ATTRIBUTE_VALUE }) { id }', 'INVALID_ARGUMENT', 'definition.attributeValueRule'],
  [
    'createSpaceConfigRule(definition: { type: ATTRIBUTE_VALUE, attributeValueRule: { attributeScope: "SPAN", attributeKey: "" } }) { id }',
    'INVALID_ARGUMENT',
    'definition.attributeValueRule.attributeKey',
  ],
  [
    'updateSpaceConfigRule(rule: { id: "no", type: ATTRIBUTE_VALUE, attributeValueRule: { attributeScope: "SPAN", attributeKey: "a" } }) { id }',
    'NOT_FOUND',
    'rule.id',
  ],
  ['deleteSpaceConfigRule(id: "no")', 'NOT_FOUND', 'id'],
  [exclude('{}'), 'INVALID_ARGUMENT', 'input.spanFilter'],
  [
    exclude('{ relationalSpanFilter: { relationalOperator: EQUALS, value: "x" } }'),
    'INVALID_ARGUMENT',
    'input.spanFilter.relationalSpanFilter.field',
  ],
  [
    exclude('{ relationalSpanFilter: { key: "a", relationalOperator: EQUALS, value: 7 } }'),
    'INVALID_ARGUMENT',
    'input.spanFilter.relationalSpanFilter.value',
  ],
  [
    exclude('{ logicalSpanFilter: { logicalOperator: AND, spanFilters: [] } }'),
    'INVALID_ARGUMENT',
    'input.spanFilter.logicalSpanFilter.spanFilters',
  ],
  [
    exclude(
      '{ logicalSpanFilter: { logicalOperator: AND, spanFilters: [{ relationalSpanFilter: { key: "a", relationalOperator: REGEX_MATCH, value: "(" } }] } }',
    ),
    'INVALID_ARGUMENT',
    'input.spanFilter.logicalSpanFilter.spanFilters[0].relationalSpanFilter.value',
  ],
  [
    exclude('{ relationalSpanFilter: { key: "a", relationalOperator: EQUALS, value: "x" } }', ', ruleType: SYSTEM'),
    'INVALID_ARGUMENT',
    'input.ruleType',
  ],
  [
    'updateExcludeSpanRule(input: { id: "x-2", name: "n", disabled: true, spanFilter: { relationalSpanFilter: { key: "a", relationalOperator: EQUALS, value: "x" } } }) { id }',
    'PERMISSION_DENIED',
    'input.id',
  ],
  ['deleteExcludeSpanRule(input: { id: "x-2" }) { success }', 'PERMISSION_DENIED', 'input.id'],
  ['deleteExcludeSpanRule(input: { id: "no" }) { success }', 'NOT_FOUND', 'input.id'],
  [enricher('actions: []'), 'INVALID_ARGUMENT', 'rule.actions'],
  [enricher('actions: [{ type: SET, attribute: "a" }]'), 'INVALID_ARGUMENT', 'rule.actions[0]'],
  [enricher('actions: [{ type: SET, attribute: "a", value: 1, from: "b" }]'), 'INVALID_ARGUMENT', 'rule.actions[0]'],
  [enricher('actions: [{ type: MASK, attributes: ["a"], pattern: "[" }]'), 'INVALID_ARGUMENT', 'rule.actions[0].pattern'],
  [
    enricher(
      'condition: { and: [{ not: { attribute: "a", operator: MATCHES, value: "(" } }] }, actions: [{ type: SET, attribute: "a", value: 1 }]',
    ),
    'INVALID_ARGUMENT',
    'rule.condition.and[0].not.value',
  ],
  [
    enricher('condition: { attribute: "a", operator: IN, value: 1 }, actions: [{ type: SET, attribute: "a", value: 1 }]'),
    'INVALID_ARGUMENT',
    'rule.condition.value',
  ],
  ['saveEnricherRule(id: "no", rule: { name: "n", actions: [{ type: SET, attribute: "a", value: 1 }] }) { id }', 'NOT_FOUND', 'id'],
  ['setEnricher(name: "no", enabled: true) { name }', 'NOT_FOUND', 'name'],
  ['setEnricher(name: "er-1", enabled: true) { name }', 'INVALID_ARGUMENT', 'name'],
  [view('columns: []'), 'INVALID_ARGUMENT', 'view.columns'],
  [view('columns: [{ name: "a", key: "nothing" }]'), 'INVALID_ARGUMENT', 'view.columns[0].key'],
  [
    view('columns: [{ name: "a", key: "name" }], rollup: { interval: "1m", measures: [{ name: "m", function: SUM }] }'),
    'INVALID_ARGUMENT',
    'view.rollup.measures[0].key',
  ],
  ['saveCustomView(view: { name: "TRACE", source: SPAN, columns: [{ name: "a", key: "name" }] }) { name }', 'ALREADY_EXISTS', 'view.name'],
  ['saveCustomView(view: 7) { name }', 'INVALID_ARGUMENT', 'view'],
  [type('type: "SERVICE"'), 'ALREADY_EXISTS', 'rule.type'],
  [type('type: "lower"'), 'INVALID_ARGUMENT', 'rule.type'],
  [type('type: "T", requiredAttributes: ["x"]'), 'INVALID_ARGUMENT', 'rule.requiredAttributes[0]'],
  ['deleteEntityType(name: "SERVICE")', 'NOT_FOUND', 'name'],
  ['deleteCustomView(name: "NO")', 'NOT_FOUND', 'name'],
  [save('nothing', '{}'), 'INVALID_ARGUMENT', 'kind'],
  [save('label', '{}'), 'INVALID_ARGUMENT', 'value.key'],
  [save('label', '{ key: "k" }', ', expectedVersion: 3'), 'FAILED_PRECONDITION', 'expectedVersion'],
  [save('preferences', '{ theme: DARK }'), 'PERMISSION_DENIED', 'id'],
  [save('label-rule', rule(`${ACTION}, staticLabels: { ids: ["no"] }`)), 'INVALID_ARGUMENT', 'value.action.staticLabels.ids[0]'],
  ['deleteConfigObject(kind: "label", id: "no")', 'NOT_FOUND', 'id'],
  ['deleteConfigObject(kind: "label", id: "l-2")', 'FAILED_PRECONDITION', 'id'],
  ['restoreConfigObject(kind: "label", id: "l-1", version: 9) { id }', 'NOT_FOUND', undefined],
  [saved('{ labels '), 'INVALID_ARGUMENT', 'query.query'],
  [saved('{ nothing }'), 'INVALID_ARGUMENT', 'query.query'],
  [saved('mutation { deleteLabel(id: "l-1") }'), 'INVALID_ARGUMENT', 'query.query'],
  [saved('query A { labels { total } } query B { labels { total } }'), 'INVALID_ARGUMENT', 'query.query'],
  [saved('fragment F on Label { id }'), 'INVALID_ARGUMENT', 'query.query'],
  [saved('{ labels { total } }', ', parameters: [{ name: "x" }]'), 'INVALID_ARGUMENT', 'query.parameters[0].name'],
  [saved(`{ ${Array.from({ length: 60 }, (_, index) => `a${index}: labels { total }`).join(' ')} }`), 'RESOURCE_EXHAUSTED', 'query.query'],
  ['saveQuery(query: { id: "no", name: "q", query: "{ labels { total } }" }) { id }', 'NOT_FOUND', 'query.id'],
  ['deleteSavedQuery(id: "no")', 'NOT_FOUND', 'id'],
  ['savePreferences(values: { theme: "PINK" }) { userId }', 'INVALID_ARGUMENT', 'values.theme'],
];

describe('a mutation that cannot be carried out', () => {
  it.each(REFUSED)('%s is refused with %s at %s', async (mutation, code, place) => {
    const { data, errors } = await gateway.ask(`mutation { ${mutation} }`);
    expect(data).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions).toMatchObject({ code });
    expect(errors?.[0]?.extensions.details?.path).toBe(place);
  });

  it('writes nothing and is nobody’s fault but the client’s', async () => {
    const { data } = await gateway.ask('{ configAudit { total } labels { total } }');
    expect(data).toEqual({ configAudit: { total: 0 }, labels: { total: 2 } });
    expect(gateway.faults).toEqual([]);
  });

  it('says where in the text of a saved query the fault is', async () => {
    const { errors } = await gateway.ask(`mutation { ${saved('{\n  labels {\n    wrong\n  }\n}')} }`);
    expect(errors?.[0]?.message).toBe('Cannot query field "wrong" on type "LabelResultSet". (line 3, column 5)');
  });
});
