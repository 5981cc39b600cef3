import type { TimeZone } from '@ui/core/format/time';
import { formatExactValue, formatValue, NO_VALUE } from '@ui/core/format/value';
import type { Attribute, AttributeRef } from '@ui/core/metadata/attribute';

import { groupLabel } from './explore-answer';
import type { Group, GroupRow, GroupSeries, SeriesAnswer } from './explore-answer';
import { isAdditive, metricTitle, metricUnits } from './metric';
import type { Metric } from './metric';
import type { ExploreQuestion } from './question';

/** A series with what it is called. */
export interface NamedSeries extends GroupSeries {
  readonly name: string;
  /** Number of a colour of the palette; the rest has none. */
  readonly color: number | 'muted';
  readonly draw: 'line' | 'area' | 'bar';
  /** What it adds up with. */
  readonly stack?: string;
}

/** Series that share an axis, since their values have one unit. */
export interface ChartPart {
  readonly title: string;
  readonly units: string;
  readonly series: readonly NamedSeries[];
}

export const describe = (attributes: readonly Attribute[], { key }: AttributeRef): Attribute | undefined =>
  attributes.find(({ name }) => name === key);

/** Attributes of the groups of a question; entries of maps are text, which no attribute describes. */
const describedGroup = ({ group }: ExploreQuestion, attributes: readonly Attribute[]): readonly (Attribute | undefined)[] =>
  group.map((ref) => (ref.subpath === undefined ? describe(attributes, ref) : undefined));

export const labelOf = (group: Group, question: ExploreQuestion, attributes: readonly Attribute[], zone?: TimeZone): string =>
  groupLabel(group, describedGroup(question, attributes), zone);

/** The charts of an answer: metrics of one unit share one. */
export function chartParts(
  question: ExploreQuestion,
  answer: SeriesAnswer,
  attributes: readonly Attribute[],
  zone?: TimeZone,
): readonly ChartPart[] {
  const { metrics, group, draw } = question;
  const units = metrics.map((metric) => metricUnits(metric, describe(attributes, metric.attribute)));
  const titles = metrics.map((metric) => metricTitle(metric, describe(attributes, metric.attribute)));
  const grouped = group.length > 0;
  return [...new Set(units)].map((unit) => {
    const shown = metrics.flatMap((_, i) => (units[i] === unit ? [i] : []));
    const own = answer.series.filter(({ metric }) => shown.includes(metric));
    const series = own.map((each, i): NamedSeries => {
      const label = labelOf(each.group, question, attributes, zone);
      const title = titles[each.metric] ?? '';
      const name = !grouped ? title : shown.length === 1 ? label : `${label} · ${title}`;
      const additive = isAdditive(metrics[each.metric] as Metric);
      // Groups whose values do not add up would hide each other as bars and areas.
      const shape = draw === 'area' || draw === 'bar' ? draw : 'line';
      const stacked = grouped && shape !== 'line' && additive;
      return {
        ...each,
        name,
        color: each.group.isRest ? 'muted' : i,
        draw: grouped && !additive ? 'line' : shape,
        ...(stacked && { stack: title }),
      };
    });
    return { title: shown.map((i) => titles[i]).join(', '), units: unit, series };
  });
}

/** Values that stand beside the names of series: the sum where buckets add up, else the greatest. */
export function legendValue(
  { metric, values }: GroupSeries,
  { metrics }: ExploreQuestion,
): { readonly value: number | null; readonly kind: 'sum' | 'greatest' } {
  const given = values.filter((value): value is number => value !== null);
  const aggregation = metrics[metric]?.aggregation;
  const kind = aggregation === 'COUNT' || aggregation === 'SUM' ? 'sum' : 'greatest';
  if (given.length === 0) return { value: null, kind };
  return { value: kind === 'sum' ? given.reduce((sum, value) => sum + value, 0) : Math.max(...given), kind };
}

/** The series nearest to a place of a chart: of stacked ones that which covers it, else the nearest within a tenth of the axis; undefined where none is. */
export function seriesAt({ series }: ChartPart, bucket: number, y: number): NamedSeries | undefined {
  const at = (each: NamedSeries): number | null => each.values[bucket] ?? null;
  if (series.some(({ stack }) => stack !== undefined)) {
    let top = 0;
    for (const each of series) {
      top += at(each) ?? 0;
      if (y <= top && (at(each) ?? 0) > 0) return each;
    }
    return undefined;
  }
  const most = Math.max(...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const near = series
    .map((each) => ({ each, distance: Math.abs((at(each) ?? Infinity) - y) }))
    .sort((one, other) => one.distance - other.distance)[0];
  return near !== undefined && near.distance <= most / 10 ? near.each : undefined;
}

export interface MetricValue {
  readonly title: string;
  readonly text: string;
  readonly exact: string;
}

/** The metrics of a group with their names, formatted by their units. */
export function metricValues(
  { values }: Pick<GroupRow, 'values'>,
  { metrics }: ExploreQuestion,
  attributes: readonly Attribute[],
): readonly MetricValue[] {
  return metrics.map((metric, i) => {
    const attribute = describe(attributes, metric.attribute);
    const isTime = attribute?.type === 'TIMESTAMP' && (metric.aggregation === 'MIN' || metric.aggregation === 'MAX');
    const format = { type: isTime ? ('TIMESTAMP' as const) : ('DOUBLE' as const), units: metricUnits(metric, attribute) };
    const value = values[i] ?? null;
    return {
      title: metricTitle(metric, attribute),
      text: value === null ? NO_VALUE : formatValue(value, format),
      exact: formatExactValue(value, format),
    };
  });
}
