import { z } from 'zod';

import { configKind } from '../config-kind';

export const STRING_CONDITION_OPERATORS = [
  'OPERATOR_EQUALS',
  'OPERATOR_MATCHES_REGEX',
  'OPERATOR_MATCHES_IPS',
  'OPERATOR_NOT_MATCHES_IPS',
] as const;
export const STRING_CONDITION_VALUE_TYPES = ['VALUE', 'VALUES'] as const;
export const UNARY_CONDITION_OPERATORS = ['OPERATOR_EXISTS'] as const;
export const VALUE_CONDITION_TYPES = ['STRING_CONDITION', 'UNARY_CONDITION'] as const;
export const LABEL_ACTION_TYPES = ['STATIC_LABELS', 'DYNAMIC_LABEL_KEY', 'DYNAMIC_LABEL'] as const;
export const LABEL_ACTION_OPERATORS = ['OPERATION_MERGE'] as const;

const stringCondition = z.object({
  operator: z.enum(STRING_CONDITION_OPERATORS),
  stringConditionValueType: z.enum(STRING_CONDITION_VALUE_TYPES).optional(),
  value: z.string().optional(),
  values: z.array(z.string()).optional(),
});

/** A condition on an attribute of an entity: which key, and what its value must be. */
const condition = z.object({
  leafCondition: z.object({
    keyCondition: stringCondition,
    valueCondition: z.object({
      valueConditionType: z.enum(VALUE_CONDITION_TYPES),
      stringCondition: stringCondition.optional(),
      unaryCondition: z.object({ operator: z.enum(UNARY_CONDITION_OPERATORS) }).optional(),
    }),
  }),
});

/** Where a placeholder of a dynamic label gets its value: an attribute of the entity, cut by a pattern with one capture group. */
const tokenRule = z.object({ key: z.string().min(1), alias: z.string().optional(), regexCapture: z.string().optional() });

const action = z.object({
  type: z.enum(LABEL_ACTION_TYPES),
  operation: z.enum(LABEL_ACTION_OPERATORS),
  entityTypes: z.array(z.string()).min(1),
  staticLabels: z.object({ ids: z.array(z.string()) }).optional(),
  dynamicLabelKey: z.string().optional(),
  dynamicLabel: z.object({ expression: z.string().min(1), tokenExtractionRules: z.array(tokenRule) }).optional(),
});

const rule = z.object({
  name: z.string().min(1).max(200),
  description: z.string().max(1000).optional(),
  enabled: z.boolean(),
  conditionList: z.array(condition),
  action,
});

/** A rule that puts labels on the entities that satisfy all of its conditions. */
export const LABEL_RULE = configKind({
  name: 'label-rule',
  resourceName: 'label-application-rule-config',
  resourceNamespace: 'labels',
  context: 'id',
  schema: rule,
});

export type LabelRuleConfig = z.infer<typeof rule>;
export type LabelCondition = z.infer<typeof condition>;
export type LabelStringCondition = z.infer<typeof stringCondition>;
