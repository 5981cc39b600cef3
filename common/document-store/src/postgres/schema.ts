import { createHash } from 'node:crypto';

import type { PoolClient } from 'pg';

import type { CollectionDefinition } from '../document-store';
import { printIndexColumns } from './filter-printer';
import type { Statements } from './statements';

const MAX_IDENTIFIER = 63;

/** The statements that make a table and its indexes; throws INVALID_ARGUMENT before the server is asked. */
export interface Schema {
  readonly table: string;
  /** Statement by the name of the index. */
  readonly indexes: ReadonlyMap<string, string>;
}

export function schemaOf({ name, indexes }: CollectionDefinition, prefix: string): Schema {
  const table = identifierOf(`${prefix}${name}`);
  const named = indexes.map((index) => [identifierOf(`${prefix}${name}_${index.name}`), index] as const);
  return {
    table,
    indexes: new Map(named.map(([index, declared]) => [index, `CREATE INDEX "${index}" ON "${table}" (${printIndexColumns(declared)})`])),
  };
}

/** The server shortens longer names without a word, and two of them could become one. */
function identifierOf(name: string): string {
  if (name.length <= MAX_IDENTIFIER) return name;
  return `${name.slice(0, MAX_IDENTIFIER - 17)}_${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
}

/**
 * Makes what is missing; an index that is declared otherwise now is made anew. Each index carries its declaration as its
 * comment, since the server prints definitions in its own way. Processes that start together wait for each other.
 */
export async function ensureSchema(statements: Statements, schema: Schema): Promise<void> {
  await statements.together(async (client) => {
    await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [schema.table]);
    await client.query(
      `CREATE TABLE IF NOT EXISTS "${schema.table}" (tenant text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL, version bigint NOT NULL, created bigint NOT NULL, updated bigint NOT NULL, document text NOT NULL, fields jsonb NOT NULL, PRIMARY KEY (tenant, id))`,
    );
    const existing = await declaredIndexes(client, schema.table);
    for (const [index, sql] of existing) if (schema.indexes.get(index) !== sql) await client.query(`DROP INDEX "${index}"`);
    for (const [index, sql] of schema.indexes) {
      if (existing.get(index) === sql) continue;
      await client.query(sql);
      await client.query(`COMMENT ON INDEX "${index}" IS '${sql.replaceAll("'", "''")}'`);
    }
  });
}

async function declaredIndexes(client: PoolClient, table: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ readonly name: string; readonly declaration: string | null }>(
    `SELECT c.relname AS name, obj_description(c.oid, 'pg_class') AS declaration FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = $1::regclass AND NOT i.indisprimary`,
    [`"${table}"`],
  );
  return new Map(rows.map(({ name, declaration }) => [name, declaration ?? '']));
}
