import type { AttributeId } from '@spangraph/model';
import type { View } from '@spangraph/views';

/** Names of the columns by the attribute that they serve. */
export type ViewIndex = ReadonlyMap<AttributeId, string>;

const cache = new WeakMap<View, ViewIndex>();

/** The field map of a view, derived from its declaration. */
export function viewIndex(view: View): ViewIndex {
  const known = cache.get(view);
  if (known) return known;
  const index = new Map(Object.entries(view.columns).flatMap(([name, column]) => column.attributes.map((id) => [id, name] as const)));
  cache.set(view, index);
  return index;
}
