import {
  EXCLUDE_RULE_TYPES,
  LABEL_ACTION_OPERATORS,
  LABEL_ACTION_TYPES,
  LOGICAL_OPERATORS,
  SPACE_RULE_TYPES,
  SPAN_FILTER_FIELDS,
  SPAN_FILTER_OPERATORS,
  STRING_CONDITION_OPERATORS,
  STRING_CONDITION_VALUE_TYPES,
  UNARY_CONDITION_OPERATORS,
  VALUE_CONDITION_TYPES,
  VIEW_SOURCES,
} from '@spangraph/config-objects';

import { enumOf } from './enum-of';

export const ExcludeSpanRuleRuleType = enumOf('ExcludeSpanRuleRuleType', EXCLUDE_RULE_TYPES);
export type ExcludeSpanRuleRuleType = keyof typeof ExcludeSpanRuleRuleType;

export const LabelApplicationActionOperator = enumOf('LabelApplicationActionOperator', LABEL_ACTION_OPERATORS);
export type LabelApplicationActionOperator = keyof typeof LabelApplicationActionOperator;

export const LabelApplicationActionType = enumOf('LabelApplicationActionType', LABEL_ACTION_TYPES);
export type LabelApplicationActionType = keyof typeof LabelApplicationActionType;

export const LogicalOperator = enumOf('LogicalOperator', LOGICAL_OPERATORS);
export type LogicalOperator = keyof typeof LogicalOperator;

export const SpaceConfigRuleType = enumOf('SpaceConfigRuleType', SPACE_RULE_TYPES);
export type SpaceConfigRuleType = keyof typeof SpaceConfigRuleType;

export const SpanProcessingFilterField = enumOf('SpanProcessingFilterField', SPAN_FILTER_FIELDS);
export type SpanProcessingFilterField = keyof typeof SpanProcessingFilterField;

export const SpanProcessingRelationalOperator = enumOf('SpanProcessingRelationalOperator', SPAN_FILTER_OPERATORS);
export type SpanProcessingRelationalOperator = keyof typeof SpanProcessingRelationalOperator;

export const StringConditionOperator = enumOf('StringConditionOperator', STRING_CONDITION_OPERATORS);
export type StringConditionOperator = keyof typeof StringConditionOperator;

export const StringConditionValueType = enumOf('StringConditionValueType', STRING_CONDITION_VALUE_TYPES);
export type StringConditionValueType = keyof typeof StringConditionValueType;

export const UnaryConditionOperator = enumOf('UnaryConditionOperator', UNARY_CONDITION_OPERATORS);
export type UnaryConditionOperator = keyof typeof UnaryConditionOperator;

export const ValueConditionType = enumOf('ValueConditionType', VALUE_CONDITION_TYPES);
export type ValueConditionType = keyof typeof ValueConditionType;

/** What tells the objects of a kind of configuration apart. */
export const ConfigContext = enumOf('ConfigContext', ['ID', 'NAME', 'USER']);
export type ConfigContext = keyof typeof ConfigContext;

export const ConfigAction = enumOf('ConfigAction', ['CREATE', 'UPDATE', 'DELETE', 'RESTORE']);
export type ConfigAction = keyof typeof ConfigAction;

export const ConfigFilterOperator = enumOf('ConfigFilterOperator', [
  'EQUALS',
  'NOT_EQUALS',
  'IN',
  'NOT_IN',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL_TO',
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL_TO',
  'STARTS_WITH',
  'CONTAINS',
  'EXISTS',
  'NOT_EXISTS',
]);
export type ConfigFilterOperator = keyof typeof ConfigFilterOperator;

export const EnricherOrigin = enumOf('EnricherOrigin', ['SHIPPED', 'MODULE', 'RULE']);
export type EnricherOrigin = keyof typeof EnricherOrigin;

export const Theme = enumOf('Theme', ['LIGHT', 'DARK', 'SYSTEM']);
export type Theme = keyof typeof Theme;

/** PENDING until the view can be asked; FILLING: it can, and what was stored before is being rolled up; FAILED: that could not be done. */
export const CustomViewState = enumOf('CustomViewState', ['PENDING', 'FILLING', 'RUNNING', 'FAILED']);
export type CustomViewState = keyof typeof CustomViewState;

export const CustomViewSource = enumOf('CustomViewSource', VIEW_SOURCES);
export type CustomViewSource = keyof typeof CustomViewSource;
