import type Database from 'libsql';
import { invalidArgument } from '@spangraph/model';

import type { CollectionDefinition, IndexDefinition } from '../document-store';
import { printField } from './filter-printer';

export const tableOf = (collection: string): string => `documents_${collection}`;

/** Makes the table and the declared indexes of a collection; an index that is declared otherwise now is made anew. */
export function ensureSchema(database: Database.Database, { name, indexes }: CollectionDefinition): void {
  const table = tableOf(name);
  database.exec(
    `CREATE TABLE IF NOT EXISTS ${table} (tenant TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (tenant, key))`,
  );
  const existing = new Map(
    (database.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL").all(table) as { name: string; sql: string }[]).map((row) => [row.name, row.sql]),
  );
  const wanted = new Map(indexes.map((index) => [`${table}_${index.name}`, createIndex(table, index)]));
  for (const [index, sql] of existing) if (wanted.get(index) !== sql) database.exec(`DROP INDEX ${index}`);
  for (const [index, sql] of wanted) if (existing.get(index) !== sql) database.exec(sql);
}

function createIndex(table: string, { name, fields }: IndexDefinition): string {
  const expressions = fields.map((path) => {
    const field = printField(path);
    if (field === undefined) throw invalidArgument(`index ${name} has a field with a name that cannot be indexed`, { path: 'indexes', value: path.join('.') });
    return field.value;
  });
  return `CREATE INDEX ${table}_${name} ON ${table} (${['tenant', ...expressions].join(', ')})`;
}
