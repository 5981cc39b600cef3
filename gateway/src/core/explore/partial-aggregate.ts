import { AggregateFunction } from '@spangraph/proto/spangraph/common/v1/value';
import type { Aggregate, Value } from '@spangraph/proto/spangraph/common/v1/value';
import { SpangraphError } from '@spangraph/model';

import { doubleValue, isNull, listValue, longValue, NULL_VALUE, numberOf } from '../values';
import { distinct, extreme, sum } from './aggregate';

/** The share of one entity in an aggregate. */
export interface Share {
  /** A part that the query service computed for this entity. */
  part(aggregate: Aggregate): Value;
  /** The entity's own value, where the attribute is one of the entity service. */
  readonly own: Value | undefined;
  /** Number of rows of the entity. */
  readonly rows: Value;
}

const unsupported = (aggregate: Aggregate): SpangraphError =>
  new SpangraphError(
    'UNSUPPORTED_CAPABILITY',
    `${aggregate.function.replace('AGGREGATE_FUNCTION_', '')} of ${aggregate.attribute?.scope}.${aggregate.attribute?.key} cannot be grouped by an attribute that only the entity service holds`,
    { path: 'selections', value: aggregate.attribute?.key },
  );

/** What must be asked per entity so that the aggregate can be put together over several of them. */
export function partsOf(aggregate: Aggregate): readonly Aggregate[] {
  const as = (fn: AggregateFunction): Aggregate => ({ function: fn, attribute: aggregate.attribute });
  switch (aggregate.function) {
    case AggregateFunction.AVG:
      return [as(AggregateFunction.SUM), as(AggregateFunction.AVG)];
    case AggregateFunction.DISTINCT_COUNT:
      return [as(AggregateFunction.DISTINCT_ARRAY)];
    case AggregateFunction.PERCENTILE:
      throw unsupported(aggregate);
    default:
      return [aggregate];
  }
}

const members = (value: Value): readonly Value[] => (value.kind?.$case === 'list' ? value.kind.value.values : isNull(value) ? [] : [value]);

/** Number of values behind a sum and its mean; the rows where the mean is 0 and tells nothing. */
function countBehind(total: number, mean: number, rows: Value): number {
  return mean === 0 ? (numberOf(rows) ?? 0) : Math.round(total / mean);
}

function mergeAverage(aggregate: Aggregate, shares: readonly Share[]): Value {
  const [sumPart, meanPart] = partsOf(aggregate) as [Aggregate, Aggregate];
  let [total, count] = [0, 0];
  for (const share of shares) {
    const [part, mean] = [numberOf(share.part(sumPart)), numberOf(share.part(meanPart))];
    if (part === undefined || mean === undefined) continue;
    total += part;
    count += countBehind(part, mean, share.rows);
  }
  return count === 0 ? NULL_VALUE : doubleValue(total / count);
}

/** Puts an aggregate together from the shares of several entities. */
export function mergeParts(aggregate: Aggregate, shares: readonly Share[]): Value {
  const values = shares.map((share) => share.own ?? share.part(partsOf(aggregate)[0] ?? aggregate));
  const isOwn = shares.some((share) => share.own !== undefined);
  switch (aggregate.function) {
    case AggregateFunction.COUNT:
      return sum(shares.map((share) => share.rows));
    case AggregateFunction.MIN:
    case AggregateFunction.MAX:
      return extreme(values, aggregate.function === AggregateFunction.MAX);
    case AggregateFunction.DISTINCT_COUNT:
      return longValue(BigInt(distinct(values.flatMap(members)).length));
    case AggregateFunction.DISTINCT_ARRAY:
      return listValue(distinct(values.flatMap(members)));
    case AggregateFunction.SUM:
    case AggregateFunction.AVGRATE:
      if (isOwn) throw unsupported(aggregate);
      return sum(values);
    case AggregateFunction.AVG:
      if (isOwn) throw unsupported(aggregate);
      return mergeAverage(aggregate, shares);
    default:
      throw unsupported(aggregate);
  }
}
