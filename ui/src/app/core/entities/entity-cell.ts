import { metricTitle, metricUnits } from '@ui/core/explore/metric';
import type { Metric } from '@ui/core/explore/metric';
import { formatPercent } from '@ui/core/format/number';
import { formatAge, formatExactTime } from '@ui/core/format/time';
import type { TimeZone } from '@ui/core/format/time';
import { formatExactValue, formatQuantity, formatValue, NO_VALUE, timeOf } from '@ui/core/format/value';
import { refText } from '@ui/core/metadata/attribute';
import type { Attribute } from '@ui/core/metadata/attribute';

import type { EntityColumn } from './entity-column';
import { columnAlias, LAST_SEEN } from './entity-list-document';
import type { ListedEntity } from './entity-list-document';
import { isMoment } from './moment';

const TITLES: Readonly<Record<string, string>> = {
  'AVGRATE(numCalls)': 'Rate',
  'SUM(numCalls)': 'Calls',
  'AVG(errorCount)': 'Errors',
  'AVG(duration)': 'Average',
  lastSeenTime: 'Last seen',
  createdTime: 'First seen',
  trend: 'Trend',
  name: 'Name',
  labels: 'Labels',
};

/** The share of calls that failed, of which each counts 0 or 1. */
const isShare = ({ aggregation, attribute }: Metric): boolean => aggregation === 'AVG' && attribute.key === 'errorCount';

const shortKey = (column: EntityColumn): string => {
  if (column.kind === 'attribute') return refText(column.ref);
  return column.kind === 'metric' ? `${column.metric.aggregation}(${refText(column.metric.attribute)})` : column.kind;
};

/** What stands above a column. */
export function columnTitle(column: EntityColumn, attribute: Attribute | undefined): string {
  if (column.kind === 'metric' && column.metric.aggregation === 'PERCENTILE' && column.metric.attribute.key === 'duration')
    return `p${column.metric.percentile}`;
  const known = TITLES[shortKey(column)];
  if (known !== undefined) return known;
  if (column.kind === 'metric') return metricTitle(column.metric, attribute);
  return column.kind === 'attribute' ? (column.ref.subpath ?? attribute?.displayName ?? column.ref.key) : column.kind;
}

/** What it means, on hover. */
export function columnHint(column: EntityColumn, attribute: Attribute | undefined): string {
  if (column.kind === 'metric' && isShare(column.metric)) return 'Share of the calls that failed';
  if (column.kind === 'metric') return metricTitle(column.metric, attribute);
  if (column.kind === 'trend') return 'Calls per second over the range';
  return column.kind === 'attribute' ? (attribute?.description ?? '') : '';
}

/** Value of a column of an entity, as the server gave it; last seen is what was called last. */
export function columnValue(column: EntityColumn, entity: ListedEntity): unknown {
  const value = entity[columnAlias(column)];
  if (column.kind === 'metric') return (value as { readonly value?: { readonly value: number | null } } | undefined)?.value?.value;
  if (column.kind === 'attribute' && column.ref.key === LAST_SEEN && typeof value === 'number')
    return Math.max(value, entity.lastCall?.max.value ?? 0);
  return value;
}

/** How values of a column are shown. */
export interface CellContext {
  readonly attribute: Attribute | undefined;
  readonly now: number;
  readonly zone: TimeZone;
}

export function cellText(column: EntityColumn, value: unknown, { attribute, now, zone }: CellContext): string {
  if (value === null || value === undefined || value === '') return NO_VALUE;
  if (column.kind === 'metric') return metricValueText(column.metric, Number(value), attribute);
  if (attribute === undefined) return formatValue(value, { type: 'STRING', units: '' }, zone);
  return isMoment(attribute) ? formatAge(timeOf(value), now) : formatValue(value, attribute, zone);
}

export function cellExact(column: EntityColumn, value: unknown, { attribute, zone }: CellContext): string {
  if (value === null || value === undefined) return NO_VALUE;
  if (column.kind === 'metric') return metricExactText(column.metric, Number(value), attribute);
  if (attribute === undefined) return String(value);
  return isMoment(attribute) ? formatExactTime(timeOf(value), zone) : formatExactValue(value, attribute, zone);
}

function metricValueText(metric: Metric, value: number, attribute: Attribute | undefined): string {
  if (isShare(metric)) return formatPercent(value);
  if (attribute !== undefined && isMoment(attribute) && (metric.aggregation === 'MIN' || metric.aggregation === 'MAX'))
    return formatExactTime(value);
  return formatQuantity(value, metricUnits(metric, attribute));
}

const metricExactText = (metric: Metric, value: number, attribute: Attribute | undefined): string =>
  isShare(metric) ? `${value * 100} %` : formatExactValue(value, { type: 'DOUBLE', units: metricUnits(metric, attribute) });
