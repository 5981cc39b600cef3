import { ENTITY_RULE } from '@spangraph/config-objects';
import { entityTypeOf } from '@spangraph/ingestion';
import { SpangraphError } from '@spangraph/model';
import type { EntityServiceService } from '@spangraph/proto/spangraph/entity/v1/entity';
import type { Service } from '@spangraph/rpc';

import { internalCall } from '../internal-call';
import type { UserConfiguration } from './watch-kinds';

/** False where the type still has entities: it stays with them, and is tried again with the next change. */
async function isRetired(entities: Service<typeof EntityServiceService>, tenantId: string, name: string): Promise<boolean> {
  try {
    await entities.deleteTypes({ names: [name] }, internalCall(tenantId));
    return true;
  } catch (thrown) {
    const { code } = SpangraphError.from(thrown);
    if (code === 'NOT_FOUND') return true;
    if (code === 'FAILED_PRECONDITION') return false;
    throw thrown;
  }
}

/** Keeps the types of entity rules registered with the entity service. */
export interface EntityTypeRegistrar {
  /** Registers the types of all rules; before entities of them are made. */
  register(configuration: UserConfiguration): Promise<void>;
  /** Takes away the types whose rules are gone; after entities of them are made no more. */
  retire(configuration: UserConfiguration): Promise<void>;
}

export function entityTypeRegistrar(entities: Service<typeof EntityServiceService>): EntityTypeRegistrar {
  /** Registered by this process, as JSON by tenant and type. */
  const registered = new Map<string, Map<string, string>>();
  return {
    register: async (configuration) => {
      for (const [tenantId, rules] of configuration.of(ENTITY_RULE)) {
        const known = registered.get(tenantId) ?? new Map<string, string>();
        registered.set(tenantId, known);
        const types = rules.map(({ value }) => entityTypeOf(value)).filter((type) => known.get(type.name) !== JSON.stringify(type));
        if (types.length === 0) continue;
        await entities.upsertTypes({ types }, internalCall(tenantId));
        for (const type of types) known.set(type.name, JSON.stringify(type));
      }
    },
    retire: async (configuration) => {
      const rules = configuration.of(ENTITY_RULE);
      for (const [tenantId, known] of registered) {
        const wanted = new Set((rules.get(tenantId) ?? []).map(({ value }) => value.type));
        const names = [...known.keys()].filter((name) => !wanted.has(name));
        if (names.length === 0) continue;
        for (const name of names) if (await isRetired(entities, tenantId, name)) known.delete(name);
      }
    },
  };
}
