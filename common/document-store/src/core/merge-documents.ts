import { SpangraphError } from '@spangraph/model';

import type { Document } from './document';
import type { Collection, StoredDocument, Write, WriteOutcome } from '../document-store';

/** What a merge makes of a document: the new one, or `undefined` to leave it as it is. */
export type MergeDocument<T extends Document> = (current: T | undefined, key: string) => T | undefined;

/** Each round that fails means that another process was faster; so many in a row mean that something is wrong. */
const MAX_ROUNDS = 100;

/** Merges of one process wait for each other, so that they do not make each other try again. */
const lastMerge = new WeakMap<object, Promise<unknown>>();

/**
 * Reads documents, merges them and writes what changed, again for those that somebody else wrote in between: concurrent
 * merges lose nothing. One read and one write per round. Answers the documents as they are stored now, by key; keys that
 * neither exist nor were made are missing.
 */
export function mergeDocuments<T extends Document>(
  collection: Collection<T>,
  tenantId: string,
  keys: readonly string[],
  merge: MergeDocument<T>,
): Promise<ReadonlyMap<string, StoredDocument<T>>> {
  const before = lastMerge.get(collection) ?? Promise.resolve();
  const merged = before.then(() => mergeRounds(collection, tenantId, keys, merge));
  lastMerge.set(
    collection,
    merged.catch(() => undefined),
  );
  return merged;
}

async function mergeRounds<T extends Document>(
  collection: Collection<T>,
  tenantId: string,
  keys: readonly string[],
  merge: MergeDocument<T>,
): Promise<ReadonlyMap<string, StoredDocument<T>>> {
  const merged = new Map<string, StoredDocument<T>>();
  let open: readonly string[] = [...new Set(keys)];
  for (let round = 0; open.length > 0; round++) {
    if (round === MAX_ROUNDS)
      throw new SpangraphError('UNAVAILABLE', `${open.length} documents are written too often to be merged`, {
        path: 'key',
        value: open[0],
        retryAfterMs: 100,
      });
    const current = await collection.get(tenantId, open);
    const writes: (Write<T> & { readonly kind: 'put' })[] = [];
    for (const key of open) {
      const stored = current.get(key);
      const document = merge(stored?.document, key);
      if (document !== undefined) writes.push({ kind: 'put', key, document, expectedVersion: stored?.version ?? 0 });
      else if (stored !== undefined) merged.set(key, stored);
    }
    const outcomes = writes.length === 0 ? [] : await collection.write(tenantId, writes);
    outcomes.forEach((outcome, i) => outcome.kind === 'written' && merged.set(outcome.key, storedOf(outcome, writes[i]!.document)));
    open = outcomes.filter(({ kind }) => kind === 'conflict').map(({ key }) => key);
  }
  return merged;
}

type Written = Extract<WriteOutcome, { readonly kind: 'written' }>;

function storedOf<T extends Document>({ key, version, createdTime, updatedTime }: Written, document: T): StoredDocument<T> {
  return { key, version, createdTime, updatedTime, document };
}
