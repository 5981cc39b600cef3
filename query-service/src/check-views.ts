import { VIEWS } from '@spangraph/views';
import type { View } from '@spangraph/views';

import { viewIndex } from './core/plan';
import type { ViewStore } from './stores/store';

/** What the start-up check found. `faults` is empty when every declared column can be read. */
export interface ViewCheck {
  readonly views: number;
  readonly columns: number;
  /** Distinct attributes that the views serve. */
  readonly attributes: number;
  readonly faults: readonly string[];
}

/** Proves that the store can read every declared column of the views, and that no view serves an attribute twice. */
export async function checkViews(store: ViewStore, views: readonly View[] = VIEWS): Promise<ViewCheck> {
  const repeated = views.flatMap((view) => repeatedAttributes(view).map((id) => `${view.name}: two columns serve ${id}`));
  return {
    views: views.length,
    columns: views.reduce((sum, view) => sum + Object.keys(view.columns).length, 0),
    attributes: new Set(views.flatMap((view) => [...viewIndex(view).keys()])).size,
    faults: [...repeated, ...(await store.check(views))],
  };
}

function repeatedAttributes(view: View): readonly string[] {
  const ids = Object.values(view.columns).flatMap((column) => column.attributes);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}
