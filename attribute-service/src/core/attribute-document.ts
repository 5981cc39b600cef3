import type { AttributeMetadata } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { Document, JsonValue } from '@spangraph/document-store';

import type { Attributes } from './catalogue';

/**
 * All attributes that a tenant owns are one document, so that a request is stored whole or not at all and a definition is
 * checked against exactly the catalogue that it becomes part of. The version of the document is the tenant's revision.
 */
export interface OwnedAttributes extends Document {
  readonly attributes: readonly JsonValue[];
}

export const toDocument = (attributes: Attributes): OwnedAttributes => ({
  attributes: [...attributes.values()].map((attribute) => withoutUndefined(attribute)),
});

export const fromDocument = (document: OwnedAttributes | undefined): Attributes =>
  new Map(
    (document?.attributes ?? []).map((stored) => {
      const attribute = reviveLongs(stored) as unknown as AttributeMetadata;
      return [attribute.id, { ...attribute, version: BigInt(attribute.version) }];
    }),
  );

/** JSON has no undefined; generated messages do. */
function withoutUndefined(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (value === null || typeof value !== 'object') return value as JsonValue;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, withoutUndefined(member)]),
  );
}

/** Documents give integers of the safe range back as numbers; members of these cases are bigints in generated messages. */
function reviveLongs(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(reviveLongs);
  if (value === null || typeof value !== 'object') return value;
  const message = value as { readonly [key: string]: JsonValue };
  const isLong = message.$case === 'long' || message.$case === 'timestamp';
  return Object.fromEntries(
    Object.entries(message).map(([name, member]) => [name, isLong && name === 'value' ? BigInt(member as number) : reviveLongs(member)]),
  );
}
