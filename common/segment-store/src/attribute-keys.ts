import { parseAttributeColumn } from '@spangraph/views';

import type { Segment } from './segment';

/** Attribute keys with their types over segments; the answer is kept while the list of segments stays the same. */
export class AttributeKeys {
  private segments: readonly Segment[] = [];
  private readonly byTenant = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();

  of(segments: readonly Segment[], tenantId: string): ReadonlyMap<string, ReadonlySet<string>> {
    if (segments !== this.segments) {
      this.segments = segments;
      this.byTenant.clear();
    }
    let keys = this.byTenant.get(tenantId);
    if (!keys) this.byTenant.set(tenantId, (keys = collect(segments, tenantId)));
    return keys;
  }
}

function collect(segments: readonly Segment[], tenantId: string): Map<string, Set<string>> {
  const keys = new Map<string, Set<string>>();
  const columns = new Set(segments.flatMap((segment) => columnsOf(segment, tenantId)));
  for (const name of columns) {
    const attribute = parseAttributeColumn(name);
    if (!attribute) continue;
    const types = keys.get(attribute.key);
    if (types) types.add(attribute.type);
    else keys.set(attribute.key, new Set([attribute.type]));
  }
  return keys;
}

/** Names of the attributes that the rows of a tenant have, columns and overflowed ones. */
export function columnsOf(segment: Segment, tenantId: string): readonly string[] {
  if (!segment.tenants.includes(tenantId)) return [];
  return segment.columnsByTenant ? (segment.columnsByTenant[tenantId] ?? []) : [...segment.attributeColumns, ...segment.overflowColumns];
}
