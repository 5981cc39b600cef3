import type { Document } from '../core/document';
import { planKeys } from '../core/key-condition';
import { matcherOf } from '../core/matches';
import { runQuery } from '../core/run-query';
import type { Collection, DocumentQuery, StoredDocument } from '../document-store';
import { idOf, storedOf } from '../remote/row';
import { printCondition, printIsCut, printOrder, printSortKeys } from './filter-printer';
import { Parameters } from './parameters';
import type { SqlParameter } from './parameters';
import type { PostgresTable } from './table';
import { applyWrites } from './write-documents';

interface Row {
  readonly key: string;
  readonly version: string;
  readonly created: string;
  readonly updated: string;
  readonly document: string;
}

const COLUMNS = 'key, version, created, updated, document';

export function postgresCollection(context: PostgresTable): Collection<Document> {
  return {
    get: async (tenantId, keys) => {
      const rows = await select(context, 'tenant = $1 AND id = ANY ($2::text[])', [idOf(tenantId), keys.map(idOf)]);
      return new Map(rows.map((stored) => [stored.key, stored]));
    },
    write: (tenantId, writes) => applyWrites(context, tenantId, writes),
    query: (tenantId, query) => queryRows(context, tenantId, query),
    count: async (tenantId, filter) => {
      const { condition, exact } = planKeys(filter);
      if (!exact) return (await queryRows(context, tenantId, { filter })).length;
      const parameters = new Parameters(idOf(tenantId));
      const sql = `SELECT count(*) AS total FROM "${context.table}" WHERE tenant = $1 AND ${printCondition(condition, parameters)}`;
      const [row] = await context.statements.all<{ readonly total: string }>(sql, parameters.values);
      return Number(row!.total);
    },
  };
}

/** The server filters, orders and pages where it can do all of it; otherwise it narrows down and this process does the rest. */
async function queryRows(context: PostgresTable, tenantId: string, query: DocumentQuery): Promise<StoredDocument<Document>[]> {
  const { condition, exact } = planKeys(query.filter);
  // Before anything is read, so that a malformed expression is refused also over an empty collection.
  if (!exact) matcherOf(query.filter);
  const page = exact ? await readPage(context, tenantId, query) : undefined;
  if (page !== undefined) return page;
  const parameters = new Parameters(idOf(tenantId));
  const where = `tenant = $1 AND ${printCondition(condition, parameters)}`;
  return runQuery(await select(context, where, parameters.values), query);
}

/** Undefined where the server cannot tell the order of the page, because texts that begin alike go on for long. */
async function readPage(context: PostgresTable, tenantId: string, query: DocumentQuery): Promise<StoredDocument<Document>[] | undefined> {
  const { filter, order = [], limit, offset = 0 } = query;
  const parameters = new Parameters(idOf(tenantId));
  const where = printCondition(planKeys(filter).condition, parameters);
  const sortKeys = printSortKeys(order, parameters);
  if (sortKeys === undefined) return undefined;
  const rows = await context.statements.all<Row & { readonly cut: boolean }>(
    `SELECT ${COLUMNS}, (${printIsCut(sortKeys)}) AS cut FROM "${context.table}" WHERE tenant = $1 AND ${where} ORDER BY ${printOrder(order, sortKeys)} LIMIT ${parameters.add(limit ?? null)} OFFSET ${parameters.add(offset)}`,
    parameters.values,
  );
  return rows.some(({ cut }) => cut) ? undefined : rows.map(storedOf);
}

async function select(
  { table, statements }: PostgresTable,
  where: string,
  parameters: readonly SqlParameter[],
): Promise<StoredDocument<Document>[]> {
  return (await statements.all<Row>(`SELECT ${COLUMNS} FROM "${table}" WHERE ${where}`, parameters)).map(storedOf);
}
