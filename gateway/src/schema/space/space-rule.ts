import type { SpaceRuleConfig } from '@spangraph/config-objects';

import { toExternalScope, toInternalScope } from '../../core/scopes';
import type { ConfigObject } from '../config-objects';
import type { SpaceConfigRuleDefinitionInput } from './space.inputs';
import type { SpaceConfigRule } from './space.types';

/** A rule as clients see it: spans are SPAN. */
export const spaceRule = ({ id, value: { type, attributeValueRule: rule } }: ConfigObject<SpaceRuleConfig>): SpaceConfigRule => ({
  id,
  type,
  attributeValueRule: rule && { ...rule, attributeScope: toExternalScope(rule.attributeScope) },
});

/** A rule as it is stored. */
export const spaceRuleValue = ({ type, attributeValueRule: rule }: SpaceConfigRuleDefinitionInput) => ({
  type,
  attributeValueRule: rule && { attributeKey: rule.attributeKey, attributeScope: toInternalScope(rule.attributeScope) },
});
