import { and, eq, mergeDocuments } from '@spangraph/document-store';
import type { Collection, FieldOrder } from '@spangraph/document-store';
import { SpangraphError, invalidArgument, notFound } from '@spangraph/model';
import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';
import type {
  Entity,
  EntityRow,
  EntityType,
  QueryEntitiesRequest,
  QueryEntitiesResponse,
  UpdateEntitiesRequest,
} from '@spangraph/proto/spangraph/entity/v1/entity';

import { entityKey, toEntity, withAttributes } from './core/entity-document';
import type { EntityDocument } from './core/entity-document';
import { toDocumentFilter } from './core/entity-filter';
import { documentPath, fieldOfKey, valueOf } from './core/entity-path';
import type { EntityField } from './core/entity-path';
import { groupBy } from './core/group-by';
import { identify } from './core/identity';
import { mergeEntity } from './core/merge-entity';
import type { TypeRegistry } from './type-registry';

export interface EntityStores {
  readonly entities: Collection<EntityDocument>;
  readonly types: TypeRegistry;
  readonly now: () => number;
}

/** Merges a batch with one read and one write; entities that the batch has several times are merged in its order. */
export async function upsertEntities(
  { entities, types, now }: EntityStores,
  tenantId: string,
  given: readonly Entity[],
): Promise<readonly Entity[]> {
  const typeOf = new Map<string, EntityType>();
  for (const [i, { type }] of given.entries())
    if (!typeOf.has(type)) typeOf.set(type, await types.get(tenantId, type, `entities[${i}].type`));
  const identified = given.map((entity, i) => identify(tenantId, entity, typeOf.get(entity.type)!, `entities[${i}]`));
  const keys = identified.map(({ entity, id }) => entityKey(entity.type, id));
  const byKey = groupBy(identified, (_, i) => keys[i]!);
  const time = now();
  const stored = await mergeDocuments(entities, tenantId, keys, (current, key) => {
    const merged = byKey
      .get(key)!
      .reduce<EntityDocument | undefined>((document, entity) => mergeEntity(document, entity, time) ?? document, current);
    return merged === current ? undefined : merged;
  });
  return keys.map((key) => toEntity(stored.get(key)!));
}

export async function getEntity({ entities }: EntityStores, tenantId: string, type: string, id: string): Promise<Entity> {
  const key = entityKey(type, id);
  const stored = (await entities.get(tenantId, [key])).get(key);
  if (stored === undefined) throw notFound(`there is no entity ${id} of type ${type}`, { path: 'id', value: id });
  return toEntity(stored);
}

export async function queryEntities(
  { entities, types }: EntityStores,
  tenantId: string,
  request: QueryEntitiesRequest,
): Promise<QueryEntitiesResponse> {
  const type = await types.get(tenantId, request.type, 'type');
  if (request.limit < 0n || request.offset < 0n)
    throw invalidArgument('limit and offset are not negative', { path: request.limit < 0n ? 'limit' : 'offset' });
  const filter = and(eq(['type'], type.name), toDocumentFilter(request.filter, type));
  const order = request.orderBy.map(({ key, direction }): FieldOrder => ({
    path: documentPath(fieldOfKey(type, key)),
    descending: direction === SortDirection.DESC,
  }));
  const limit = request.limit === 0n ? undefined : Number(request.limit);
  const found = await entities.query(tenantId, { filter, order, limit, offset: Number(request.offset) });
  const whole = limit === undefined && request.offset === 0n;
  const total = request.includeTotal ? BigInt(whole ? found.length : await entities.count(tenantId, filter)) : undefined;
  return { entities: found.map(({ document }) => rowOf(document, type, request.keys)), ...(total !== undefined && { total }) };
}

/** Sets and takes away attributes by catalogue key. Identity and times are not for callers to change. */
export async function updateEntities(
  { entities, types }: EntityStores,
  tenantId: string,
  request: UpdateEntitiesRequest,
): Promise<readonly Entity[]> {
  const type = await types.get(tenantId, request.type, 'type');
  const set = Object.entries(request.set).map(([key, value]) => [writableField(type, key, `set.${key}`), value] as const);
  const unset = request.unset.map((key, i) => [writableField(type, key, `unset[${i}]`), {}] as const);
  const keys = request.ids.map((id) => entityKey(type.name, id));
  const existing = await entities.get(tenantId, keys);
  request.ids.forEach((id, i) => {
    if (!existing.has(keys[i]!)) throw notFound(`there is no entity ${id} of type ${type.name}`, { path: `ids[${i}]`, value: id });
  });
  const stored = await mergeDocuments(entities, tenantId, keys, (current) => current && changed(current, [...set, ...unset]));
  return keys.flatMap((key) => (stored.has(key) ? [toEntity(stored.get(key)!)] : []));
}

/** Answers the ids that existed. */
export async function deleteEntities(
  { entities }: EntityStores,
  tenantId: string,
  type: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const unique = [...new Set(ids)];
  const outcomes = await entities.write(
    tenantId,
    unique.map((id) => ({ kind: 'delete', key: entityKey(type, id) })),
  );
  return unique.filter((_, i) => outcomes[i]!.kind === 'deleted' && (outcomes[i] as { readonly existed: boolean }).existed);
}

function rowOf(document: EntityDocument, type: EntityType, keys: readonly string[]): EntityRow {
  const fields = keys.length > 0 ? keys.map((key) => [key, fieldOfKey(type, key)] as const) : allFields(document, type);
  const present = fields.map(([key, field]) => [key, valueOf(document, field)] as const).filter(([, value]) => value.kind !== undefined);
  return { id: document.id, attributes: Object.fromEntries(present) };
}

/** Every key of the type, and every attribute that none of them names under its own name. */
function allFields(document: EntityDocument, type: EntityType): readonly (readonly [string, EntityField])[] {
  const named = Object.keys(type.paths).map((key) => [key, fieldOfKey(type, key)] as const);
  const covered = new Set(named.map(([, field]) => (field.kind === 'attribute' ? field.name : '')));
  const others = Object.keys(document.attributes).filter((name) => !covered.has(name) && !Object.hasOwn(type.paths, name));
  return [...named, ...others.map((name) => [name, { kind: 'attribute', name }] as const)];
}

function writableField(type: EntityType, key: string, path: string): EntityField {
  const field = fieldOfKey(type, key);
  const fixed = field.kind === 'member' ? field.member !== 'name' : type.identifyingAttributes.includes(field.name);
  if (fixed)
    throw new SpangraphError('FAILED_PRECONDITION', `${key} of ${type.name} belongs to its identity or is kept by the service`, {
      path,
      value: key,
    });
  return field;
}

function changed(document: EntityDocument, changes: readonly (readonly [EntityField, Value])[]): EntityDocument {
  return changes.reduce<EntityDocument>((current, [field, value]) => {
    if (field.kind === 'attribute') return withAttributes(current, { [field.name]: value });
    if (value.kind?.$case !== 'string' || value.kind.value === '')
      throw invalidArgument('the name of an entity is text', { path: 'set.name' });
    return { ...current, name: value.kind.value };
  }, document);
}
