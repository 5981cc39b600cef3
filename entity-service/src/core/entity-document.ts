import { fromTypedJson, toTypedJson } from '@spangraph/document-store';
import type { Document, JsonValue, KindHint, StoredDocument } from '@spangraph/document-store';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { Entity } from '@spangraph/proto/spangraph/entity/v1/entity';

/** An entity as it is stored. Values are plain JSON, so that filters and indexes reach them. */
export interface EntityDocument extends Document {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly attributes: { readonly [name: string]: JsonValue };
  /** Kinds of attributes where JSON does not show them. */
  readonly kinds: { readonly [name: string]: KindHint };
  readonly identifying: { readonly [name: string]: string };
  /** Epoch milliseconds at which the entity was first and last seen. */
  readonly createdTime: number;
  readonly lastSeenTime: number;
}

/** Types are plain names, so that the colon keeps a type and an id apart. */
export const entityKey = (type: string, id: string): string => `${type}:${id}`;

export function toEntity({ document, version }: StoredDocument<EntityDocument>): Entity {
  return {
    id: document.id,
    type: document.type,
    name: document.name,
    attributes: Object.fromEntries(Object.keys(document.attributes).map((name) => [name, attributeOf(document, name)])),
    identifyingAttributes: Object.fromEntries(Object.entries(document.identifying).map(([name, value]) => [name, textValue(value)])),
    createdTime: BigInt(document.createdTime),
    lastSeenTime: BigInt(document.lastSeenTime),
    version: BigInt(version),
  };
}

export const attributeOf = ({ attributes, kinds }: EntityDocument, name: string): Value =>
  fromTypedJson(Object.hasOwn(attributes, name) ? attributes[name]! : null, Object.hasOwn(kinds, name) ? kinds[name]! : null);

/** A document with attributes set; null takes one away. */
export function withAttributes(document: EntityDocument, changes: Readonly<Record<string, Value>>): EntityDocument {
  const attributes = new Map(Object.entries(document.attributes));
  const kinds = new Map(Object.entries(document.kinds));
  for (const [name, value] of Object.entries(changes)) {
    const { json, hint } = toTypedJson(value);
    setOrDelete(attributes, name, json, json === null && hint === null);
    setOrDelete(kinds, name, hint, hint === null);
  }
  return { ...document, attributes: Object.fromEntries(attributes), kinds: Object.fromEntries(kinds) };
}

function setOrDelete(map: Map<string, JsonValue>, name: string, value: JsonValue, absent: boolean): void {
  if (absent) map.delete(name);
  else map.set(name, value);
}

export const textValue = (value: string): Value => ({ kind: { $case: 'string', value } });
export const longValue = (value: number): Value => ({ kind: { $case: 'long', value: BigInt(value) } });
