import { attributeColumnName } from '@spangraph/views';

import type { SegmentInput } from './segment';
import { readTypedMap } from './typed-map';

/** Which of the known attributes the rows of each tenant have; undefined where there is one tenant, so that the usual case costs nothing. */
export function columnsByTenant(
  input: SegmentInput,
  tenants: readonly string[],
  known: ReadonlySet<string>,
): Record<string, readonly string[]> | undefined {
  if (tenants.length < 2) return undefined;
  const { spans, spanRows } = input;
  const names = new Map<number, Set<string>>();
  for (const row of spanRows) names.set(spans.columns.tenant_id[row]!, new Set());
  for (const column of spans.attributeColumns) {
    const name = attributeColumnName(spans.keys.text(column.key), column.type);
    if (known.has(name)) for (const row of spanRows) if (column.values[row] !== 0) names.get(spans.columns.tenant_id[row]!)!.add(name);
  }
  for (const row of spanRows) {
    const overflow = spans.columns.attributes_overflow[row]!;
    if (overflow === 0) continue;
    const entries = readTypedMap(spans.strings.text(overflow - 1)).map(({ key, type }) => attributeColumnName(key, type));
    for (const name of entries) if (known.has(name)) names.get(spans.columns.tenant_id[row]!)!.add(name);
  }
  return Object.fromEntries([...names].map(([tenant, set]) => [tenant === 0 ? '' : spans.strings.text(tenant - 1), [...set]]));
}
