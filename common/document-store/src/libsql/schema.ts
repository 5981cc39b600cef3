import type Database from 'libsql';
import { invalidArgument } from '@spangraph/model';

import type { CollectionDefinition, IndexDefinition } from '../document-store';
import { printField } from './filter-printer';

/** Documents of a collection that the declared statistics assume, all of one tenant. */
const ROWS = 1_000_000;

export const tableOf = (collection: string): string => `documents_${collection}`;

/** Makes the table and the declared indexes of a collection; an index that is declared otherwise now is made anew. */
export function ensureSchema(database: Database.Database, { name, indexes }: CollectionDefinition): void {
  const table = tableOf(name);
  database.exec(
    `CREATE TABLE IF NOT EXISTS ${table} (tenant TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (tenant, key))`,
  );
  const existing = new Map(
    (
      database.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL").all(table) as {
        name: string;
        sql: string;
      }[]
    ).map((row) => [row.name, row.sql]),
  );
  const wanted = new Map(indexes.map((index) => [`${table}_${index.name}`, createIndex(table, index)]));
  for (const [index, sql] of existing) if (wanted.get(index) !== sql) database.exec(`DROP INDEX ${index}`);
  for (const [index, sql] of wanted) if (existing.get(index) !== sql) database.exec(sql);
  declareSelectivity(database, table, indexes);
}

/**
 * Tells the planner what the indexes are for: a tenant has many documents, and each indexed field narrows them down. Without
 * it the planner takes the primary key, which gives the order for nothing, and reads all documents of the tenant. Measured
 * statistics would make plans depend on when they were measured.
 */
function declareSelectivity(database: Database.Database, table: string, indexes: readonly IndexDefinition[]): void {
  database.exec('ANALYZE sqlite_schema');
  database.prepare('DELETE FROM sqlite_stat1 WHERE tbl = ?').run([table]);
  const insert = database.prepare('INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)');
  insert.run([table, `sqlite_autoindex_${table}_1`, `${ROWS} ${ROWS} 1`]);
  for (const { name, fields } of indexes) {
    const rowsPerPrefix = [ROWS, ...fields.map((_, i) => Math.max(1, Math.round(ROWS / 100 ** (i + 1))))];
    insert.run([table, `${table}_${name}`, `${ROWS} ${rowsPerPrefix.join(' ')}`]);
  }
  database.exec('ANALYZE sqlite_schema');
}

function createIndex(table: string, { name, fields }: IndexDefinition): string {
  const expressions = fields.map((path) => {
    const field = printField(path);
    if (field === undefined)
      throw invalidArgument(`index ${name} has a field with a name that cannot be indexed`, { path: 'indexes', value: path.join('.') });
    return field.value;
  });
  return `CREATE INDEX ${table}_${name} ON ${table} (${['tenant', ...expressions].join(', ')})`;
}
