import { z } from 'zod';

import { configKind } from '../config-kind';

export const SPACE_RULE_TYPES = ['ATTRIBUTE_VALUE'] as const;

const rule = z.object({
  type: z.enum(SPACE_RULE_TYPES),
  attributeValueRule: z.object({ attributeKey: z.string().min(1), attributeScope: z.string().min(1) }).optional(),
});

/** A rule by which telemetry belongs to spaces: every value of the attribute is the id of one. */
export const SPACE_RULE = configKind({
  name: 'space-rule',
  resourceName: 'SpacesConfigRule',
  resourceNamespace: 'SpacesConfigService',
  context: 'id',
  schema: rule,
});

export type SpaceRuleConfig = z.infer<typeof rule>;
