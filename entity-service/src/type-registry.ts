import { ALL, mergeDocuments } from '@spangraph/document-store';
import type { Collection, Document, DocumentStore } from '@spangraph/document-store';
import { ROOT_TENANT, SpangraphError, invalidArgument, notFound } from '@spangraph/model';
import type { EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';

import { completeType } from './core/check-type';

/** The types that a tenant sees: shipped ones, those of the root tenant, its own. */
export interface TypeRegistry {
  list(tenantId: string): Promise<ReadonlyMap<string, EntityType>>;
  /** Throws INVALID_ARGUMENT that names the type and `path` when the tenant does not see it. */
  get(tenantId: string, name: string, path: string): Promise<EntityType>;
  upsert(tenantId: string, types: readonly EntityType[]): Promise<readonly EntityType[]>;
  /** Throws NOT_FOUND for a type that is none, FAILED_PRECONDITION for one that ships. */
  delete(tenantId: string, names: readonly string[]): Promise<readonly string[]>;
}

type TypeDocument = EntityType & Document;

export function typeRegistry(documents: DocumentStore, shippedTypes: readonly EntityType[]): TypeRegistry {
  const collection: Collection<TypeDocument> = documents.collection({ name: 'entity_types', indexes: [] });
  const shipped = new Map(shippedTypes.map((type) => [type.name, type]));
  const owned = async (tenantId: string): Promise<readonly (readonly [string, EntityType])[]> =>
    (await collection.query(tenantId, { filter: ALL })).map(({ key, document }) => [key, document] as const);
  const list = async (tenantId: string): Promise<ReadonlyMap<string, EntityType>> =>
    new Map([...shipped, ...(await owned(ROOT_TENANT)), ...(tenantId === ROOT_TENANT ? [] : await owned(tenantId))]);

  return {
    list,
    get: async (tenantId, name, path) => {
      const type = shipped.get(name) ?? (await list(tenantId)).get(name);
      if (type === undefined) throw invalidArgument(`there is no entity type ${name}`, { path, value: name });
      return type;
    },
    upsert: async (tenantId, types) => {
      const completed = types.map((type, i) => completeType(type, `types[${i}]`));
      completed.forEach(({ name }, i) => {
        if (shipped.has(name))
          throw new SpangraphError('ALREADY_EXISTS', `the entity type ${name} ships with the product and cannot be replaced`, {
            path: `types[${i}].name`,
            value: name,
          });
      });
      const byName = new Map(completed.map((type) => [type.name, type]));
      await mergeDocuments(collection, tenantId, [...byName.keys()], (_current, name) => byName.get(name) as TypeDocument);
      return completed;
    },
    delete: async (tenantId, names) => {
      const existing = await collection.get(tenantId, names);
      names.forEach((name, i) => {
        const details = { path: `names[${i}]`, value: name };
        if (shipped.has(name))
          throw new SpangraphError('FAILED_PRECONDITION', `the entity type ${name} ships with the product and cannot be deleted`, details);
        if (!existing.has(name)) throw notFound(`there is no entity type ${name}`, details);
      });
      const unique = [...new Set(names)];
      await collection.write(
        tenantId,
        unique.map((key) => ({ kind: 'delete', key })),
      );
      return unique;
    },
  };
}
