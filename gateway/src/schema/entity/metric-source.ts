import type { Aggregate, Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { Baseline, EntityBaseline, EntityResult } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import { SpangraphError } from '@spangraph/model';

import { aggregateKey } from '../../core/expression';
import { numberOf } from '../../core/values';
import { expressionOf } from '../arguments/read-expression';
import type { NamedAttribute } from '../arguments/read-expression';
import { placeOfAggregate, valueOfAggregate } from '../selection/metric-plan';
import type { MetricPlan } from '../selection/metric-plan';
import { BaselineInterval, EdgeMetric, EntityMetric, MetricInterval } from './metric.types';
import type { AggregateChoice, BaselinedMetricAggregation, MetricAggregation, MetricBaselineAggregation } from './metric.types';

/** Baselines of one entity, fetched with those of all entities of its result. */
export type BaselineLoader = (id: string) => Promise<EntityBaseline | undefined>;

const numeric = (value: Value | undefined): MetricAggregation => ({ value: numberOf(value) ?? null });

/** A list has no place in a field of type Float. */
function arrayAggregation(value: Value | undefined): MetricAggregation {
  if (value?.kind?.$case !== 'list') return numeric(value);
  throw new SpangraphError('UNSUPPORTED_CAPABILITY', 'distinctarray holds a number by contract; explore answers DISTINCT_ARRAY as a list', {
    path: 'distinctarray',
  });
}

const band = (baseline: Baseline | undefined): MetricBaselineAggregation => ({
  value: baseline?.value ?? null,
  lowerBound: baseline?.lowerBound ?? null,
  upperBound: baseline?.upperBound ?? null,
});

const complete = (choice: AggregateChoice, scope: string, attribute: NamedAttribute): Aggregate => ({
  ...choice,
  attribute: expressionOf(scope, attribute),
});

/** Reads the aggregates of an edge; an edge has no baselines. */
export function edgeMetric(scope: string, plan: MetricPlan, values: readonly Value[], attribute: NamedAttribute): EdgeMetric {
  const value = (choice: AggregateChoice) => valueOfAggregate(plan.metrics, values, complete(choice, scope, attribute));
  return new EdgeMetric(
    (choice): BaselinedMetricAggregation => ({ ...numeric(value(choice)), baseline: band(undefined) }),
    (choice) => arrayAggregation(value(choice)),
  );
}

/** Reads the aggregates, series and baselines of an entity. */
export function entityMetric(plan: MetricPlan, result: EntityResult, attribute: NamedAttribute, baselines: BaselineLoader): EntityMetric {
  const of = (choice: AggregateChoice): Aggregate => complete(choice, result.scope, attribute);
  const value = (choice: AggregateChoice) => valueOfAggregate(plan.metrics, result.metrics, of(choice));
  const metric = new EntityMetric(
    (choice): BaselinedMetricAggregation => ({
      ...numeric(value(choice)),
      get baseline() {
        return baselines(result.id).then((found) => band(found?.metrics[placeOfAggregate(plan.baselineMetrics, of(choice))]));
      },
    }),
    (choice) => arrayAggregation(value(choice)),
  );
  metric.reader = {
    series: (interval) => seriesIntervals(plan, result, interval, of),
    baselineSeries: async (interval) => baselineIntervals(plan, await baselines(result.id), interval, of),
  };
  return metric;
}

type Completed = (choice: AggregateChoice) => Aggregate;

/** The buckets of a series, each with the aggregates of one attribute. */
function seriesIntervals(plan: MetricPlan, result: EntityResult, intervalNanos: bigint, of: Completed): readonly MetricInterval[] {
  const place = plan.series.findIndex((series) => series.intervalNanos === intervalNanos);
  const aggregates = plan.series[place]?.metrics ?? [];
  return (result.series[place]?.buckets ?? []).map((bucket) => {
    const value = (choice: AggregateChoice) => valueOfAggregate(aggregates, bucket.metrics, of(choice));
    const interval = new MetricInterval(
      (choice) => numeric(value(choice)),
      (choice) => arrayAggregation(value(choice)),
    );
    interval.startTime = bucket.start;
    interval.endTime = bucket.end;
    return interval;
  });
}

function baselineIntervals(
  plan: MetricPlan,
  baseline: EntityBaseline | undefined,
  intervalNanos: bigint,
  of: Completed,
): readonly BaselineInterval[] {
  const place = plan.baselineSeries.findIndex((series) => series.intervalNanos === intervalNanos);
  const keys = (plan.baselineSeries[place]?.metrics ?? []).map(aggregateKey);
  return (baseline?.series[place]?.buckets ?? []).map((bucket) => {
    const at = (choice: AggregateChoice): MetricBaselineAggregation => band(bucket.metrics[keys.indexOf(aggregateKey(of(choice)))]);
    const interval = new BaselineInterval(at, (choice) => ({ value: at(choice).value ?? null }));
    interval.startTime = bucket.start;
    interval.endTime = bucket.end;
    return interval;
  });
}
