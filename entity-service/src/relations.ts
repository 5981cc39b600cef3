import { ALL, and, isIn, mergeDocuments, or } from '@spangraph/document-store';
import type { Collection, Document, DocumentFilter, DocumentStore } from '@spangraph/document-store';
import { invalidArgument } from '@spangraph/model';
import type { QueryRelationsRequest, QueryRelationsResponse, Relation } from '@spangraph/proto/spangraph/entity/v1/entity';

import { groupBy } from './core/group-by';

interface RelationDocument extends Document {
  readonly type: string;
  readonly fromId: string;
  readonly toId: string;
  readonly createdTime: number;
  readonly lastSeenTime: number;
}

export type Relations = Collection<RelationDocument>;

export function relationCollection(documents: DocumentStore): Relations {
  return documents.collection({
    name: 'relations',
    indexes: [
      { name: 'by_from', fields: [['fromId'], ['type']] },
      { name: 'by_to', fields: [['toId'], ['type']] },
    ],
  });
}

const keyOf = ({ type, fromId, toId }: Pick<Relation, 'type' | 'fromId' | 'toId'>): string => JSON.stringify([type, fromId, toId]);

/** First seen is the smallest, last seen the greatest; a relation that says nothing about times was seen now. */
export async function upsertRelations(relations: Relations, tenantId: string, given: readonly Relation[], nowMs: number): Promise<void> {
  given.forEach((relation, i) => {
    for (const member of ['type', 'fromId', 'toId'] as const)
      if (relation[member] === '')
        throw invalidArgument(`the ${member} of a relation is empty`, { path: `relations[${i}].${member}`, value: '' });
  });
  const byKey = groupBy(given, keyOf);
  await mergeDocuments(relations, tenantId, [...byKey.keys()], (current, key) => {
    const merged = byKey
      .get(key)!
      .reduce<RelationDocument | undefined>((document, relation) => mergeRelation(document, relation, nowMs), current);
    return merged === current ? undefined : merged;
  });
}

function mergeRelation(
  current: RelationDocument | undefined,
  { type, fromId, toId, createdTime, lastSeenTime }: Relation,
  nowMs: number,
): RelationDocument {
  const last = Number(lastSeenTime || createdTime) || nowMs;
  const created = Number(createdTime) || last;
  if (current === undefined) return { type, fromId, toId, createdTime: created, lastSeenTime: last };
  if (created >= current.createdTime && last <= current.lastSeenTime) return current;
  return { ...current, createdTime: Math.min(created, current.createdTime), lastSeenTime: Math.max(last, current.lastSeenTime) };
}

/** Ordered by type, from and to; the total is that of all pages. */
export async function queryRelations(
  relations: Relations,
  tenantId: string,
  request: QueryRelationsRequest,
): Promise<QueryRelationsResponse> {
  const { types, fromIds, toIds, limit, offset } = request;
  if (limit < 0n || offset < 0n) throw invalidArgument('limit and offset are not negative', { path: limit < 0n ? 'limit' : 'offset' });
  const filter = and(anyOf('type', types), anyOf('fromId', fromIds), anyOf('toId', toIds));
  const order = ['type', 'fromId', 'toId'].map((name) => ({ path: [name], descending: false }));
  const found = await relations.query(tenantId, { filter, order, limit: limit === 0n ? undefined : Number(limit), offset: Number(offset) });
  const whole = limit === 0n && offset === 0n;
  return {
    relations: found.map(({ document }) => ({
      ...document,
      createdTime: BigInt(document.createdTime),
      lastSeenTime: BigInt(document.lastSeenTime),
    })),
    total: BigInt(whole ? found.length : await relations.count(tenantId, filter)),
  };
}

/** Takes away what leads to or from entities that are gone. */
export async function deleteRelationsOf(relations: Relations, tenantId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await relations.query(tenantId, { filter: or(isIn(['fromId'], ids), isIn(['toId'], ids)) });
  await relations.write(
    tenantId,
    found.map(({ key }) => ({ kind: 'delete', key })),
  );
}

const anyOf = (name: string, values: readonly string[]): DocumentFilter => (values.length === 0 ? ALL : isIn([name], values));
