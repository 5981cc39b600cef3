import { invalidArgument } from '@spangraph/model';

import type { CollectionDefinition } from '../document-store';

const COLLECTION_NAME = /^[a-z][a-z0-9_]{0,50}$/;
const PREFIX = /^[a-z][a-z0-9_]{0,19}$/;

/** Throws INVALID_ARGUMENT for a name that is no identifier in some engine. */
export function checkDefinition({ name, indexes }: CollectionDefinition): void {
  for (const identifier of [name, ...indexes.map((index) => index.name)]) {
    if (!COLLECTION_NAME.test(identifier))
      throw invalidArgument(`${identifier} is not a name of a collection or an index`, { path: 'name', value: identifier });
  }
  for (const index of indexes)
    if (index.fields.length === 0) throw invalidArgument(`index ${index.name} has no fields`, { path: 'indexes', value: index.name });
}

/** Throws INVALID_ARGUMENT for an empty key and for one that is written twice in one call. */
export function checkKeys(keys: readonly string[]): void {
  const seen = new Set<string>();
  for (const key of keys) {
    if (key === '') throw invalidArgument('the key of a document is empty', { path: 'key', value: key });
    if (seen.has(key)) throw invalidArgument(`the key ${key} is written twice in one call`, { path: 'key', value: key });
    seen.add(key);
  }
}

/** Throws INVALID_ARGUMENT for a beginning of names that is no identifier in some engine. */
export function checkPrefix(prefix: string): void {
  if (!PREFIX.test(prefix))
    throw invalidArgument(`${prefix} is not a prefix of names: letters, digits and underscores, at most 20`, {
      path: 'prefix',
      value: prefix,
    });
}
