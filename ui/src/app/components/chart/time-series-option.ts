import type { EChartsCoreOption } from 'echarts/core';

import { formatQuantity } from '@ui/core/format/value';
import { formatTime } from '@ui/core/format/time';
import type { TimeZone } from '@ui/core/format/time';

import type { Palette } from './palette';

/** One line, area or row of bars over the buckets of a chart. */
export interface Series {
  readonly name: string;
  /** One value a bucket; null where there is none. */
  readonly values: readonly (number | null)[];
  readonly draw?: 'line' | 'area' | 'bar';
  /** Number of a colour of the palette, or `error`. In their order where left out. */
  readonly color?: number | 'error';
  readonly dashed?: boolean;
  /** Adds up with the others of the same name. */
  readonly stack?: string;
  /** What is usual: lower and upper bound a bucket. */
  readonly band?: { readonly lower: readonly (number | null)[]; readonly upper: readonly (number | null)[] };
}

export interface TimeSeries {
  /** Begin of each bucket, milliseconds since 1970. */
  readonly starts: readonly number[];
  readonly series: readonly Series[];
  /** Unit of all values, as of attributes; empty without. */
  readonly units: string;
  /** Times at which something is marked, with what it is. */
  readonly marks?: readonly { readonly time: number; readonly text: string }[];
  readonly zone?: TimeZone;
}

/** What ECharts draws for series over time. */
export function timeSeriesOption({ starts, series, units, marks = [], zone }: TimeSeries, palette: Palette): EChartsCoreOption {
  const shown = series.flatMap((each, i) => drawn(each, colorOf(each, i, palette), starts));
  const first = shown[0];
  if (first !== undefined && marks.length > 0)
    first['markLine'] = { symbol: 'none', silent: true, label: { formatter: '{b}' }, data: marks.map(({ time, text }) => ({ xAxis: time, name: text })) };
  return {
    textStyle: { fontFamily: palette.font, color: palette.muted },
    grid: { left: 8, right: 12, top: series.length > 1 ? 30 : 12, bottom: 4, containLabel: true },
    legend: series.length > 1 ? { type: 'plain', top: 0, left: 0, icon: 'roundRect', itemWidth: 10, itemHeight: 3, textStyle: { color: palette.muted }, data: series.map(({ name }) => name) } : undefined,
    xAxis: {
      type: 'time',
      axisLine: { lineStyle: { color: palette.border } },
      axisLabel: { color: palette.muted, hideOverlap: true },
      splitLine: { show: false },
      min: starts[0],
    },
    yAxis: {
      type: 'value',
      min: 0,
      splitNumber: 4,
      axisLabel: { color: palette.muted, formatter: (value: number) => formatQuantity(value, units) },
      splitLine: { lineStyle: { color: palette.border } },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: palette.surface,
      borderColor: palette.border,
      textStyle: { color: palette.text, fontSize: 12 },
      axisPointer: { lineStyle: { color: palette.muted }, label: { formatter: ({ value }: { value: number }) => formatTime(value, zone) } },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? formatQuantity(value, units) : '–'),
    },
    series: shown,
  };
}

const colorOf = ({ color }: Series, index: number, palette: Palette): string =>
  color === 'error' ? palette.error : (palette.series[(color ?? index) % palette.series.length] as string);

type Drawn = Record<string, unknown>;

function drawn({ name, values, draw = 'line', dashed = false, stack, band }: Series, color: string, starts: readonly number[]): Drawn[] {
  const points = (of: readonly (number | null)[]): readonly (readonly [number, number | null])[] => starts.map((start, i) => [start, of[i] ?? null]);
  const own: Drawn = {
    name,
    type: draw === 'bar' ? 'bar' : 'line',
    data: points(values),
    color,
    stack,
    showSymbol: values.filter((value) => value !== null).length === 1,
    symbolSize: 4,
    barMaxWidth: 18,
    lineStyle: { width: 1.6, type: dashed ? 'dashed' : 'solid' },
    areaStyle: draw === 'area' ? { opacity: 0.16 } : undefined,
    emphasis: { focus: 'none' },
  };
  return band === undefined ? [own] : [...bandOf(name, band, color, points), own];
}

/** A band is an invisible line with a filled one stacked on it. */
function bandOf(name: string, { lower, upper }: NonNullable<Series['band']>, color: string, points: (of: readonly (number | null)[]) => unknown): Drawn[] {
  const height = upper.map((value, i) => (value === null || lower[i] == null ? null : value - lower[i]));
  const common = { type: 'line', stack: `${name} band`, symbol: 'none', silent: true, tooltip: { show: false }, lineStyle: { opacity: 0 }, color };
  return [
    { ...common, data: points(lower) },
    { ...common, data: points(height), areaStyle: { opacity: 0.1 } },
  ];
}
