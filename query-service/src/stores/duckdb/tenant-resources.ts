import type { Resource, ResourceRegistry } from '@spangraph/span-table';

import type { Scalar } from '../../core/value';

export type TenantResources = ReadonlyMap<number, ReadonlyMap<string, Scalar>>;

const attributeMaps = new WeakMap<Resource, ReadonlyMap<string, Scalar>>();

/** The resources of a tenant by number. */
export function tenantResources(registry: ResourceRegistry, tenantId: string): TenantResources {
  const found = new Map<number, ReadonlyMap<string, Scalar>>();
  for (const resource of registry.all()) if (resource.tenantId === tenantId) found.set(resource.number, attributeMap(resource));
  return found;
}

/** Attributes of a resource by key. */
function attributeMap(resource: Resource): ReadonlyMap<string, Scalar> {
  const known = attributeMaps.get(resource);
  if (known) return known;
  const map = new Map(resource.attributes.map(({ key, value }): [string, Scalar] => [key, value]));
  attributeMaps.set(resource, map);
  return map;
}
