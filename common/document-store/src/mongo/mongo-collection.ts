import { fieldOf } from '../core/filter';
import type { Document } from '../core/document';
import { planKeys } from '../core/key-condition';
import { matcherOf } from '../core/matches';
import { runQuery } from '../core/run-query';
import { sortKeyOf } from '../core/sort-key';
import { isCut } from '../core/sort-text';
import type { Collection, DocumentQuery, StoredDocument } from '../document-store';
import { idOf, storedOf } from '../remote/row';
import { printCondition, printOrder } from './filter-printer';
import type { MongoFilter } from './filter-printer';
import { anyOf, rowIdOf } from './rows';
import type { MongoRow } from './rows';
import { run } from './statements';
import type { MongoTable } from './table';
import { applyWrites } from './write-documents';

/** What comes back of a row; the field tree stays with the server. */
const PROJECTION = { _id: 0, k: 1, v: 1, c: 1, u: 1, d: 1 } as const;
type Answered = Pick<MongoRow, 'k' | 'v' | 'c' | 'u' | 'd'>;

export function mongoCollection(context: MongoTable): Collection<Document> {
  return {
    get: async (tenantId, keys) => {
      const tenant = idOf(tenantId);
      const found = await find(context, { _id: anyOf(keys.map((key) => rowIdOf(tenant, idOf(key)))) }, {});
      return new Map(found.map((stored) => [stored.key, stored]));
    },
    write: (tenantId, writes) => applyWrites(context, tenantId, writes),
    query: (tenantId, query) => queryRows(context, tenantId, query),
    count: async (tenantId, filter) => {
      const { condition, exact } = planKeys(filter);
      if (!exact) return (await queryRows(context, tenantId, { filter })).length;
      return run(() => context.rows.countDocuments(ofTenant(tenantId, printCondition(condition)), timeOf(context)));
    },
  };
}

/** The server filters, orders and pages where it can do all of it; otherwise it narrows down and this process does the rest. */
async function queryRows(context: MongoTable, tenantId: string, query: DocumentQuery): Promise<StoredDocument<Document>[]> {
  const { condition, exact } = planKeys(query.filter);
  // Before anything is read, so that a malformed expression is refused also over an empty collection.
  if (!exact) matcherOf(query.filter);
  // The server takes a limit of 0 for none.
  if (query.limit === 0) return [];
  const where = ofTenant(tenantId, printCondition(condition));
  const page = exact ? await readPage(context, where, query) : undefined;
  return page ?? runQuery(await find(context, where, {}), query);
}

/** Undefined where the server cannot tell the order of the page, because texts that begin alike go on for long. */
async function readPage(context: MongoTable, where: MongoFilter, query: DocumentQuery): Promise<StoredDocument<Document>[] | undefined> {
  const { order = [], limit, offset = 0 } = query;
  const sort = printOrder(order);
  if (sort === undefined) return undefined;
  const found = await find(context, where, { sort, skip: offset, ...(limit !== undefined && { limit }) });
  return found.some((stored) => hasCutKey(stored, order)) ? undefined : found;
}

function hasCutKey({ key, document }: StoredDocument<Document>, order: NonNullable<DocumentQuery['order']>): boolean {
  return (
    isCut(idOf(key)) ||
    order.some(({ path }) => {
      const value = fieldOf(document, path);
      return value !== undefined && value !== null && isCut(sortKeyOf(value));
    })
  );
}

interface FindOptions {
  readonly sort?: ReadonlyMap<string, 1 | -1>;
  readonly skip?: number;
  readonly limit?: number;
}

async function find(context: MongoTable, where: MongoFilter, { sort, ...range }: FindOptions): Promise<StoredDocument<Document>[]> {
  const found = await run(() =>
    context.rows
      .find<Answered>(where, { projection: PROJECTION, ...(sort && { sort: new Map(sort) }), ...range, ...timeOf(context) })
      .toArray(),
  );
  return found.map(({ k, v, c, u, d }) => storedOf({ key: k, version: v, created: c, updated: u, document: d }));
}

const ofTenant = (tenantId: string, condition: MongoFilter): MongoFilter => ({ t: idOf(tenantId), ...condition });
const timeOf = ({ timeoutMs }: MongoTable): { readonly maxTimeMS: number } => ({ maxTimeMS: timeoutMs });
