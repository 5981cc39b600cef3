import type { Document } from '../core/document';
import type { KeyCondition } from '../core/key-condition';
import type { Collection, DocumentQuery, StoredDocument } from '../document-store';
import { remoteCollection } from '../remote/remote-collection';
import { storedOf } from '../remote/row';
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

export const postgresCollection = (context: PostgresTable): Collection<Document> =>
  remoteCollection({
    get: (tenant, ids) => select(context, 'tenant = $1 AND id = ANY ($2::text[])', [tenant, ids]),
    write: (tenant, writes) => applyWrites(context, tenant, writes),
    select: (tenant, condition) => {
      const { where, parameters } = whereOf(tenant, condition);
      return select(context, where, parameters.values);
    },
    page: (tenant, condition, query) => readPage(context, whereOf(tenant, condition), query),
    count: async (tenant, condition) => {
      const { where, parameters } = whereOf(tenant, condition);
      const sql = `SELECT count(*) AS total FROM "${context.table}" WHERE ${where}`;
      const [row] = await context.statements.all<{ readonly total: string }>(sql, parameters.values);
      return Number(row!.total);
    },
  });

/** SQL with the values that it has; more may be added. */
interface Where {
  readonly where: string;
  readonly parameters: Parameters;
}

function whereOf(tenant: string, condition: KeyCondition): Where {
  const parameters = new Parameters(tenant);
  return { where: `tenant = $1 AND ${printCondition(condition, parameters)}`, parameters };
}

/** Undefined where the server cannot tell the order of the page, because texts that begin alike go on for long. */
async function readPage(
  { table, statements }: PostgresTable,
  { where, parameters }: Where,
  { order = [], limit, offset = 0 }: DocumentQuery,
): Promise<StoredDocument<Document>[] | undefined> {
  const sortKeys = printSortKeys(order, parameters);
  if (sortKeys === undefined) return undefined;
  const rows = await statements.all<Row & { readonly cut: boolean }>(
    `SELECT ${COLUMNS}, (${printIsCut(sortKeys)}) AS cut FROM "${table}" WHERE ${where} ORDER BY ${printOrder(order, sortKeys)} LIMIT ${parameters.add(limit ?? null)} OFFSET ${parameters.add(offset)}`,
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
