import type { SegmentCatalog } from '@spangraph/segment-store';

import type { StoreKey } from '../store';
import { tenantResources } from './tenant-resources';
import type { Scalar } from '../../core/value';

/** Attribute keys of a tenant's spans and resources with their types, by key. */
export function storedKeys(catalog: SegmentCatalog, tenantId: string): readonly StoreKey[] {
  const spans = [...catalog.keys(tenantId)].map(([key, types]): StoreKey => ({ level: 'span', key, types: [...types].map((type) => type.toUpperCase()).sort() }));
  return [...spans, ...resourceKeys(catalog, tenantId)].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function resourceKeys(catalog: SegmentCatalog, tenantId: string): readonly StoreKey[] {
  const types = new Map<string, Set<string>>();
  for (const attributes of tenantResources(catalog.resources, tenantId).values()) {
    for (const [key, value] of attributes) types.set(key, (types.get(key) ?? new Set()).add(typeOf(value)));
  }
  return [...types].map(([key, seen]) => ({ level: 'resource', key, types: [...seen].sort() }));
}

function typeOf(value: Scalar): string {
  return { string: 'STRING', bigint: 'LONG', number: 'DOUBLE', boolean: 'BOOLEAN' }[typeof value as 'string' | 'bigint' | 'number' | 'boolean'];
}
