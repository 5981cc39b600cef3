import { AggregateFunction } from '@spangraph/proto/spangraph/common/v1/value';
import type { Aggregate } from '@spangraph/proto/spangraph/common/v1/value';
import { Args, Field, Float, Int, ObjectType, Arg } from 'type-graphql';
import type { ClassType } from 'type-graphql';

import { PeriodArgs } from '../arguments/argument-types';
import { readPeriod } from '../arguments/read-aggregate';
import { DateTime } from '../scalars/date-time';

@ObjectType('MetricAggregation')
export class MetricAggregation {
  @Field(() => Float, { nullable: true })
  value?: number | null;
}

@ObjectType('MetricBaselineAggregation')
export class MetricBaselineAggregation {
  @Field(() => Float, { nullable: true })
  value?: number | null;

  @Field(() => Float, { nullable: true })
  lowerBound?: number | null;

  @Field(() => Float, { nullable: true })
  upperBound?: number | null;
}

@ObjectType('BaselinedMetricAggregation')
export class BaselinedMetricAggregation {
  @Field(() => Float, { nullable: true })
  value?: number | null;

  @Field(() => MetricBaselineAggregation, { nullable: true })
  baseline?: MetricBaselineAggregation | null | Promise<MetricBaselineAggregation | null>;
}

/** An aggregate but for its attribute. */
export type AggregateChoice = Omit<Aggregate, 'attribute'>;

/** The aggregation fields over one result type; `read` finds the value of one. */
function aggregationsOf<Result extends object>(Type: ClassType<Result>) {
  @ObjectType()
  abstract class Aggregations {
    constructor(
      readonly read: (choice: AggregateChoice) => Result,
      readonly readArray: (choice: AggregateChoice) => MetricAggregation,
    ) {}

    @Field(() => Type)
    avg(): Result {
      return this.read({ function: AggregateFunction.AVG });
    }

    @Field(() => Type)
    avgrate(@Args(() => PeriodArgs) { size, units }: PeriodArgs): Result {
      return this.read({ function: AggregateFunction.AVGRATE, rateNanos: readPeriod(size, units, 'size') });
    }

    @Field(() => Type)
    count(): Result {
      return this.read({ function: AggregateFunction.COUNT });
    }

    @Field(() => MetricAggregation)
    distinctarray(): MetricAggregation {
      return this.readArray({ function: AggregateFunction.DISTINCT_ARRAY });
    }

    @Field(() => Type)
    distinctcount(): Result {
      return this.read({ function: AggregateFunction.DISTINCT_COUNT });
    }

    @Field(() => Type)
    max(): Result {
      return this.read({ function: AggregateFunction.MAX });
    }

    @Field(() => Type)
    min(): Result {
      return this.read({ function: AggregateFunction.MIN });
    }

    @Field(() => Type)
    percentile(@Arg('size', () => Int) size: number): Result {
      return this.read({ function: AggregateFunction.PERCENTILE, percentile: size });
    }

    @Field(() => Type)
    sum(): Result {
      return this.read({ function: AggregateFunction.SUM });
    }
  }
  return Aggregations;
}

/** Aggregations of an edge. */
@ObjectType('BaselinedMetricAggregationContainer')
export class EdgeMetric extends aggregationsOf(BaselinedMetricAggregation) {}

/** One bucket of a series. */
@ObjectType('MetricInterval')
export class MetricInterval extends aggregationsOf(MetricAggregation) {
  @Field(() => DateTime)
  startTime!: bigint;

  @Field(() => DateTime)
  endTime!: bigint;
}

@ObjectType('baselineInterval')
export class BaselineInterval extends aggregationsOf(MetricBaselineAggregation) {
  @Field(() => DateTime)
  startTime!: bigint;

  @Field(() => DateTime)
  endTime!: bigint;
}

/** Where an entity's series come from. */
export interface SeriesReader {
  series(intervalNanos: bigint): readonly MetricInterval[];
  baselineSeries(intervalNanos: bigint): Promise<readonly BaselineInterval[]>;
}

/** Aggregations and series of an entity. */
@ObjectType('MetricContainer')
export class EntityMetric extends aggregationsOf(BaselinedMetricAggregation) {
  reader!: SeriesReader;

  @Field(() => [MetricInterval], { nullable: 'items' })
  series(@Args(() => PeriodArgs) { size, units }: PeriodArgs): readonly MetricInterval[] {
    return this.reader.series(readPeriod(size, units, 'size'));
  }

  @Field(() => [BaselineInterval], { nullable: 'itemsAndList' })
  baselineSeries(@Args(() => PeriodArgs) { size, units }: PeriodArgs): Promise<readonly BaselineInterval[]> {
    return this.reader.baselineSeries(readPeriod(size, units, 'size'));
  }
}
