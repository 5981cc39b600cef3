import { invalidArgument } from '@spangraph/model';
import type { ValueKind } from '@spangraph/model';
import { AggregateFunction } from '@spangraph/proto/spangraph/common/v1/value';
import type { Aggregate, AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';

import { kindOf } from '../../core/catalogue/catalogue';
import type { Attribute } from '../../core/catalogue/catalogue';
import type { MetricAggregationType, TimeUnit } from '../enums/query-enums';
import type { ReadAttribute } from './read-expression';

export const FUNCTIONS: Readonly<Record<MetricAggregationType, AggregateFunction>> = {
  COUNT: AggregateFunction.COUNT,
  SUM: AggregateFunction.SUM,
  AVG: AggregateFunction.AVG,
  MIN: AggregateFunction.MIN,
  MAX: AggregateFunction.MAX,
  AVGRATE: AggregateFunction.AVGRATE,
  PERCENTILE: AggregateFunction.PERCENTILE,
  DISTINCTCOUNT: AggregateFunction.DISTINCT_COUNT,
  DISTINCT_ARRAY: AggregateFunction.DISTINCT_ARRAY,
};

const UNIT_NANOS: Readonly<Record<TimeUnit, bigint>> = {
  MILLISECONDS: 1_000_000n,
  SECONDS: 1_000_000_000n,
  MINUTES: 60_000_000_000n,
  HOURS: 3_600_000_000_000n,
  DAYS: 86_400_000_000_000n,
};

/** Length of `size` units in nanoseconds. */
export function readPeriod(size: number, units: TimeUnit, path: string): bigint {
  if (size <= 0) throw invalidArgument('a period must be longer than zero', { path, value: size });
  return BigInt(size) * UNIT_NANOS[units];
}

export function checkPercentile(size: number, path: string): number {
  if (size < 0 || size > 100) throw invalidArgument('a percentile lies between 0 and 100', { path, value: size });
  return size;
}

const ARITHMETIC: readonly MetricAggregationType[] = ['SUM', 'AVG', 'AVGRATE', 'PERCENTILE'];
const NUMERIC: readonly ValueKind[] = ['LONG', 'DOUBLE', 'TIMESTAMP'];

/** Sums and the like need numbers; what an entry of a map holds shows only when it is read. */
export function checkAggregation(
  aggregation: MetricAggregationType,
  attribute: Attribute,
  expression: AttributeExpression,
  path: string,
): void {
  if (expression.subpath !== undefined || !ARITHMETIC.includes(aggregation) || NUMERIC.includes(kindOf(attribute, expression))) return;
  throw invalidArgument(`${aggregation} needs numbers; ${attribute.id} is of type ${attribute.kind}`, { path, value: aggregation });
}

export interface AggregateArguments {
  readonly aggregation: MetricAggregationType;
  readonly size?: number | null | undefined;
  readonly units?: TimeUnit | null | undefined;
}

/** An aggregate with all its arguments; `place` names them in errors. */
export function readAggregate(read: ReadAttribute, args: AggregateArguments, place: string): Aggregate {
  const { expression, attribute } = read;
  const { aggregation, size, units } = args;
  checkAggregation(aggregation, attribute, expression, `${place}.aggregation`);
  const base: Aggregate = { function: FUNCTIONS[aggregation], attribute: expression };
  if (aggregation === 'PERCENTILE') {
    if (size == null) throw invalidArgument('PERCENTILE needs a size, such as 99', { path: `${place}.size` });
    return { ...base, percentile: checkPercentile(size, `${place}.size`) };
  }
  if (aggregation === 'AVGRATE') {
    if (size == null || units == null)
      throw invalidArgument('AVGRATE needs size and units', { path: `${place}.${size == null ? 'size' : 'units'}` });
    return { ...base, rateNanos: readPeriod(size, units, `${place}.size`) };
  }
  return base;
}
