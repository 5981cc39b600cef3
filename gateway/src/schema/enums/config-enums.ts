import { enumOf } from './enum-of';

export const ExcludeSpanRuleRuleType = enumOf('ExcludeSpanRuleRuleType', ['SYSTEM', 'USER']);
export type ExcludeSpanRuleRuleType = keyof typeof ExcludeSpanRuleRuleType;

export const LabelApplicationActionOperator = enumOf('LabelApplicationActionOperator', ['OPERATION_MERGE']);
export type LabelApplicationActionOperator = keyof typeof LabelApplicationActionOperator;

export const LabelApplicationActionType = enumOf('LabelApplicationActionType', ['DYNAMIC_LABEL', 'DYNAMIC_LABEL_KEY', 'STATIC_LABELS']);
export type LabelApplicationActionType = keyof typeof LabelApplicationActionType;

export const LogicalOperator = enumOf('LogicalOperator', ['AND', 'OR']);
export type LogicalOperator = keyof typeof LogicalOperator;

export const SpaceConfigRuleType = enumOf('SpaceConfigRuleType', ['ATTRIBUTE_VALUE']);
export type SpaceConfigRuleType = keyof typeof SpaceConfigRuleType;

export const SpanProcessingFilterField = enumOf('SpanProcessingFilterField', ['ENVIRONMENT_NAME', 'SERVICE_NAME', 'URL', 'URL_PATH']);
export type SpanProcessingFilterField = keyof typeof SpanProcessingFilterField;

export const SpanProcessingRelationalOperator = enumOf('SpanProcessingRelationalOperator', [
  'CONTAINS',
  'ENDS_WITH',
  'EQUALS',
  'IN',
  'NOT_CONTAINS',
  'NOT_EQUALS',
  'REGEX_MATCH',
  'STARTS_WITH',
]);
export type SpanProcessingRelationalOperator = keyof typeof SpanProcessingRelationalOperator;

export const StringConditionOperator = enumOf('StringConditionOperator', [
  'OPERATOR_EQUALS',
  'OPERATOR_MATCHES_IPS',
  'OPERATOR_MATCHES_REGEX',
  'OPERATOR_NOT_MATCHES_IPS',
]);
export type StringConditionOperator = keyof typeof StringConditionOperator;

export const StringConditionValueType = enumOf('StringConditionValueType', ['VALUE', 'VALUES']);
export type StringConditionValueType = keyof typeof StringConditionValueType;

export const UnaryConditionOperator = enumOf('UnaryConditionOperator', ['OPERATOR_EXISTS']);
export type UnaryConditionOperator = keyof typeof UnaryConditionOperator;

export const ValueConditionType = enumOf('ValueConditionType', ['STRING_CONDITION', 'UNARY_CONDITION']);
export type ValueConditionType = keyof typeof ValueConditionType;
