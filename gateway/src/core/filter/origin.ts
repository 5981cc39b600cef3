import type { Comparison, Filter } from '@spangraph/proto/spangraph/common/v1/value';

import { leavesOf } from './leaves';

/** Places of comparisons in what a caller sent; kept beside the filters, since planning rewrites these in many steps. */
const ORIGINS = new WeakMap<Comparison, string>();

/** Remembers where the comparisons of a filter were read from; those that have a place already keep it. */
export function located(filter: Filter, path: string): Filter {
  for (const leaf of leavesOf(filter)) if (!ORIGINS.has(leaf)) ORIGINS.set(leaf, path);
  return filter;
}

export const originOf = (comparison: Comparison): string | undefined => ORIGINS.get(comparison);

/** A comparison that stands for another one, and has its place. */
export function inPlaceOf(original: Comparison, replacement: Filter): Filter {
  const origin = originOf(original);
  return origin === undefined ? replacement : located(replacement, origin);
}
