import { entityId, invalidArgument } from '@spangraph/model';
import type { Entity, EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';

import type { IdentifiedEntity } from './merge-entity';

/**
 * The id of an entity: the given one, else computed from the identifying attributes that its type names. They may stand among
 * the attributes as well. Throws INVALID_ARGUMENT where one is missing or is no text.
 */
export function identify(tenantId: string, entity: Entity, type: EntityType, path: string): IdentifiedEntity {
  const identifying: Record<string, string> = {};
  for (const name of type.identifyingAttributes) {
    const value = entity.identifyingAttributes[name] ?? entity.attributes[name];
    if (value?.kind?.$case === 'string') identifying[name] = value.kind.value;
    else if (value?.kind !== undefined)
      throw invalidArgument(`the identifying attribute ${name} must be text`, {
        path: `${path}.identifyingAttributes.${name}`,
        value: value.kind.$case,
      });
    else if (entity.id === '')
      throw invalidArgument(`the identifying attribute ${name} of ${type.name} is missing`, {
        path: `${path}.identifyingAttributes.${name}`,
      });
  }
  if (entity.id !== '') return { entity, id: entity.id, identifying };
  if (type.identifyingAttributes.length === 0)
    throw invalidArgument(`${type.name} has no identifying attributes, so its entities need an id`, { path: `${path}.id`, value: '' });
  return { entity, id: entityId(tenantId, type.name, identifying), identifying };
}
