import type { Document } from '../core/document';
import { planKeys } from '../core/key-condition';
import type { KeyCondition } from '../core/key-condition';
import { matcherOf } from '../core/matches';
import { runQuery } from '../core/run-query';
import { checkKeys } from '../core/write-checks';
import type { Collection, DocumentQuery, StoredDocument, Write, WriteOutcome } from '../document-store';
import { contentOf, idOf } from './row';
import type { RowContent } from './row';

/** One write and what it needs, made before the server is asked. */
export interface RemoteWrite {
  readonly write: Write<Document>;
  /** Of the key. */
  readonly id: string;
  /** Of a put. */
  readonly content: RowContent | undefined;
}

/** What a server does by itself; tenants and keys are ids. */
export interface RemoteTable {
  get(tenant: string, ids: readonly string[]): Promise<readonly StoredDocument<Document>[]>;
  /** Outcomes in the order of the writes. */
  write(tenant: string, writes: readonly RemoteWrite[]): Promise<readonly WriteOutcome[]>;
  /** All that fulfil the condition, in any order. */
  select(tenant: string, condition: KeyCondition): Promise<readonly StoredDocument<Document>[]>;
  /** The condition stands for the filter of the query. Undefined where the server cannot tell the order of the page. */
  page(tenant: string, condition: KeyCondition, query: DocumentQuery): Promise<readonly StoredDocument<Document>[] | undefined>;
  count(tenant: string, condition: KeyCondition): Promise<number>;
}

/** The server filters, orders and pages where it can do all of it; otherwise it narrows down and this process does the rest. */
export function remoteCollection(table: RemoteTable): Collection<Document> {
  const queryRows = async (tenantId: string, query: DocumentQuery): Promise<readonly StoredDocument<Document>[]> => {
    const { condition, exact } = planKeys(query.filter);
    // Before anything is read, so that a malformed expression is refused also over an empty collection.
    if (!exact) matcherOf(query.filter);
    // Some servers take a limit of 0 for none.
    if (query.limit === 0) return [];
    const tenant = idOf(tenantId);
    const page = exact ? await table.page(tenant, condition, query) : undefined;
    return page ?? runQuery(await table.select(tenant, condition), query);
  };
  return {
    get: async (tenantId, keys) => {
      const found = await table.get(idOf(tenantId), keys.map(idOf));
      return new Map(found.map((stored) => [stored.key, stored]));
    },
    write: async (tenantId, writes) => {
      checkKeys(writes.map(({ key }) => key));
      return table.write(idOf(tenantId), writes.map(remoteWriteOf));
    },
    query: queryRows,
    count: async (tenantId, filter) => {
      const { condition, exact } = planKeys(filter);
      return exact ? table.count(idOf(tenantId), condition) : (await queryRows(tenantId, { filter })).length;
    },
  };
}

const remoteWriteOf = (write: Write<Document>): RemoteWrite => ({
  write,
  id: idOf(write.key),
  content: write.kind === 'put' ? contentOf(write.key, write.document) : undefined,
});
