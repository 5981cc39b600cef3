import type { InputAggregatableOrder } from '@schema';

import { aggregationsOf, metricText, parseMetric, splitList } from '@ui/core/explore/metric';
import type { Metric } from '@ui/core/explore/metric';
import { parseRef, refText } from '@ui/core/metadata/attribute';
import type { Attribute, AttributeRef } from '@ui/core/metadata/attribute';

/** A column of a list of entities: an attribute, an aggregated metric, how often it is called over time, or the labels. */
export type EntityColumn =
  | { readonly kind: 'attribute'; readonly ref: AttributeRef }
  | { readonly kind: 'metric'; readonly metric: Metric }
  | { readonly kind: 'trend' }
  | { readonly kind: 'labels' };

/** Percentiles that are offered. */
const OFFERED: readonly number[] = [50, 90, 95, 99];

/** `name`, `tags[tier]`, `PERCENTILE(duration,99)`, `labels`, `trend`: how a column stands in an address. */
export function columnText(column: EntityColumn): string {
  if (column.kind === 'attribute') return refText(column.ref);
  return column.kind === 'metric' ? metricText(column.metric) : column.kind;
}

/** Reads what `columnText` wrote; undefined where it is no column. */
export function parseColumn(text: string): EntityColumn | undefined {
  if (text === 'trend' || text === 'labels') return { kind: text };
  const metric = parseMetric(text);
  // Of entities, percentiles are whole.
  if (metric !== undefined)
    return metric.aggregation === 'DISTINCT_ARRAY' || !Number.isInteger(metric.percentile ?? 0) ? undefined : { kind: 'metric', metric };
  return /^[^\s(),[\]]+(\[[^\]]+\])?$/.test(text) ? { kind: 'attribute', ref: parseRef(text) } : undefined;
}

export const columnsText = (columns: readonly EntityColumn[]): string => columns.map(columnText).join(',');

/** Reads a list of columns; what cannot be read is left out, and what stands there twice. */
export const parseColumns = (text: string): readonly EntityColumn[] =>
  [...new Set(splitList(text))].flatMap((part) => parseColumn(part) ?? []);

const METRICS =
  'AVGRATE(numCalls),AVG(errorCount),AVG(duration),PERCENTILE(duration,50),PERCENTILE(duration,95),PERCENTILE(duration,99),trend,lastSeenTime,labels';

/** What a list shows before one chooses; `beside` is the attribute that stands beside the name. */
export const defaultColumns = (beside?: string): readonly EntityColumn[] =>
  parseColumns(['name', beside, METRICS].filter((part) => part !== undefined).join(','));

/** How the server orders by a column; undefined where it cannot. */
export function columnOrder(column: EntityColumn, descending: boolean): InputAggregatableOrder | undefined {
  const direction = descending ? 'DESC' : 'ASC';
  if (column.kind === 'attribute') return { keyExpression: column.ref, direction };
  if (column.kind !== 'metric') return undefined;
  const { attribute, aggregation, percentile } = column.metric;
  return { keyExpression: attribute, aggregation, direction, ...(percentile !== undefined && { size: percentile }) };
}

/** Every column that the attributes of a scope allow: values of those that are not only aggregated, and the aggregations of the others. */
export function columnChoices(attributes: readonly Attribute[]): readonly EntityColumn[] {
  const single = attributes.filter((each) => !each.onlySupportsAggregation && each.name !== 'labels' && each.type !== 'STRING_MAP');
  const metrics = attributes.filter((each) => each.onlySupportsAggregation);
  return [
    ...single.map(({ name }): EntityColumn => ({ kind: 'attribute', ref: { key: name } })),
    ...metrics.flatMap((each) => aggregationsOf(each).flatMap((aggregation) => variants({ aggregation, attribute: { key: each.name } }))),
    { kind: 'trend' },
    { kind: 'labels' },
  ];
}

const variants = (metric: Metric): readonly EntityColumn[] =>
  metric.aggregation === 'PERCENTILE'
    ? OFFERED.map((percentile) => ({ kind: 'metric', metric: { ...metric, percentile } }))
    : [{ kind: 'metric', metric: metric.aggregation === 'AVGRATE' ? { ...metric, per: 'SECONDS' } : metric }];
