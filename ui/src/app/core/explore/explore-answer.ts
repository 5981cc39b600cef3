import type { Attribute, AttributeRef } from '@ui/core/metadata/attribute';
import type { TimeZone } from '@ui/core/format/time';
import { formatValue } from '@ui/core/format/value';
import { bucketStarts, intervalMs } from '@ui/core/time/interval';
import type { Between } from '@ui/core/time/time-range';

import type { ExploreRow } from './explore-operation';
import { isAdditive } from './metric';
import { questionInterval } from './question';
import type { ExploreQuestion } from './question';

/** Values that rows have in common, one for each attribute of the group; of the rest none. */
export interface Group {
  readonly values: readonly unknown[];
  readonly isRest: boolean;
}

/** A group with its metrics. */
export interface GroupRow {
  readonly group: Group;
  readonly values: readonly (number | null)[];
}

/** One metric of one group over the buckets. */
export interface GroupSeries {
  readonly group: Group;
  /** Place among the metrics of the question. */
  readonly metric: number;
  readonly values: readonly (number | null)[];
}

export interface SeriesAnswer {
  /** Begin of each bucket, milliseconds since 1970. */
  readonly starts: readonly number[];
  readonly widthMs: number;
  readonly series: readonly GroupSeries[];
}

/** What the API calls the groups beyond the limit. */
const REST = '__Other';
const NONE = '(none)';

function groupOf(row: ExploreRow, group: readonly AttributeRef[]): Group {
  const values = group.map((_, i) => row[`g${i}`]?.value ?? null);
  return { values, isRest: values.length > 0 && values.every((value) => value === REST) };
}

const metricsOf = (row: ExploreRow, { metrics }: ExploreQuestion): readonly (number | null)[] =>
  metrics.map((_, i) => numberOf(row[`m${i}`]?.value));

/** Metrics of text, as the greatest of an entry of a map, may come as text. */
function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** Groups in the order of the answer, the rest last; a rest of nothing is none. */
export function groupRows(question: ExploreQuestion, rows: readonly ExploreRow[]): readonly GroupRow[] {
  const read = rows.map((row) => ({ group: groupOf(row, question.group), values: metricsOf(row, question) }));
  return [...read.filter(({ group }) => !group.isRest), ...read.filter(({ group, values }) => group.isRest && values.some(isSome))];
}

const isSome = (value: number | null): boolean => value !== null && value !== 0;

/** Series over every bucket of the range: where counts have no rows they are 0, other metrics are unknown. */
export function seriesOf(question: ExploreQuestion, rows: readonly ExploreRow[], between: Between): SeriesAnswer {
  const interval = questionInterval(question, between);
  const starts = bucketStarts(between, interval);
  const places = new Map(starts.map((start, i) => [start, i]));
  const groups = new Map<string, { readonly group: Group; readonly values: (number | null)[][] }>();
  for (const row of rows) {
    const group = groupOf(row, question.group);
    const key = JSON.stringify(group.values);
    if (!groups.has(key))
      groups.set(key, { group, values: question.metrics.map((metric) => starts.map(() => (isAdditive(metric) ? 0 : null))) });
    const place = places.get(Date.parse(row.intervalStart ?? ''));
    if (place === undefined) continue;
    metricsOf(row, question).forEach((value, metric) => (groups.get(key)!.values[metric]![place] = value));
  }
  const shown = [...groups.values()].filter(({ group, values }) => !group.isRest || values.some((each) => each.some(isSome)));
  const sign = (question.order?.descending ?? true) ? -1 : 1;
  const ordered = shown.sort(
    (one, other) => Number(one.group.isRest) - Number(other.group.isRest) || sign * (weight(one.values) - weight(other.values)),
  );
  const series = ordered.flatMap(({ group, values }) => values.map((each, metric): GroupSeries => ({ group, metric, values: each })));
  return { starts, widthMs: intervalMs(interval), series };
}

/** By what groups are told apart in size: the first metric over all buckets. */
const weight = ([first = []]: readonly (readonly (number | null)[])[]): number =>
  first.reduce<number>((sum, value) => sum + (value ?? 0), 0);

/** What a group is called: its values, formatted as their attributes say. */
export function groupLabel({ values, isRest }: Group, described: readonly (Attribute | undefined)[], zone?: TimeZone): string {
  if (isRest) return 'Other';
  return values
    .map((value, i) => (value === null || value === '' ? NONE : formatValue(value, described[i] ?? { type: 'STRING', units: '' }, zone)))
    .join(' · ');
}
