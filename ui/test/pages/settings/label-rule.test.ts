import { draftOfRule, NEW_RULE, ruleOfDraft } from '@ui/pages/settings/label-rules/label-rule-draft';
import type { ConditionDraft, LabelRuleValue } from '@ui/pages/settings/label-rules/label-rule-draft';
import { labelRuleText } from '@ui/pages/settings/label-rules/label-rule-text';
import { previewFilter } from '@ui/pages/settings/label-rules/preview-filter';

const RULE: LabelRuleValue = {
  name: 'core',
  enabled: true,
  conditionList: [
    {
      leafCondition: {
        keyCondition: { operator: 'OPERATOR_EQUALS', stringConditionValueType: 'VALUE', value: 'name' },
        valueCondition: {
          valueConditionType: 'STRING_CONDITION',
          stringCondition: { operator: 'OPERATOR_EQUALS', stringConditionValueType: 'VALUES', values: ['checkout', 'payment'] },
        },
      },
    },
    {
      leafCondition: {
        keyCondition: { operator: 'OPERATOR_MATCHES_REGEX', stringConditionValueType: 'VALUE', value: '^env' },
        valueCondition: { valueConditionType: 'UNARY_CONDITION', unaryCondition: { operator: 'OPERATOR_EXISTS' } },
      },
    },
  ],
  action: { type: 'STATIC_LABELS', operation: 'OPERATION_MERGE', entityTypes: ['SERVICE'], staticLabels: { ids: ['l1'] } },
};

describe('a label rule', () => {
  it('is the same after its form as before, for every kind of action', () => {
    const common = { operation: 'OPERATION_MERGE' as const, entityTypes: ['BACKEND'] };
    const dynamic: LabelRuleValue = {
      ...RULE,
      action: {
        ...common,
        type: 'DYNAMIC_LABEL',
        dynamicLabel: { expression: 'db-${kind}', tokenExtractionRules: [{ key: 'type', alias: 'kind', regexCapture: '^(.)' }] },
      },
    };
    for (const rule of [RULE, dynamic, { ...RULE, action: { ...common, type: 'DYNAMIC_LABEL_KEY' as const, dynamicLabelKey: 'team' } }])
      expect(ruleOfDraft(draftOfRule(rule))).toEqual(rule);
  });

  it('saves only what its kind of action has', () => {
    const saved = ruleOfDraft({ ...NEW_RULE, name: ' a ', attribute: 'team', labelIds: ['l1'], type: 'DYNAMIC_LABEL_KEY' });
    expect(saved.name).toBe('a');
    expect(saved.action).toEqual({
      type: 'DYNAMIC_LABEL_KEY',
      operation: 'OPERATION_MERGE',
      entityTypes: ['SERVICE'],
      dynamicLabelKey: 'team',
    });
  });

  it('is said as a sentence', () => {
    expect(labelRuleText(RULE, () => 'core')).toEqual({
      when: 'name is checkout or payment and an attribute that matches ^env is there',
      label: 'core',
    });
  });
});

describe('the preview of a label rule', () => {
  const condition = (key: ConditionDraft['key'], value?: ConditionDraft['value']): ConditionDraft => ({ key, value });

  it('asks for the attributes that exist', () => {
    const { conditions } = draftOfRule(RULE);
    expect(previewFilter(conditions, ['name', 'environment', 'envoy'])).toEqual({
      where: {
        and: [
          { or: [{ attribute: 'name', operator: 'IN', value: ['checkout', 'payment'] }] },
          {
            or: [
              { attribute: 'environment', operator: 'EXISTS' },
              { attribute: 'envoy', operator: 'EXISTS' },
            ],
          },
        ],
      },
      unchecked: [],
    });
  });

  it('fits nothing where no attribute is meant', () => {
    expect(previewFilter([condition({ operator: 'OPERATOR_EQUALS', text: 'nope' })], ['name']).where).toEqual({ and: [{ or: [] }] });
  });

  it('says which conditions it cannot look at', () => {
    const address = condition({ operator: 'OPERATOR_EQUALS', text: 'name' }, { operator: 'OPERATOR_MATCHES_IPS', text: '10.0.0.0/8' });
    const broken = condition({ operator: 'OPERATOR_MATCHES_REGEX', text: '[' });
    expect(previewFilter([address, broken], ['name'])).toEqual({ where: { and: [] }, unchecked: [address, broken] });
  });
});
