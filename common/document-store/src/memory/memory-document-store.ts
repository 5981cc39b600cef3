import { SpangraphError } from '@spangraph/model';

import type { Document } from '../core/document';
import { fromJsonText, toJsonText } from '../core/json-text';
import { runQuery } from '../core/run-query';
import { checkDefinition, checkKeys } from '../core/write-checks';
import type { Collection, DocumentStore, StoredDocument, Write, WriteOutcome } from '../document-store';

interface Row {
  readonly version: number;
  readonly createdTime: number;
  readonly updatedTime: number;
  readonly text: string;
}

/** Tenant to key to row. */
type Rows = Map<string, Map<string, Row>>;

/** Documents for as long as the process lives; for tests. They are kept as text, so that nobody shares an object with the store. */
export function memoryDocumentStore(now: () => number = Date.now): DocumentStore {
  const collections = new Map<string, Rows>();
  let closed = false;
  const checkOpen = (): void => {
    if (closed) throw new SpangraphError('UNAVAILABLE', 'the document store is closed');
  };
  return {
    collection<T extends Document>(definition: Parameters<DocumentStore['collection']>[0]): Collection<T> {
      checkDefinition(definition);
      const rows: Rows = collections.get(definition.name) ?? new Map();
      collections.set(definition.name, rows);
      return memoryCollection<T>(rows, now, checkOpen);
    },
    close: async () => {
      closed = true;
    },
  };
}

function memoryCollection<T extends Document>(rows: Rows, now: () => number, checkOpen: () => void): Collection<T> {
  const ofTenant = (tenantId: string): Map<string, Row> => rows.get(tenantId) ?? new Map<string, Row>();
  const all = (tenantId: string): StoredDocument<T>[] => [...ofTenant(tenantId)].map(([key, row]) => storedOf<T>(key, row));
  return {
    get: async (tenantId, keys) => {
      checkOpen();
      const found = ofTenant(tenantId);
      return new Map(keys.flatMap((key) => (found.has(key) ? [[key, storedOf<T>(key, found.get(key)!)]] : [])));
    },
    write: async (tenantId, writes) => {
      checkOpen();
      checkKeys(writes.map(({ key }) => key));
      const texts = writes.map((write) => (write.kind === 'put' ? toJsonText(write.document) : ''));
      const found = ofTenant(tenantId);
      rows.set(tenantId, found);
      return writes.map((write, i) => apply(found, write, texts[i]!, now()));
    },
    query: async (tenantId, query) => {
      checkOpen();
      return runQuery(all(tenantId), query);
    },
    count: async (tenantId, filter) => {
      checkOpen();
      return runQuery(all(tenantId), { filter }).length;
    },
  };
}

function apply<T extends Document>(rows: Map<string, Row>, write: Write<T>, text: string, time: number): WriteOutcome {
  const { key, expectedVersion } = write;
  const current = rows.get(key);
  const version = current?.version ?? 0;
  if (expectedVersion !== undefined && expectedVersion !== version) return { kind: 'conflict', key, version };
  if (write.kind === 'delete') return { kind: 'deleted', key, existed: rows.delete(key) };
  const row = { version: version + 1, createdTime: current?.createdTime ?? time, updatedTime: time, text };
  rows.set(key, row);
  return { kind: 'written', key, version: row.version, createdTime: row.createdTime, updatedTime: time };
}

const storedOf = <T extends Document>(key: string, { text, ...row }: Row): StoredDocument<T> => ({
  key,
  ...row,
  document: fromJsonText(text) as T,
});
