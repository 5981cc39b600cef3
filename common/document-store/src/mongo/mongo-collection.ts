import { fieldOf } from '../core/filter';
import type { Document } from '../core/document';
import { sortKeyOf } from '../core/sort-key';
import { isCut } from '../core/sort-text';
import type { Collection, DocumentQuery, StoredDocument } from '../document-store';
import { remoteCollection } from '../remote/remote-collection';
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

export const mongoCollection = (context: MongoTable): Collection<Document> =>
  remoteCollection({
    get: (tenant, ids) => find(context, { _id: anyOf(ids.map((id) => rowIdOf(tenant, id))) }, {}),
    write: (tenant, writes) => applyWrites(context, tenant, writes),
    select: (tenant, condition) => find(context, { t: tenant, ...printCondition(condition) }, {}),
    page: (tenant, condition, query) => readPage(context, { t: tenant, ...printCondition(condition) }, query),
    count: (tenant, condition) => run(() => context.rows.countDocuments({ t: tenant, ...printCondition(condition) }, timeOf(context))),
  });

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

const timeOf = ({ timeoutMs }: MongoTable): { readonly maxTimeMS: number } => ({ maxTimeMS: timeoutMs });
