import { createHash } from 'node:crypto';

import { ROOT_TENANT, SpangraphError, notFound } from '@spangraph/model';
import { AttributeMetadata } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeServiceService } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { Service } from '@spangraph/rpc';
import { VIEWS } from '@spangraph/views';
import type { View } from '@spangraph/views';

import { byId, checkIds, checkNotReferenced, checkReferences, matches, overlay } from './core/catalogue';
import type { Attributes } from './core/catalogue';
import { completeAttribute } from './core/check-attribute';
import { checkComputable } from './core/check-computable';
import { checkVersions } from './core/check-versions';
import { saysNothingNew } from './core/says-nothing-new';
import { ownedAttributesStore } from './owned-attributes';
import type { OwnedAttributesStore } from './owned-attributes';
import type { AttributeServicePorts } from './ports';
import { SHIPPED_ATTRIBUTES } from './seed';

/**
 * The catalogue: what ships, overlaid by what the root tenant changed of it, overlaid by what the caller's tenant added.
 * Only the root tenant may change attributes that ship, and deleting its record brings the shipped one back.
 */
export function createAttributeService({
  documents,
  shipped = SHIPPED_ATTRIBUTES,
  views = VIEWS,
}: AttributeServicePorts): Service<typeof AttributeServiceService> {
  const layers: Layers = { shipped: byId(shipped), digest: digestOf(shipped), owned: ownedAttributesStore(documents), views };
  return {
    list: async (request, { tenantId }) => {
      const { catalogue, revision } = await readCatalogue(layers, tenantId);
      return { attributes: [...catalogue.values()].filter((attribute) => matches(attribute, request)), revision };
    },
    get: async ({ id }, { tenantId }) => {
      const { catalogue } = await readCatalogue(layers, tenantId);
      const attribute = catalogue.get(id);
      if (attribute === undefined) throw notFound(`there is no attribute ${id}`, { path: 'id', value: id });
      return attribute;
    },
    upsert: async ({ attributes, checkOnly = false }, { tenantId }) => ({
      attributes: await upsert(checkOnly ? checkedOnly(layers) : layers, tenantId, attributes),
    }),
    delete: async ({ ids }, { tenantId }) => ({ deletedIds: await deleteAttributes(layers, tenantId, ids) }),
  };
}

interface Layers {
  readonly shipped: Attributes;
  readonly digest: string;
  readonly owned: OwnedAttributesStore;
  readonly views: readonly View[];
}

async function readCatalogue(
  { shipped, digest, owned }: Layers,
  tenantId: string,
): Promise<{ readonly catalogue: Attributes; readonly revision: string }> {
  const root = await owned.read(ROOT_TENANT);
  const tenant = tenantId === ROOT_TENANT ? { attributes: new Map() as Attributes, revision: 0 } : await owned.read(tenantId);
  return { catalogue: overlay(shipped, root.attributes, tenant.attributes), revision: `${digest}-${root.revision}-${tenant.revision}` };
}

/** The layers with nothing stored of what is written to them. */
const checkedOnly = (layers: Layers): Layers => ({
  ...layers,
  owned: {
    read: layers.owned.read,
    update: async (tenantId, change) => void change((await layers.owned.read(tenantId)).attributes),
  },
});

/** Attributes below those that the tenant owns; the tenant may refer to them and must not take their ids. */
async function foundationOf({ shipped, owned }: Layers, tenantId: string): Promise<Attributes> {
  return tenantId === ROOT_TENANT ? shipped : overlay(shipped, (await owned.read(ROOT_TENANT)).attributes);
}

async function upsert(layers: Layers, tenantId: string, given: readonly AttributeMetadata[]): Promise<readonly AttributeMetadata[]> {
  const isRoot = tenantId === ROOT_TENANT;
  const foundation = await foundationOf(layers, tenantId);
  const isCustom = ({ scope, key }: AttributeMetadata): boolean => !isRoot || !layers.shipped.has(`${scope}.${key}`);
  const completed = given.map((attribute, i) => completeAttribute(attribute, `attributes[${i}]`, isCustom(attribute)));
  const unchanged = new Set(completed.filter(({ id }, i) => !isRoot && saysNothingNew(given[i]!, foundation.get(id))).map(({ id }) => id));
  const changed = completed.filter(({ id }) => !unchanged.has(id));
  checkIds(changed, isRoot ? new Map() : foundation);
  const placeOf = (id: string): number => completed.findIndex((each) => each.id === id);
  let stored: Attributes = new Map();
  if (changed.length > 0) {
    await layers.owned.update(tenantId, (current) => {
      const known = overlay(foundation, current);
      checkVersions(given, known);
      const versioned = changed.map((attribute) => ({ ...attribute, version: (known.get(attribute.id)?.version ?? 0n) + 1n }));
      stored = byId(versioned);
      const next = overlay(current, stored);
      const catalogue = overlay(foundation, next);
      checkReferences(versioned, catalogue);
      for (const each of versioned) checkComputable(each, catalogue, layers.views, `attributes[${placeOf(each.id)}].definition`);
      return next;
    });
  }
  return completed.map(({ id }) => stored.get(id) ?? foundation.get(id)!);
}

async function deleteAttributes(layers: Layers, tenantId: string, ids: readonly string[]): Promise<readonly string[]> {
  const foundation = await foundationOf(layers, tenantId);
  let deleted: readonly string[] = [];
  await layers.owned.update(tenantId, (current) => {
    ids.forEach((id, i) => {
      if (current.has(id)) return;
      const details = { path: `ids[${i}]`, value: id };
      if (foundation.has(id))
        throw new SpangraphError('FAILED_PRECONDITION', `${id} ships with the product and cannot be deleted`, details);
      throw notFound(`there is no attribute ${id}`, details);
    });
    deleted = [...new Set(ids)];
    const next = new Map([...current].filter(([id]) => !ids.includes(id)));
    checkNotReferenced(deleted, overlay(foundation, next));
    return next;
  });
  return deleted;
}

function digestOf(attributes: readonly AttributeMetadata[]): string {
  const hash = createHash('sha256');
  for (const attribute of attributes) hash.update(AttributeMetadata.encode(attribute).finish());
  return hash.digest('hex').slice(0, 12);
}
