import { SpangraphError } from '@spangraph/model';

import type { PhysicalQuery } from './ir';
import { requiredFeatures } from './required-features';
import type { Feature } from './required-features';

/** Refuses a query that a store cannot answer, naming what is missing, before the store is asked. */
export function checkFeatures(query: PhysicalQuery, store: { readonly name: string; readonly features: ReadonlySet<Feature> }): void {
  const missing = [...requiredFeatures(query)].filter((feature) => !store.features.has(feature));
  if (missing.length === 0) return;
  throw new SpangraphError(
    'UNSUPPORTED_CAPABILITY',
    `the store ${store.name} lacks ${missing.join(', ')}, which this query of ${query.view.name} needs`,
    { value: missing },
  );
}
