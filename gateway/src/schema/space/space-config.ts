import { z } from 'zod';

import type { ConfigKind } from '../config-objects';
import { SpaceConfigRuleType } from '../enums/config-enums';

const rule = z.object({
  type: z.enum(SpaceConfigRuleType),
  attributeValueRule: z.object({ attributeKey: z.string(), attributeScope: z.string() }).optional(),
});

/** Rules that assign telemetry to spaces. */
export const SPACE_RULES: ConfigKind<typeof rule> = {
  resourceName: 'SpacesConfigRule',
  resourceNamespace: 'SpacesConfigService',
  schema: rule,
};
