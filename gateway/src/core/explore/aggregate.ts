import { AggregateFunction } from '@spangraph/proto/spangraph/common/v1/value';
import type { Aggregate, TimeRange, Value } from '@spangraph/proto/spangraph/common/v1/value';

import { compareValues, doubleValue, isNull, listValue, longValue, NULL_VALUE, numberOf, valueKey } from '../values';

export function distinct(values: readonly Value[]): readonly Value[] {
  const byKey = new Map(values.filter((value) => !isNull(value)).map((value) => [valueKey(value), value]));
  return [...byKey.values()];
}

export const extreme = (values: readonly Value[], greatest: boolean): Value =>
  values.filter((value) => !isNull(value)).sort((left, right) => compareValues(left, right, greatest))[0] ?? NULL_VALUE;

/** The sum, exact where all summands are integers; null without summands. */
export function sum(values: readonly Value[]): Value {
  const kinds = values.flatMap((value) => (value.kind === undefined ? [] : [value.kind]));
  if (kinds.length === 0) return NULL_VALUE;
  if (kinds.every((kind) => kind.$case === 'long')) return longValue(kinds.reduce((total, kind) => total + (kind.value as bigint), 0n));
  return doubleValue(values.reduce((total, value) => total + (numberOf(value) ?? 0), 0));
}

/** Linear interpolation between the two nearest ranks. */
function percentile(samples: readonly number[], percent: number): Value {
  if (samples.length === 0) return NULL_VALUE;
  const sorted = [...samples].sort((left, right) => left - right);
  const rank = ((sorted.length - 1) * percent) / 100;
  const [low, high] = [sorted[Math.floor(rank)] ?? 0, sorted[Math.ceil(rank)] ?? 0];
  return doubleValue(low + (high - low) * (rank - Math.floor(rank)));
}

/** What an aggregate gives over no rows: counts are 0, everything else is null. */
export const emptyAggregate = (aggregate: Aggregate): Value =>
  aggregate.function === AggregateFunction.COUNT || aggregate.function === AggregateFunction.DISTINCT_COUNT ? longValue(0n) : NULL_VALUE;

/** Computes one aggregate over the values of its attribute, one per row. */
export function aggregateValues(aggregate: Aggregate, values: readonly Value[], range: TimeRange | undefined): Value {
  const numbers = values.flatMap((value) => numberOf(value) ?? []);
  switch (aggregate.function) {
    case AggregateFunction.COUNT:
      return longValue(BigInt(values.length));
    case AggregateFunction.DISTINCT_COUNT:
      return longValue(BigInt(distinct(values).length));
    case AggregateFunction.DISTINCT_ARRAY:
      return listValue(distinct(values));
    case AggregateFunction.SUM:
      return sum(values);
    case AggregateFunction.AVG:
      return numbers.length === 0 ? NULL_VALUE : doubleValue(numbers.reduce((total, value) => total + value, 0) / numbers.length);
    case AggregateFunction.MIN:
    case AggregateFunction.MAX:
      return extreme(values, aggregate.function === AggregateFunction.MAX);
    case AggregateFunction.PERCENTILE:
      return percentile(numbers, aggregate.percentile ?? 99);
    case AggregateFunction.AVGRATE: {
      const total = numberOf(sum(values));
      const periods = range === undefined ? 0 : Number(range.end - range.start) / Number(aggregate.rateNanos ?? 1_000_000_000n);
      return total === undefined || periods <= 0 ? NULL_VALUE : doubleValue(total / periods);
    }
    default:
      return NULL_VALUE;
  }
}
