import type { EntityRuleConfig } from '@spangraph/config-objects';
import type { EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';

import type { ConfigObject } from '../config-objects';
import type { EntityTypeDescription } from './entity-type.types';

/** A type of the entity service, with the rule that declared it. */
export const registeredType = (type: EntityType, rule: ConfigObject<EntityRuleConfig> | undefined): EntityTypeDescription => ({
  ...(rule === undefined
    ? {
        name: type.name,
        nameAttribute: type.nameAttributeKey,
        identifyingAttributes: type.identifyingAttributes,
        requiredAttributes: type.requiredKeys,
      }
    : declaredType(rule)),
  scope: type.attributeScope,
  custom: rule !== undefined,
  registered: true,
});

/** A type that a rule declares. */
export const declaredType = ({ value, version }: ConfigObject<EntityRuleConfig>): EntityTypeDescription => ({
  name: value.type,
  scope: value.type,
  displayName: value.displayName,
  custom: true,
  registered: false,
  nameAttribute: value.nameAttribute,
  identifyingAttributes: value.identifyingAttributes,
  requiredAttributes: value.requiredAttributes,
  rule: value,
  version,
});
