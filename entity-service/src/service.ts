import { eq } from '@spangraph/document-store';
import { SpangraphError } from '@spangraph/model';
import type { EntityServiceService } from '@spangraph/proto/spangraph/entity/v1/entity';
import type { Service } from '@spangraph/rpc';

import { deleteEntities, getEntity, queryEntities, updateEntities, upsertEntities } from './entities';
import type { EntityStores } from './entities';
import { entityCollection } from './entity-store';
import type { EntityServicePorts } from './ports';
import { deleteRelationsOf, queryRelations, relationCollection, upsertRelations } from './relations';
import { typeRegistry } from './type-registry';
import { SHIPPED_ENTITY_TYPES } from './types';

/** Entities, their types and their relations, tenant by tenant, in a document store. */
export function createEntityService({
  documents,
  shippedTypes = SHIPPED_ENTITY_TYPES,
  now = Date.now,
}: EntityServicePorts): Service<typeof EntityServiceService> {
  const stores: EntityStores = { entities: entityCollection(documents), types: typeRegistry(documents, shippedTypes), now };
  const relations = relationCollection(documents);
  return {
    upsert: async ({ entities }, { tenantId }) => ({ entities: await upsertEntities(stores, tenantId, entities) }),
    get: ({ type, id }, { tenantId }) => getEntity(stores, tenantId, type, id),
    query: (request, { tenantId }) => queryEntities(stores, tenantId, request),
    update: async (request, { tenantId }) => ({ entities: await updateEntities(stores, tenantId, request) }),
    delete: async ({ type, ids }, { tenantId }) => {
      const deletedIds = await deleteEntities(stores, tenantId, type, ids);
      await deleteRelationsOf(relations, tenantId, deletedIds);
      return { deletedIds };
    },
    upsertTypes: async ({ types }, { tenantId }) => ({ types: await stores.types.upsert(tenantId, types) }),
    listTypes: async (_request, { tenantId }) => ({ types: [...(await stores.types.list(tenantId)).values()] }),
    deleteTypes: async ({ names }, { tenantId }) => {
      for (const [i, name] of names.entries()) await checkUnused(stores, tenantId, name, `names[${i}]`);
      return { deletedNames: await stores.types.delete(tenantId, names) };
    },
    upsertRelations: async (request, { tenantId }) => {
      await upsertRelations(relations, tenantId, request.relations, now());
      return {};
    },
    queryRelations: (request, { tenantId }) => queryRelations(relations, tenantId, request),
  };
}

async function checkUnused({ entities }: EntityStores, tenantId: string, name: string, path: string): Promise<void> {
  const count = await entities.count(tenantId, eq(['type'], name));
  if (count > 0) throw new SpangraphError('FAILED_PRECONDITION', `the entity type ${name} has ${count} entities`, { path, value: name });
}
