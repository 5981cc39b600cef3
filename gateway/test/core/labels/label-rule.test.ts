import { LABEL_RULE, readConfigObject } from '@spangraph/config-objects';
import type { LabelRuleConfig } from '@spangraph/config-objects';

import { compileLabelRule } from '../../../src/core/labels/label-rule';

const equals = (value: string) => ({ operator: 'OPERATOR_EQUALS', value });
const has = (key: string, stringCondition?: object) => ({
  leafCondition: {
    keyCondition: equals(key),
    valueCondition:
      stringCondition === undefined
        ? { valueConditionType: 'UNARY_CONDITION', unaryCondition: { operator: 'OPERATOR_EXISTS' } }
        : { valueConditionType: 'STRING_CONDITION', stringCondition },
  },
});
const STATIC = { type: 'STATIC_LABELS', staticLabels: { ids: ['l'] } };

const rule = (conditionList: readonly object[], action: object = STATIC): LabelRuleConfig =>
  readConfigObject(LABEL_RULE, {
    name: 'r',
    enabled: true,
    conditionList,
    action: { operation: 'OPERATION_MERGE', entityTypes: ['SERVICE'], ...action },
  });

const ENTITY: Readonly<Record<string, readonly string[]>> = {
  name: ['cart-eu'],
  tier: ['core'],
  ips: ['10.0.0.1', '192.168.0.9'],
  zones: ['a', 'b'],
};
const apply = (config: LabelRuleConfig, entity = ENTITY) =>
  compileLabelRule('r-1', config, 'value').apply((key) => entity[key] ?? [], Object.keys(entity));

describe('conditions of a label rule', () => {
  it.each<[string, readonly object[], boolean]>([
    ['no condition', [], true],
    ['an attribute that is there', [has('tier')], true],
    ['an attribute that is absent', [has('owner')], false],
    ['an equal value', [has('tier', equals('core'))], true],
    ['another value', [has('tier', equals('web'))], false],
    ['VALUE where no type is given', [has('tier', { operator: 'OPERATOR_EQUALS', value: 'core', values: ['web'] })], true],
    [
      'one of several values',
      [has('tier', { operator: 'OPERATOR_EQUALS', stringConditionValueType: 'VALUES', values: ['web', 'core'] })],
      true,
    ],
    ['a pattern anywhere in the value', [has('name', { operator: 'OPERATOR_MATCHES_REGEX', value: '-eu' })], true],
    ['an element of a list', [has('zones', equals('b'))], true],
    [
      'an address in a network',
      [has('ips', { operator: 'OPERATOR_MATCHES_IPS', stringConditionValueType: 'VALUES', values: ['172.16.0.0/12', '10.0.0.0/8'] })],
      true,
    ],
    ['no address in a network', [has('ips', { operator: 'OPERATOR_MATCHES_IPS', value: '172.16.0.0/12' })], false],
    ['a negation where one element matches', [has('ips', { operator: 'OPERATOR_NOT_MATCHES_IPS', value: '10.0.0.0/8' })], false],
    ['a negation where none matches', [has('ips', { operator: 'OPERATOR_NOT_MATCHES_IPS', value: '11.0.0.0/8' })], true],
    ['a negation on an absent attribute', [has('owner', { operator: 'OPERATOR_NOT_MATCHES_IPS', value: '11.0.0.0/8' })], false],
    ['all of several conditions', [has('tier'), has('name')], true],
    ['not all of several conditions', [has('tier'), has('owner')], false],
  ])('%s', (_, conditions, holds) => expect(apply(rule(conditions))).toEqual(holds ? { ids: ['l'], keys: [] } : undefined));

  it('finds attributes by a pattern on their keys', () => {
    const byKey = {
      leafCondition: { ...has('x', equals('core')).leafCondition, keyCondition: { operator: 'OPERATOR_MATCHES_REGEX', value: '^t' } },
    };
    expect(apply(rule([byKey]))).toBeDefined();
    expect(compileLabelRule('r-1', rule([byKey]), 'value').reads('tier')).toBe(true);
    expect(compileLabelRule('r-1', rule([byKey]), 'value').reads('name')).toBe(false);
  });

  it('takes a pattern that backtracking would never end with', () => {
    const entity = { name: [`${'a'.repeat(50_000)}!`] };
    expect(apply(rule([has('name', { operator: 'OPERATOR_MATCHES_REGEX', value: '^(a+)+$' })]), entity)).toBeUndefined();
  });
});

