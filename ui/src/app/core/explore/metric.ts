import type { MetricAggregationType, TimeUnit } from '@schema';

import type { Attribute, AttributeRef } from '@ui/core/metadata/attribute';
import { parseRef, refText } from '@ui/core/metadata/attribute';

/** An aggregate of an attribute, as it is asked for. */
export interface Metric {
  readonly aggregation: MetricAggregationType;
  readonly attribute: AttributeRef;
  /** Which percentile, of a PERCENTILE. */
  readonly percentile?: number;
  /** Of what time a rate is, of an AVGRATE. */
  readonly per?: TimeUnit;
}

/** Aggregations that give one number, in the order in which they are offered. */
export const AGGREGATIONS: readonly MetricAggregationType[] = [
  'COUNT',
  'AVGRATE',
  'SUM',
  'AVG',
  'PERCENTILE',
  'MIN',
  'MAX',
  'DISTINCTCOUNT',
];
export const PERCENTILES: readonly number[] = [50, 75, 90, 95, 99];
export const RATE_UNITS: readonly TimeUnit[] = ['SECONDS', 'MINUTES', 'HOURS', 'DAYS'];

const NAMES: Readonly<Record<MetricAggregationType, string>> = {
  COUNT: 'count',
  SUM: 'sum',
  AVG: 'average',
  MIN: 'least',
  MAX: 'greatest',
  PERCENTILE: 'percentile',
  AVGRATE: 'rate',
  DISTINCTCOUNT: 'distinct values',
  DISTINCT_ARRAY: 'values',
};
const PER: Readonly<Record<TimeUnit, string>> = { MILLISECONDS: 'ms', SECONDS: 's', MINUTES: 'min', HOURS: 'h', DAYS: 'd' };

export const aggregationName = (aggregation: MetricAggregationType): string => NAMES[aggregation];
export const perText = (unit: TimeUnit): string => PER[unit];

/** How it stands in addresses: `COUNT(calls)`, `PERCENTILE(duration,99)`, `AVGRATE(spanTags[size],MINUTES)`. */
export function metricText({ aggregation, attribute, percentile, per }: Metric): string {
  const more = aggregation === 'PERCENTILE' ? `,${percentile ?? 99}` : aggregation === 'AVGRATE' ? `,${per ?? 'SECONDS'}` : '';
  return `${aggregation}(${refText(attribute)}${more})`;
}

/** Reads what `metricText` wrote; undefined where it is no metric. */
export function parseMetric(text: string): Metric | undefined {
  const [, name, inner = ''] = /^([A-Z_]+)\((.+)\)$/s.exec(text.trim()) ?? [];
  const aggregation = [...AGGREGATIONS, 'DISTINCT_ARRAY' as const].find((each) => each === name);
  if (aggregation === undefined) return undefined;
  const [key = '', more = ''] = splitList(inner);
  const attribute = parseRef(key.trim());
  if (aggregation === 'PERCENTILE') {
    const percentile = more === '' ? 99 : Number(more);
    return Number.isInteger(percentile) && percentile > 0 && percentile <= 100 ? { aggregation, attribute, percentile } : undefined;
  }
  if (aggregation === 'AVGRATE') return { aggregation, attribute, per: RATE_UNITS.find((unit) => unit === more.trim()) ?? 'SECONDS' };
  return { aggregation, attribute };
}

/** The parts of a list in an address; commas inside of brackets belong to a part. */
export function splitList(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '[' || text[i] === '(') depth++;
    else if (text[i] === ']' || text[i] === ')') depth = Math.max(0, depth - 1);
    else if (text[i] === ',' && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Unit of the values of a metric, as of attributes: that of its attribute, none for counts, per time for rates. */
export function metricUnits({ aggregation, per }: Metric, attribute: Attribute | undefined): string {
  if (aggregation === 'COUNT' || aggregation === 'DISTINCTCOUNT') return '';
  const units = attribute?.type === 'STRING_MAP' ? '' : (attribute?.units ?? '');
  return aggregation === 'AVGRATE' ? `${units}/${PER[per ?? 'SECONDS']}` : units;
}

/** What it is called: `Duration p99`, `Calls`, `Calls per s`, `Duration, average`. */
export function metricTitle({ aggregation, attribute, percentile, per }: Metric, described: Attribute | undefined): string {
  const name = attribute.subpath ?? described?.displayName ?? attribute.key;
  const isCount = described?.onlySupportsGrouping === true;
  switch (aggregation) {
    case 'COUNT':
      return isCount ? name : 'Count';
    case 'AVGRATE':
      return `${name} per ${PER[per ?? 'SECONDS']}`;
    case 'PERCENTILE':
      return `${name} p${percentile ?? 99}`;
    case 'DISTINCTCOUNT':
      return `Distinct ${name}`;
    default:
      return `${name}, ${NAMES[aggregation]}`;
  }
}

/** Whether there is nothing where there are no rows, so that a bucket without rows is 0 rather than unknown. */
export const isAdditive = ({ aggregation }: Metric): boolean =>
  aggregation === 'COUNT' || aggregation === 'SUM' || aggregation === 'AVGRATE' || aggregation === 'DISTINCTCOUNT';

/** Aggregations that an attribute offers; entries of maps are text, of which the size of values is not known. */
export const aggregationsOf = (attribute: Attribute, subpath?: string): readonly MetricAggregationType[] =>
  subpath === undefined ? AGGREGATIONS.filter((each) => attribute.supportedAggregations.includes(each)) : ['COUNT', 'DISTINCTCOUNT'];
