import { attributeColumnName } from '@spangraph/views';

import type { SegmentInput } from './segment';
import { parseTypedMap } from './typed-map';

/** Which attributes the rows of each tenant have; undefined where there is one tenant, so that the usual case costs nothing. */
export function columnsByTenant(
  input: SegmentInput,
  tenants: readonly string[],
  attributeColumns: readonly string[],
  overflowColumns: readonly string[],
): Record<string, readonly string[]> | undefined {
  if (tenants.length < 2) return undefined;
  const { spans, spanRows } = input;
  const known = new Set([...attributeColumns, ...overflowColumns]);
  const names = new Map<number, Set<string>>();
  for (const row of spanRows) names.set(spans.columns.tenant_id[row]!, new Set());
  for (const column of spans.attributeColumns) {
    const name = attributeColumnName(spans.keys.text(column.key), column.type);
    if (known.has(name)) for (const row of spanRows) if (column.values[row] !== 0) names.get(spans.columns.tenant_id[row]!)!.add(name);
  }
  for (const row of spanRows) {
    const overflow = spans.columns.attributes_overflow[row]!;
    if (overflow === 0) continue;
    for (const { key, type } of parseTypedMap(spans.strings.text(overflow - 1))) names.get(spans.columns.tenant_id[row]!)!.add(attributeColumnName(key, type));
  }
  return Object.fromEntries([...names].map(([tenant, set]) => [tenant === 0 ? '' : spans.strings.text(tenant - 1), [...set]]));
}