describe('dynamic labels', () => {
  const dynamic = (expression: string, tokenExtractionRules: readonly object[]) =>
    rule([], { type: 'DYNAMIC_LABEL', dynamicLabel: { expression, tokenExtractionRules } });

  it('are the values of an attribute', () => {
    expect(apply(rule([], { type: 'DYNAMIC_LABEL_KEY', dynamicLabelKey: 'zones' }))?.keys).toEqual(['a', 'b']);
  });

  it('are filled templates', () => {
    const tokens = [{ key: 'name', alias: 'region', regexCapture: '-(\\w+)$' }, { key: 'tier' }];
    expect(apply(dynamic('${region}/${tier}', tokens))?.keys).toEqual(['eu/core']);
  });

  it('are not made where a value is absent or does not match', () => {
    expect(apply(dynamic('${owner}', [{ key: 'owner' }]))?.keys).toEqual([]);
    expect(apply(dynamic('${tier}', [{ key: 'tier', regexCapture: '^(x)' }]))?.keys).toEqual([]);
  });

  it('have keys that a label may have', () => {
    const keys = (tier: string) => apply(rule([], { type: 'DYNAMIC_LABEL_KEY', dynamicLabelKey: 'tier' }), { tier: [tier] })?.keys;
    expect([keys(''), keys('  '), keys('x'.repeat(101)), keys(' x ')]).toEqual([[], [], [], ['x']]);
  });

  it('write values as they are', () => {
    expect(apply(dynamic('<${tier}>', [{ key: 'tier' }]), { tier: ['$& ${name} $1'] })?.keys).toEqual(['<$& ${name} $1>']);
  });
});

describe('a rule that cannot be applied', () => {
  const leaf = 'v.conditionList[0].leafCondition';
  it.each<[LabelRuleConfig, string]>([
    [rule([has('a', { operator: 'OPERATOR_MATCHES_REGEX', value: '(' })]), `${leaf}.valueCondition.stringCondition.value`],
    [rule([has('a', { operator: 'OPERATOR_MATCHES_REGEX', value: 'a(?=b)' })]), `${leaf}.valueCondition.stringCondition.value`],
    [
      rule([has('a', { operator: 'OPERATOR_MATCHES_IPS', stringConditionValueType: 'VALUES', values: ['::1', 'x'] })]),
      `${leaf}.valueCondition.stringCondition.values[1]`,
    ],
    [rule([has('a', { operator: 'OPERATOR_EQUALS' })]), `${leaf}.valueCondition.stringCondition.value`],
    [
      rule([has('a', { operator: 'OPERATOR_EQUALS', stringConditionValueType: 'VALUES', values: [] })]),
      `${leaf}.valueCondition.stringCondition.values`,
    ],
    [
      rule([{ leafCondition: { ...has('a').leafCondition, keyCondition: { operator: 'OPERATOR_MATCHES_IPS', value: '::1' } } }]),
      `${leaf}.keyCondition.operator`,
    ],
    [
      rule([{ leafCondition: { keyCondition: equals('a'), valueCondition: { valueConditionType: 'STRING_CONDITION' } } }]),
      `${leaf}.valueCondition.stringCondition`,
    ],
    [
      rule([{ leafCondition: { keyCondition: equals('a'), valueCondition: { valueConditionType: 'UNARY_CONDITION' } } }]),
      `${leaf}.valueCondition.unaryCondition`,
    ],
    [rule([], { type: 'STATIC_LABELS' }), 'v.action.staticLabels'],
    [rule([], { type: 'DYNAMIC_LABEL_KEY' }), 'v.action.dynamicLabelKey'],
    [rule([], { type: 'DYNAMIC_LABEL' }), 'v.action.dynamicLabel'],
    [rule([], { ...STATIC, entityTypes: ['SERVICE', 'SERVICE'] }), 'v.action.entityTypes[1]'],
    [
      rule([], { type: 'DYNAMIC_LABEL', dynamicLabel: { expression: '${b}', tokenExtractionRules: [{ key: 'a' }] } }),
      'v.action.dynamicLabel.expression',
    ],
    [rule([], { type: 'DYNAMIC_LABEL', dynamicLabel: { expression: 'b', tokenExtractionRules: [] } }), 'v.action.dynamicLabel.expression'],
    [
      rule([], {
        type: 'DYNAMIC_LABEL',
        dynamicLabel: { expression: '${a}', tokenExtractionRules: [{ key: 'a', regexCapture: '(a)(b)' }] },
      }),
      'v.action.dynamicLabel.tokenExtractionRules[0].regexCapture',
    ],
  ])('is refused with its place (%#)', (config, path) => {
    expect(() => compileLabelRule('r', config, 'v')).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', details: expect.objectContaining({ path }) }),
    );
  });
});
