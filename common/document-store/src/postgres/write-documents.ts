import type { WriteOutcome } from '../document-store';
import type { RemoteWrite } from '../remote/remote-collection';
import type { SqlParameter } from './parameters';
import type { PostgresTable } from './table';

/** Outcomes by the id of the key. */
type Outcomes = Map<string, WriteOutcome>;

interface Written {
  readonly id: string;
  readonly version: string;
  readonly created: string;
  readonly updated: string;
}

/** Rows are taken in the order of their ids, so that statements of several writers do not wait for each other in a circle. */
const INPUT = 'unnest($2::text[], $3::text[], $4::text[], $5::jsonb[], $6::bigint[]) AS input (id, key, document, fields, expected)';
const RETURNING = 'RETURNING stored.id, stored.version, stored.created, stored.updated';
const REPLACE = 'version = stored.version + 1, updated = $7, document = input.document, fields = input.fields';

/**
 * One statement for each way to write: what must be new, what must have a version, what replaces anything, what is deleted.
 * Each row is compared and set by the server in one step, under the unique key; a row that a statement does not answer was
 * not as expected.
 */
export async function applyWrites(context: PostgresTable, tenant: string, writes: readonly RemoteWrite[]): Promise<WriteOutcome[]> {
  const { table } = context;
  const puts = writes.filter(({ write }) => write.kind === 'put');
  const inserts = puts.filter(({ write }) => write.expectedVersion === 0);
  const updates = puts.filter(({ write }) => write.expectedVersion !== undefined && write.expectedVersion !== 0);
  const upserts = puts.filter(({ write }) => write.expectedVersion === undefined);
  const deletes = writes.filter(({ write }) => write.kind === 'delete');
  const outcomes: Outcomes = new Map();
  await put(context, tenant, inserts, insertSql(table, 'DO NOTHING'), outcomes);
  await put(context, tenant, updates, updateSql(table), outcomes);
  await put(context, tenant, upserts, insertSql(table, `DO UPDATE SET ${REPLACE.replaceAll('input.', 'excluded.')}`), outcomes);
  await remove(context, tenant, deletes, outcomes);
  await addConflicts(context, tenant, writes, outcomes);
  return writes.map(({ id, write: { key } }) => ({ ...outcomes.get(id)!, key }));
}

const insertSql = (table: string, onConflict: string): string =>
  `INSERT INTO "${table}" AS stored (tenant, id, key, version, created, updated, document, fields) SELECT $1, input.id, input.key, 1, $7::bigint, $7::bigint, input.document, input.fields FROM ${INPUT} ORDER BY input.id COLLATE "C" ON CONFLICT (tenant, id) ${onConflict} ${RETURNING}`;

const updateSql = (table: string): string =>
  `WITH input AS (SELECT * FROM ${INPUT}), taken AS (SELECT stored.id FROM "${table}" AS stored JOIN input ON stored.id = input.id WHERE stored.tenant = $1 AND stored.version = input.expected ORDER BY stored.id FOR UPDATE OF stored) UPDATE "${table}" AS stored SET ${REPLACE} FROM input JOIN taken ON taken.id = input.id WHERE stored.tenant = $1 AND stored.id = input.id AND stored.version = input.expected ${RETURNING}`;

/** The columns of `INPUT`. */
const inputOf = (puts: readonly RemoteWrite[]): readonly SqlParameter[] => [
  puts.map(({ id }) => id),
  puts.map(({ content }) => content!.key),
  puts.map(({ content }) => content!.document),
  puts.map(({ content }) => JSON.stringify(content!.fields)),
  puts.map(({ write }) => write.expectedVersion ?? null),
];

async function put(
  { statements, now }: PostgresTable,
  tenant: string,
  puts: readonly RemoteWrite[],
  sql: string,
  outcomes: Outcomes,
): Promise<void> {
  if (puts.length === 0) return;
  const rows = await statements.all<Written>(sql, [tenant, ...inputOf(puts), now()]);
  for (const { id, version, created, updated } of rows)
    outcomes.set(id, { kind: 'written', key: '', version: Number(version), createdTime: Number(created), updatedTime: Number(updated) });
}

async function remove(
  { table, statements }: PostgresTable,
  tenant: string,
  deletes: readonly RemoteWrite[],
  outcomes: Outcomes,
): Promise<void> {
  if (deletes.length === 0) return;
  const rows = await statements.all<{ readonly id: string }>(
    `WITH input AS (SELECT * FROM unnest($2::text[], $3::bigint[]) AS input (id, expected)), taken AS (SELECT stored.id FROM "${table}" AS stored JOIN input ON stored.id = input.id WHERE stored.tenant = $1 AND (input.expected IS NULL OR stored.version = input.expected) ORDER BY stored.id FOR UPDATE OF stored) DELETE FROM "${table}" AS stored USING input JOIN taken ON taken.id = input.id WHERE stored.tenant = $1 AND stored.id = input.id AND (input.expected IS NULL OR stored.version = input.expected) RETURNING stored.id`,
    [tenant, deletes.map(({ id }) => id), deletes.map(({ write }) => write.expectedVersion ?? null)],
  );
  for (const { id } of rows) outcomes.set(id, { kind: 'deleted', key: '', existed: true });
}

/** What no statement answered: a version that is another one, or nothing to delete. */
async function addConflicts(
  { table, statements }: PostgresTable,
  tenant: string,
  writes: readonly RemoteWrite[],
  outcomes: Outcomes,
): Promise<void> {
  const open = writes.filter(({ id }) => !outcomes.has(id));
  if (open.length === 0) return;
  const rows = await statements.all<{ readonly id: string; readonly version: string }>(
    `SELECT id, version FROM "${table}" WHERE tenant = $1 AND id = ANY ($2::text[])`,
    [tenant, open.map(({ id }) => id)],
  );
  const versions = new Map(rows.map(({ id, version }) => [id, Number(version)]));
  for (const { id, write } of open) {
    const { kind, key, expectedVersion } = write;
    const version = versions.get(id) ?? 0;
    const isGone = kind === 'delete' && (expectedVersion === undefined || (expectedVersion === 0 && version === 0));
    outcomes.set(id, isGone ? { kind: 'deleted', key, existed: false } : { kind: 'conflict', key, version });
  }
}
