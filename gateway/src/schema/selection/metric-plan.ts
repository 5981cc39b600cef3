import type { Aggregate, Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { Series } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Vocabulary } from '../../core/catalogue/catalogue-cache';
import { aggregateKey } from '../../core/expression';
import type { MetricAggregationType, TimeUnit } from '../enums/query-enums';
import { readAggregate, readPeriod } from '../arguments/read-aggregate';
import type { AggregateArguments } from '../arguments/read-aggregate';
import { readExpression } from '../arguments/read-expression';
import type { NamedAttribute, ReadAttribute } from '../arguments/read-expression';
import { isSelected, named } from './selected-field';
import type { SelectedField } from './selected-field';

/** Fields of the aggregation types and the aggregation that each one is. */
const AGGREGATION_FIELDS: Readonly<Record<string, MetricAggregationType>> = {
  avg: 'AVG',
  avgrate: 'AVGRATE',
  count: 'COUNT',
  distinctarray: 'DISTINCT_ARRAY',
  distinctcount: 'DISTINCTCOUNT',
  max: 'MAX',
  min: 'MIN',
  percentile: 'PERCENTILE',
  sum: 'SUM',
};

/** Aggregates and series of a selection set, each once, with the places that answers keep them in. */
export interface MetricPlan {
  readonly metrics: readonly Aggregate[];
  readonly series: readonly Series[];
  readonly baselineMetrics: readonly Aggregate[];
  readonly baselineSeries: readonly Series[];
}

export const placeOfAggregate = (aggregates: readonly Aggregate[], aggregate: Aggregate): number => {
  const key = aggregateKey(aggregate);
  return aggregates.findIndex((it) => aggregateKey(it) === key);
};

export const valueOfAggregate = (aggregates: readonly Aggregate[], values: readonly Value[], aggregate: Aggregate): Value | undefined =>
  values[placeOfAggregate(aggregates, aggregate)];

class SeriesCollector {
  readonly #byInterval = new Map<bigint, Map<string, Aggregate>>();

  add(intervalNanos: bigint, aggregate: Aggregate): void {
    const metrics = this.#byInterval.get(intervalNanos) ?? new Map<string, Aggregate>();
    this.#byInterval.set(intervalNanos, metrics.set(aggregateKey(aggregate), aggregate));
  }

  get list(): readonly Series[] {
    return Array.from(this.#byInterval, ([intervalNanos, metrics]) => ({ intervalNanos, metrics: [...metrics.values()] }));
  }
}

const aggregateFields = (fields: readonly SelectedField[]): readonly SelectedField[] =>
  fields.filter((field) => field.name in AGGREGATION_FIELDS);

const readField = (read: ReadAttribute, field: SelectedField, path: string): Aggregate =>
  readAggregate(
    read,
    { ...(field.args as Omit<AggregateArguments, 'aggregation'>), aggregation: AGGREGATION_FIELDS[field.name] as MetricAggregationType },
    `${path}.${field.alias}`,
  );

/** Reads every `metric(...)` among the fields with what is selected of it. */
export function planMetrics(vocabulary: Vocabulary, scope: string, fields: readonly SelectedField[], path: string): MetricPlan {
  const metrics = new Map<string, Aggregate>();
  const baselineMetrics = new Map<string, Aggregate>();
  const series = new SeriesCollector();
  const baselineSeries = new SeriesCollector();
  for (const metric of named(fields, 'metric')) {
    const place = `${path}.${metric.alias}`;
    const read = readExpression(vocabulary.catalogue, scope, metric.args as NamedAttribute, place);
    for (const field of aggregateFields(metric.fields)) {
      const aggregate = readField(read, field, place);
      metrics.set(aggregateKey(aggregate), aggregate);
      if (isSelected(field.fields, 'baseline')) baselineMetrics.set(aggregateKey(aggregate), aggregate);
    }
    for (const [name, collector] of [
      ['series', series],
      ['baselineSeries', baselineSeries],
    ] as const) {
      for (const field of named(metric.fields, name)) {
        const at = `${place}.${field.alias}`;
        const interval = readPeriod(field.args['size'] as number, field.args['units'] as TimeUnit, `${at}.size`);
        for (const inner of aggregateFields(field.fields)) collector.add(interval, readField(read, inner, at));
      }
    }
  }
  return {
    metrics: [...metrics.values()],
    series: series.list,
    baselineMetrics: [...baselineMetrics.values()],
    baselineSeries: baselineSeries.list,
  };
}
