import { invalidArgument } from '@spangraph/model';
import { MongoServerError } from 'mongodb';
import type { Collection, Document } from 'mongodb';

import type { CollectionDefinition, IndexDefinition } from '../document-store';
import { printSortKey } from './filter-printer';

/** Paths of rows by the name of the index, the tenant first. */
export type Schema = ReadonlyMap<string, readonly string[]>;

const NAMESPACE_NOT_FOUND = 26;
const INDEX_NOT_FOUND = 27;
const OWN_INDEX = '_id_';

/** Throws INVALID_ARGUMENT for a field that cannot be indexed. */
export const schemaOf = ({ indexes }: CollectionDefinition): Schema =>
  new Map([
    ['tenant', ['t']],
    ...indexes.map((index) => [`by_${index.name}`, ['t', ...index.fields.map((path) => sortKeyOf(index, path))]] as const),
  ]);

/** Makes the declared indexes where they are missing; one that is declared otherwise now is made anew. */
export async function ensureSchema<T extends Document>(collection: Collection<T>, schema: Schema): Promise<void> {
  const existing = await existingIndexes(collection);
  for (const [name, paths] of existing)
    if (schema.get(name)?.join(' ') !== paths.join(' ')) await unless(INDEX_NOT_FOUND, collection.dropIndex(name));
  for (const [name, paths] of schema)
    if (existing.get(name)?.join(' ') !== paths.join(' ')) await collection.createIndex(new Map(paths.map((path) => [path, 1])), { name });
}

async function existingIndexes<T extends Document>(collection: Collection<T>): Promise<Schema> {
  const indexes = (await unless(NAMESPACE_NOT_FOUND, collection.listIndexes().toArray())) ?? [];
  return new Map(
    indexes.map(({ name, key }: Document) => [String(name), Object.keys(key as object)] as const).filter(([name]) => name !== OWN_INDEX),
  );
}

function sortKeyOf({ name }: IndexDefinition, path: readonly string[]): string {
  const sortKey = printSortKey(path);
  if (sortKey === undefined)
    throw invalidArgument(`index ${name} has a field that is too deep to be indexed`, { path: 'indexes', value: path.join('.') });
  return sortKey;
}

/** The answer; undefined where another process was faster or there is nothing yet. */
async function unless<T>(code: number, answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === code) return undefined;
    throw error;
  }
}
