import { AttributeType, ValueKind } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import { AggregateFunction } from '@spangraph/proto/spangraph/common/v1/value';

const { SUM, MIN, MAX, AVG, AVGRATE, PERCENTILE, COUNT, DISTINCT_COUNT } = AggregateFunction;

const OF_METRICS: readonly AggregateFunction[] = [SUM, MIN, MAX, AVG, AVGRATE, PERCENTILE];
const OF_NUMBERS: readonly AggregateFunction[] = [SUM, MIN, MAX, AVG, COUNT, DISTINCT_COUNT];
const OF_TEXT: readonly AggregateFunction[] = [DISTINCT_COUNT, COUNT];

/**
 * What an attribute supports that declares nothing: Hypertrace's defaults, and for attributes also the two counts, which
 * have a meaning for every value. Maps have no equality, so their values are only counted.
 */
export function aggregationsOf(type: AttributeType, kind: ValueKind): readonly AggregateFunction[] {
  if (type === AttributeType.METRIC) return OF_METRICS;
  switch (kind) {
    case ValueKind.LONG:
    case ValueKind.DOUBLE:
      return OF_NUMBERS;
    case ValueKind.STRING_MAP:
      return [COUNT];
    default:
      return OF_TEXT;
  }
}
