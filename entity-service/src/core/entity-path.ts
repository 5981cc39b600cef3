import type { FieldPath } from '@spangraph/document-store';
import { invalidArgument } from '@spangraph/model';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';

import { attributeOf, longValue, textValue } from './entity-document';
import type { EntityDocument } from './entity-document';

/** Where the value of a catalogue key is in a document. */
export type EntityField =
  | { readonly kind: 'member'; readonly member: 'id' | 'name' | 'createdTime' | 'lastSeenTime' }
  | { readonly kind: 'attribute'; readonly name: string };

const MEMBERS = ['id', 'name', 'createdTime', 'lastSeenTime'] as const;
const ATTRIBUTES = 'attributes.';

/** Parses a path such as `id` or `attributes.SERVICE_ID`; undefined when it is none. An attribute's name may hold dots. */
export function parsePath(path: string): EntityField | undefined {
  const member = MEMBERS.find((each) => each === path);
  if (member !== undefined) return { kind: 'member', member };
  return path.startsWith(ATTRIBUTES) && path.length > ATTRIBUTES.length
    ? { kind: 'attribute', name: path.slice(ATTRIBUTES.length) }
    : undefined;
}

/** The field of a catalogue key; a key without a path of its own is the attribute of that name. */
export function fieldOfKey({ name, paths }: EntityType, key: string): EntityField {
  if (!Object.hasOwn(paths, key)) return { kind: 'attribute', name: key };
  const field = parsePath(paths[key]!);
  if (field === undefined)
    throw invalidArgument(`entity type ${name} has no valid path for ${key}`, { path: `paths.${key}`, value: paths[key] });
  return field;
}

export const documentPath = (field: EntityField): FieldPath => (field.kind === 'member' ? [field.member] : ['attributes', field.name]);

export function valueOf(document: EntityDocument, field: EntityField): Value {
  if (field.kind === 'attribute') return attributeOf(document, field.name);
  const value = document[field.member];
  return typeof value === 'number' ? longValue(value) : textValue(value);
}
