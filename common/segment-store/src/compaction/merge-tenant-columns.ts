import { columnsOf } from '../attribute-keys';
import type { Segment } from '../segment';

/** Which of the known attributes each tenant has in any of the segments; undefined where there is one tenant. */
export function mergeTenantColumns(
  segments: readonly Segment[],
  tenants: readonly string[],
  known: ReadonlySet<string>,
): Record<string, readonly string[]> | undefined {
  if (tenants.length < 2) return undefined;
  const namesOf = (tenant: string): string[] => {
    const names = new Set(segments.flatMap((segment) => columnsOf(segment, tenant)));
    return [...names].filter((name) => known.has(name));
  };
  return Object.fromEntries(tenants.map((tenant) => [tenant, namesOf(tenant)]));
}
