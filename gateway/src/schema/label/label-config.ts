import { z } from 'zod';

import type { ConfigKind } from '../config-objects';
import {
  LabelApplicationActionOperator,
  LabelApplicationActionType,
  StringConditionOperator,
  StringConditionValueType,
  UnaryConditionOperator,
  ValueConditionType,
} from '../enums/config-enums';

const label = z.object({ key: z.string(), color: z.string().optional(), description: z.string().optional() });

const stringCondition = z.object({
  operator: z.enum(StringConditionOperator),
  stringConditionValueType: z.enum(StringConditionValueType).optional(),
  value: z.string().optional(),
  values: z.array(z.string()).optional(),
});

const condition = z.object({
  leafCondition: z.object({
    keyCondition: stringCondition,
    valueCondition: z.object({
      valueConditionType: z.enum(ValueConditionType),
      stringCondition: stringCondition.optional(),
      unaryCondition: z.object({ operator: z.enum(UnaryConditionOperator) }).optional(),
    }),
  }),
});

const tokenRule = z.object({ key: z.string(), alias: z.string().optional(), regexCapture: z.string().optional() });

const action = z.object({
  type: z.enum(LabelApplicationActionType),
  operation: z.enum(LabelApplicationActionOperator),
  entityTypes: z.array(z.string()),
  staticLabels: z.object({ ids: z.array(z.string()) }).optional(),
  dynamicLabelKey: z.string().optional(),
  dynamicLabel: z.object({ expression: z.string(), tokenExtractionRules: z.array(tokenRule) }).optional(),
});

const rule = z.object({
  name: z.string(),
  description: z.string().optional(),
  enabled: z.boolean(),
  conditionList: z.array(condition),
  action,
});

/** Definitions of labels. */
export const LABELS: ConfigKind<typeof label> = { resourceName: 'label-config', resourceNamespace: 'labels', schema: label };
/** Rules that attach labels to entities. */
export const LABEL_RULES: ConfigKind<typeof rule> = {
  resourceName: 'label-application-rule-config',
  resourceNamespace: 'labels',
  schema: rule,
};

export type LabelConfig = z.infer<typeof label>;
