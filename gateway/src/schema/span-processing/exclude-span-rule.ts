import type { ExcludeSpanRuleConfig } from '@spangraph/config-objects';

import type { ConfigObject } from '../config-objects';
import type { ExcludeSpanRule } from './exclude-span-rule.types';

/** A rule as clients see it. */
export const excludeSpanRule = ({ id, value, createdTime, updatedTime }: ConfigObject<ExcludeSpanRuleConfig>): ExcludeSpanRule => ({
  ...value,
  id,
  creationTime: createdTime,
  lastUpdatedTime: updatedTime,
});
