import type { LabelApplicationActionType, StringConditionOperator } from '@schema';

import { draftOfRule, linesOf } from './label-rule-draft';
import type { ConditionDraft, LabelRuleValue, TextDraft } from './label-rule-draft';

export const OPERATORS: readonly { readonly value: StringConditionOperator; readonly text: string }[] = [
  { value: 'OPERATOR_EQUALS', text: 'is' },
  { value: 'OPERATOR_MATCHES_REGEX', text: 'matches' },
  { value: 'OPERATOR_MATCHES_IPS', text: 'is an address in' },
  { value: 'OPERATOR_NOT_MATCHES_IPS', text: 'is no address in' },
];

/** The same of the name of an attribute. */
export const KEY_OPERATORS: typeof OPERATORS = [
  { value: 'OPERATOR_EQUALS', text: 'attribute' },
  { value: 'OPERATOR_MATCHES_REGEX', text: 'attribute that matches' },
  { value: 'OPERATOR_MATCHES_IPS', text: 'attribute that is an address in' },
  { value: 'OPERATOR_NOT_MATCHES_IPS', text: 'attribute that is no address in' },
];

export const ACTIONS: readonly { readonly value: LabelApplicationActionType; readonly title: string; readonly hint: string }[] = [
  { value: 'STATIC_LABELS', title: 'Chosen labels', hint: 'The same labels on everything that fits' },
  { value: 'DYNAMIC_LABEL_KEY', title: 'Value of an attribute', hint: 'A label whose key is the value of an attribute' },
  { value: 'DYNAMIC_LABEL', title: 'Made from attributes', hint: 'A label whose key is put together of attributes, each cut by a pattern' },
];

const operatorText = (operator: StringConditionOperator): string => OPERATORS.find(({ value }) => value === operator)!.text;

const values = ({ text }: TextDraft): string => linesOf(text).join(' or ');

export const conditionText = ({ key, value }: ConditionDraft): string => {
  const attribute = key.operator === 'OPERATOR_EQUALS' ? values(key) : `an attribute that ${operatorText(key.operator)} ${values(key)}`;
  return value === undefined ? `${attribute} is there` : `${attribute} ${operatorText(value.operator)} ${values(value)}`;
};

/** A rule as a sentence of two parts: what must hold, and which labels that gives. */
export function labelRuleText(rule: LabelRuleValue, labelKey: (id: string) => string): { readonly when: string; readonly label: string } {
  const { conditions, type, labelIds, attribute, expression } = draftOfRule(rule);
  const label = {
    STATIC_LABELS: labelIds.map(labelKey).join(', '),
    DYNAMIC_LABEL_KEY: `the value of ${attribute}`,
    DYNAMIC_LABEL: expression,
  }[type];
  return { when: conditions.length === 0 ? 'always' : conditions.map(conditionText).join(' and '), label };
}
