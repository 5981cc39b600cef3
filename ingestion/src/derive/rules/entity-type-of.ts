import type { EntityRuleConfig } from '@spangraph/config-objects';
import type { EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';

const ID = 'id';
const NAME = 'name';

/** The entity type that a rule declares: its scope has the type's name, and its attributes have the names that the rule gives them. */
export function entityTypeOf({ type, attributes, identifyingAttributes, requiredAttributes }: EntityRuleConfig): EntityType {
  const own = Object.keys(attributes).filter((name) => name !== ID && name !== NAME);
  return {
    name: type,
    attributeScope: type,
    idAttributeKey: ID,
    nameAttributeKey: NAME,
    identifyingAttributes: [...identifyingAttributes],
    paths: {
      ...Object.fromEntries(own.map((name) => [name, `attributes.${name}`])),
      [ID]: ID,
      [NAME]: NAME,
      createdTime: 'createdTime',
      lastSeenTime: 'lastSeenTime',
    },
    requiredKeys: [...new Set([...identifyingAttributes, ...requiredAttributes])],
  };
}
