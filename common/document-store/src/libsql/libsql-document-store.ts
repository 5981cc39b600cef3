import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { SpangraphError } from '@spangraph/model';
import Database from 'libsql';

import type { Document } from '../core/document';
import { checkDefinition } from '../core/write-checks';
import type { Collection, CollectionDefinition, DocumentStore } from '../document-store';
import { libsqlCollection } from './libsql-collection';
import { ensureSchema, tableOf } from './schema';
import { Statements } from './statements';
import { WriteQueue } from './write-queue';

export interface LibsqlDocumentStoreOptions {
  /** The database file; its directory is made when it is missing. */
  readonly file: string;
  /**
   * What an acknowledged write survives. `full` (default): loss of power, at the price of one fsync per commit, which all
   * writes that wait at that moment share. `normal`: the death of the process.
   */
  readonly durability?: 'full' | 'normal';
  readonly now?: () => number;
}

/** Documents in one file of the embedded engine, with a write-ahead log. One process at a time. Throws UNAVAILABLE that names the file. */
export function libsqlDocumentStore({ file, durability = 'full', now = Date.now }: LibsqlDocumentStoreOptions): DocumentStore {
  const database = openDatabase(file, durability);
  const statements = new Statements(database);
  const queue = new WriteQueue(database);
  const collections = new Map<string, Collection<Document>>();
  let closed = false;

  const open = (definition: CollectionDefinition): Collection<Document> => {
    if (closed) throw new SpangraphError('UNAVAILABLE', 'the document store is closed');
    checkDefinition(definition);
    ensureSchema(database, definition);
    const collection = libsqlCollection({ table: tableOf(definition.name), statements, queue, now });
    collections.set(definition.name, collection);
    return collection;
  };

  return {
    collection: <T extends Document>(definition: CollectionDefinition) =>
      (collections.get(definition.name) ?? open(definition)) as unknown as Collection<T>,
    close: async () => {
      if (closed) return;
      closed = true;
      queue.close();
      statements.close();
      database.exec('PRAGMA wal_checkpoint(TRUNCATE);');
      database.close();
    },
  };
}

function openDatabase(file: string, durability: 'full' | 'normal'): Database.Database {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const database = new Database(file);
    database.exec(
      `PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durability === 'full' ? 'FULL' : 'NORMAL'};`,
    );
    return database;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SpangraphError('UNAVAILABLE', `cannot open the documents in ${file}: ${reason}`, { path: 'file', value: file }, error);
  }
}
