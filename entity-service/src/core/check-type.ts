import { invalidArgument } from '@spangraph/model';
import type { EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';

import { parsePath } from './entity-path';

const NAME = /^[A-Z][A-Z0-9_]{0,99}$/;
const MEMBER_PATHS = { id: 'id', name: 'name', createdTime: 'createdTime', lastSeenTime: 'lastSeenTime' } as const;

/**
 * Completes and checks a custom type: scope is the name, keys of id and name are `id` and `name`, and the members of every
 * entity have paths, unless told otherwise. Throws INVALID_ARGUMENT with the path.
 */
export function completeType(given: EntityType, path: string): EntityType {
  if (!NAME.test(given.name))
    throw invalidArgument('the name of an entity type is upper-case letters, digits and underscores', {
      path: `${path}.name`,
      value: given.name.slice(0, 100),
    });
  const attributeScope = given.attributeScope || given.name;
  if (!NAME.test(attributeScope))
    throw invalidArgument('a scope is upper-case letters, digits and underscores', {
      path: `${path}.attributeScope`,
      value: attributeScope.slice(0, 100),
    });
  for (const [key, value] of Object.entries(given.paths)) {
    if (parsePath(value) === undefined)
      throw invalidArgument('a path is id, name, createdTime, lastSeenTime or attributes.<name>', { path: `${path}.paths.${key}`, value });
  }
  given.identifyingAttributes.forEach((name, i) => {
    if (name === '')
      throw invalidArgument('the name of an identifying attribute is empty', { path: `${path}.identifyingAttributes[${i}]`, value: name });
  });
  const idAttributeKey = given.idAttributeKey || 'id';
  const nameAttributeKey = given.nameAttributeKey || 'name';
  const { createdTime, lastSeenTime } = MEMBER_PATHS;
  return {
    name: given.name,
    attributeScope,
    idAttributeKey,
    nameAttributeKey,
    identifyingAttributes: [...given.identifyingAttributes],
    paths: { createdTime, lastSeenTime, ...given.paths, [idAttributeKey]: MEMBER_PATHS.id, [nameAttributeKey]: MEMBER_PATHS.name },
    requiredKeys: [...given.requiredKeys],
  };
}
