import type { SegmentCatalog } from '@spangraph/segment-store';

import { compareText } from '../../core/value';
import type { StoreKey } from '../store';

/** Attribute keys of a tenant's spans and resources with their types, by key. */
export function storedKeys(catalog: SegmentCatalog, tenantId: string): readonly StoreKey[] {
  const spans = [...catalog.keys(tenantId)].map(([key, types]) => storeKey('span', key, types));
  return [...spans, ...resourceKeys(catalog, tenantId)].sort((a, b) => compareText(a.key, b.key));
}

function resourceKeys(catalog: SegmentCatalog, tenantId: string): readonly StoreKey[] {
  const types = new Map<string, Set<string>>();
  for (const resource of catalog.resources.all()) {
    if (resource.tenantId !== tenantId) continue;
    for (const { key, type } of resource.attributes) types.set(key, (types.get(key) ?? new Set()).add(type));
  }
  return [...types].map(([key, seen]) => storeKey('resource', key, seen));
}

const storeKey = (level: StoreKey['level'], key: string, types: Iterable<string>): StoreKey => ({
  level,
  key,
  types: [...types].map((type) => type.toUpperCase()).sort(),
});
