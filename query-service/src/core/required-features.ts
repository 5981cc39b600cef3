import type { Aggregation } from '@spangraph/model';

import { isArray } from './ir';
import type { Condition, PhysicalQuery } from './ir';

/** What a query may ask of a store beyond plain comparisons, order and pages. A store declares which of these it has. */
export const FEATURES = [
  'FILTER_REGEX',
  'FILTER_MAP_KEYS',
  'MAP_ENTRIES',
  'MAP_OUTPUT',
  'GROUP_BY_ARRAY',
  'TIME_BUCKETS',
  'AGGREGATE_COUNT',
  'AGGREGATE_SUM',
  'AGGREGATE_AVG',
  'AGGREGATE_MIN',
  'AGGREGATE_MAX',
  'AGGREGATE_AVGRATE',
  'AGGREGATE_PERCENTILE',
  'AGGREGATE_DISTINCT_COUNT',
  'AGGREGATE_DISTINCT_ARRAY',
] as const satisfies readonly (string | `AGGREGATE_${Aggregation}`)[];
export type Feature = (typeof FEATURES)[number];

/** The features that a query needs. */
export function requiredFeatures({ condition, shape }: PhysicalQuery): ReadonlySet<Feature> {
  const features = new Set<Feature>(conditionFeatures(condition));
  if (shape.kind === 'rows') {
    for (const { of } of shape.outputs) if (of.kind !== 'column') features.add(of.kind === 'map' ? 'MAP_OUTPUT' : 'MAP_ENTRIES');
    return features;
  }
  if (shape.intervalNanos !== undefined) features.add('TIME_BUCKETS');
  for (const key of shape.keys) {
    if (isArray(key)) features.add('GROUP_BY_ARRAY');
    if (key.kind === 'entry') features.add('MAP_ENTRIES');
  }
  for (const call of shape.aggregates) features.add(`AGGREGATE_${call.function}`);
  return features;
}

function conditionFeatures(condition: Condition): readonly Feature[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.flatMap(conditionFeatures);
    case 'not':
      return conditionFeatures(condition.of);
    case 'any_element':
      return conditionFeatures(condition.where);
    case 'any_key':
      return ['FILTER_MAP_KEYS', 'FILTER_REGEX'];
    case 'any_entry':
      return ['FILTER_MAP_KEYS'];
    case 'constant':
      return [];
    default:
      return [
        ...(condition.of.kind === 'entry' ? (['MAP_ENTRIES'] as const) : []),
        ...(condition.kind === 'match' && condition.mode === 'regex' ? (['FILTER_REGEX'] as const) : []),
      ];
  }
}
