import type { Document } from '../core/document';
import { fromJsonText, toJsonText } from '../core/json-text';
import { runQuery } from '../core/run-query';
import { checkKeys } from '../core/write-checks';
import { matcherOf } from '../core/matches';
import type { Collection, DocumentQuery, StoredDocument, Write, WriteOutcome } from '../document-store';
import { printFilter, printOrder } from './filter-printer';
import type { SqlParameter } from './filter-printer';
import { decodeKey, encodeKey } from './key-text';
import type { Statements } from './statements';
import type { WriteQueue } from './write-queue';

interface Row {
  readonly key: string;
  readonly version: number;
  readonly created: number;
  readonly updated: number;
  readonly document: string;
}

export interface LibsqlTable {
  readonly table: string;
  readonly statements: Statements;
  readonly queue: WriteQueue;
  readonly now: () => number;
}

const COLUMNS = 'key, version, created, updated, document';

export function libsqlCollection(context: LibsqlTable): Collection<Document> {
  return {
    get: async (tenantId, keys) => {
      const rows = select(context, tenantId, 'key IN (SELECT value FROM json_each(?))', [toJsonText(keys.map(encodeKey))]);
      return new Map(rows.map((stored) => [stored.key, stored]));
    },
    write: async (tenantId, writes) => {
      checkKeys(writes.map(({ key }) => key));
      const texts = writes.map((write) => (write.kind === 'put' ? toJsonText(write.document) : ''));
      const tenant = encodeKey(tenantId);
      return context.queue.submit(() => writes.map((write, i) => apply(context, tenant, write, texts[i]!)));
    },
    query: async (tenantId, query) => queryRows(context, tenantId, query),
    count: async (tenantId, filter) => {
      const { sql, parameters, exact } = printFilter(filter);
      if (!exact) return queryRows(context, tenantId, { filter }).length;
      const [row] = context.statements.all<{ readonly total: number }>(
        `SELECT count(*) AS total FROM ${context.table} WHERE tenant = ? AND ${sql}`,
        [encodeKey(tenantId), ...parameters],
      );
      return row!.total;
    },
  };
}

/** The engine filters, orders and pages where it can do all of it; otherwise it narrows down and this process does the rest. */
function queryRows(context: LibsqlTable, tenantId: string, query: DocumentQuery): StoredDocument<Document>[] {
  const { sql, parameters, exact } = printFilter(query.filter);
  const order = printOrder(query.order ?? []);
  if (!exact || order === undefined) {
    // Before the rows are read, so that a malformed expression is refused also over an empty collection.
    matcherOf(query.filter);
    return runQuery(select(context, tenantId, sql, parameters), query);
  }
  return select(context, tenantId, `${sql} ORDER BY ${order} LIMIT ? OFFSET ?`, [...parameters, query.limit ?? -1, query.offset ?? 0]);
}

function select(
  { table, statements }: LibsqlTable,
  tenantId: string,
  rest: string,
  parameters: readonly SqlParameter[],
): StoredDocument<Document>[] {
  return statements
    .all<Row>(`SELECT ${COLUMNS} FROM ${table} WHERE tenant = ? AND ${rest}`, [encodeKey(tenantId), ...parameters])
    .map(storedOf);
}

function apply({ table, statements, now }: LibsqlTable, tenant: string, write: Write<Document>, text: string): WriteOutcome {
  const stored = encodeKey(write.key);
  const [current] = statements.all<Pick<Row, 'version' | 'created'>>(`SELECT version, created FROM ${table} WHERE tenant = ? AND key = ?`, [
    tenant,
    stored,
  ]);
  const version = current?.version ?? 0;
  const { key, expectedVersion } = write;
  if (expectedVersion !== undefined && expectedVersion !== version) return { kind: 'conflict', key, version };
  if (write.kind === 'delete') {
    if (current !== undefined) statements.run(`DELETE FROM ${table} WHERE tenant = ? AND key = ?`, [tenant, stored]);
    return { kind: 'deleted', key, existed: current !== undefined };
  }
  const updatedTime = now();
  const createdTime = current?.created ?? updatedTime;
  statements.run(`INSERT OR REPLACE INTO ${table} (tenant, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`, [
    tenant,
    stored,
    version + 1,
    createdTime,
    updatedTime,
    text,
  ]);
  return { kind: 'written', key, version: version + 1, createdTime, updatedTime };
}

const storedOf = ({ key, version, created, updated, document }: Row): StoredDocument<Document> => ({
  key: decodeKey(key),
  version,
  createdTime: created,
  updatedTime: updated,
  document: fromJsonText(document),
});
