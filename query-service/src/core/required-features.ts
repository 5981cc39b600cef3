import type { Aggregation } from '@spangraph/model';

import { isArray } from './ir';
import type { Condition, Operand, PhysicalQuery, SpanShape } from './ir';

/** What a query may ask of a store beyond plain comparisons, order and pages. A store declares which of these it has. */
export const FEATURES = [
  'FILTER_REGEX',
  'FILTER_MAP_KEYS',
  'MAP_ENTRIES',
  'MAP_OUTPUT',
  'COMPUTED_ATTRIBUTES',
  'SPAN_PATTERNS',
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
    for (const { of } of shape.outputs)
      for (const feature of of.kind === 'map' ? (['MAP_OUTPUT'] as const) : operandFeatures(of)) features.add(feature);
    for (const { of } of shape.order) if (of.kind !== 'stored') for (const feature of operandFeatures(of)) features.add(feature);
    return features;
  }
  if (shape.intervalNanos !== undefined) features.add('TIME_BUCKETS');
  for (const key of shape.keys) {
    if (isArray(key)) features.add('GROUP_BY_ARRAY');
    for (const feature of operandFeatures(key)) features.add(feature);
  }
  for (const call of shape.aggregates) {
    features.add(`AGGREGATE_${call.function}`);
    for (const feature of call.of ? operandFeatures(call.of) : []) features.add(feature);
  }
  return features;
}

/** A computation may read entries and match regular expressions: a store that computes has both. */
function operandFeatures({ kind }: Operand): readonly Feature[] {
  return kind === 'entry' ? ['MAP_ENTRIES'] : kind === 'computed' ? ['COMPUTED_ATTRIBUTES'] : [];
}

function conditionFeatures(condition: Condition): readonly Feature[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.flatMap(conditionFeatures);
    case 'not':
      return conditionFeatures(condition.of);
    case 'any_element':
      return [...operandFeatures(condition.of), ...conditionFeatures(condition.where)];
    case 'any_key':
      return ['FILTER_MAP_KEYS', 'FILTER_REGEX', ...operandFeatures(condition.of)];
    case 'any_entry':
      return ['FILTER_MAP_KEYS', ...operandFeatures(condition.of)];
    case 'has_span':
      return ['SPAN_PATTERNS', ...shapeFeatures(condition.shape)];
    case 'constant':
      return [];
    default:
      return [
        ...operandFeatures(condition.of),
        ...(condition.kind === 'match' && condition.mode === 'regex' ? (['FILTER_REGEX'] as const) : []),
      ];
  }
}

const shapeFeatures = ({ where, relations }: SpanShape): readonly Feature[] => [
  ...conditionFeatures(where),
  ...relations.flatMap(({ shape }) => shapeFeatures(shape)),
];
