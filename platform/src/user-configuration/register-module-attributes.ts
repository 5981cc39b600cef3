import { moduleAttributes } from '@spangraph/ingestion';
import type { EnricherModuleReport } from '@spangraph/ingestion';
import { ROOT_TENANT } from '@spangraph/model';
import type { AttributeMetadata, AttributeServiceService } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { Service } from '@spangraph/rpc';

import { internalCall } from '../internal-call';

/** What a module says of an attribute. */
const DECLARED = [
  'displayName',
  'description',
  'valueKind',
  'type',
  'unit',
  'groupable',
] as const satisfies readonly (keyof AttributeMetadata)[];

/**
 * Makes the attributes that modules declare known to every tenant. Those of the shipped catalogue stay as they are: answers their
 * ids, which modules must not take.
 */
export async function registerModuleAttributes(
  attributes: Service<typeof AttributeServiceService>,
  modules: readonly EnricherModuleReport[],
): Promise<readonly string[]> {
  const declared = moduleAttributes(modules);
  if (declared.length === 0) return [];
  const context = internalCall(ROOT_TENANT);
  const ids = declared.map(({ id }) => id);
  const known = new Map(
    (await attributes.list({ ids, scopes: [], keys: [] }, context)).attributes.map((attribute) => [attribute.id, attribute]),
  );
  const taken = ids.filter((id) => known.get(id)?.custom === false);
  const isNew = (attribute: AttributeMetadata): boolean =>
    DECLARED.some((member) => known.get(attribute.id)?.[member] !== attribute[member]);
  const changed = declared.filter((attribute) => !taken.includes(attribute.id) && isNew(attribute));
  if (changed.length > 0) await attributes.upsert({ attributes: changed }, context);
  return taken;
}
