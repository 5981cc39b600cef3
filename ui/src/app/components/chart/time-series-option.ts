import type { EChartsCoreOption } from 'echarts/core';

import { formatQuantity } from '@ui/core/format/value';
import { formatAxisTime } from '@ui/core/format/time';
import type { TimeZone } from '@ui/core/format/time';

import type { Palette } from './palette';
import { seriesTooltip } from './series-tooltip';

/** One line, area or row of bars over the buckets of a chart. */
export interface Series {
  readonly name: string;
  /** One value a bucket; null where there is none. */
  readonly values: readonly (number | null)[];
  readonly draw?: 'line' | 'area' | 'bar';
  /** Number of a colour of the palette, `error`, or `muted`. In their order where left out. */
  readonly color?: number | 'error' | 'muted';
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
  /** Whether series are named above the chart; those of several are where left out. */
  readonly legend?: boolean;
}

/** What ECharts draws for series over time. */
export function timeSeriesOption({ starts, series, units, marks = [], zone, legend = series.length > 1 }: TimeSeries, palette: Palette): EChartsCoreOption {
  const shown = series.flatMap((each, i) => drawn(each, colorOf(each, i, palette), starts));
  const first = shown[0];
  if (first !== undefined && marks.length > 0)
    first['markLine'] = { symbol: 'none', silent: true, label: { formatter: '{b}' }, data: marks.map(({ time, text }) => ({ xAxis: time, name: text })) };
  return {
    textStyle: { fontFamily: palette.font, color: palette.muted },
    grid: { left: 4, right: 14, top: legend ? 34 : 12, bottom: 2, containLabel: true },
    legend: legend ? legendOf(series, palette) : undefined,
    xAxis: timeAxis(starts, series, palette, zone),
    yAxis: {
      type: 'value',
      min: 0,
      // Nothing but zeros would else be drawn on an axis of fractions.
      max: ({ max }: { readonly max: number }) => (max > 0 ? undefined : 1),
      minInterval: units === '' && series.every(isWhole) ? 1 : 0,
      splitNumber: 3,
      axisLabel: { color: palette.muted, fontSize: FONT_SIZE, formatter: (value: number) => (value === 0 ? '0' : formatQuantity(value, units)) },
      splitLine: { lineStyle: { color: palette.border, opacity: 0.7 } },
    },
    tooltip: tooltipOf(series, units, palette, zone),
    series: shown,
  };
}

const FONT_SIZE = 11;

const isWhole = ({ values }: Series): boolean => values.every((value) => value === null || Number.isInteger(value));

const legendOf = (series: readonly Series[], palette: Palette): unknown => ({
  type: 'scroll',
  top: 2,
  left: 0,
  right: 0,
  icon: 'roundRect',
  itemWidth: 12,
  itemHeight: 3,
  itemGap: 14,
  inactiveColor: palette.border,
  textStyle: { color: palette.muted, fontSize: FONT_SIZE + 1 },
  pageIconColor: palette.accent,
  pageIconInactiveColor: palette.border,
  pageIconSize: 10,
  pageTextStyle: { color: palette.muted },
  data: series.map(({ name }) => name),
});

function timeAxis(starts: readonly number[], series: readonly Series[], palette: Palette, zone: TimeZone): unknown {
  const [first = 0, last = 0] = [starts[0], starts.at(-1)];
  // A bar stands with its middle at the begin of its bucket: the outer ones need half a bucket of room.
  const room = starts.length > 1 && series.some(({ draw }) => draw === 'bar') ? (last - first) / (starts.length - 1) / 2 : 0;
  return {
    type: 'time',
    min: first - room,
    max: last + room,
    axisLine: { lineStyle: { color: palette.border } },
    axisTick: { lineStyle: { color: palette.border } },
    axisLabel: { color: palette.muted, fontSize: FONT_SIZE, hideOverlap: true, formatter: (value: number) => formatAxisTime(value, last - first, zone) },
    splitLine: { show: false },
  };
}

interface TooltipPoint {
  readonly seriesName: string;
  readonly color: string;
  readonly value: readonly [number, number | null];
}

function tooltipOf(series: readonly Series[], units: string, palette: Palette, zone: TimeZone): unknown {
  // Bands have no names of their own and no lines in the box.
  const names = new Set(series.map(({ name }) => name));
  return {
    trigger: 'axis',
    confine: true,
    transitionDuration: 0,
    padding: [8, 12],
    backgroundColor: palette.surface,
    borderColor: palette.border,
    textStyle: { color: palette.text, fontSize: 12 },
    axisPointer: { lineStyle: { color: palette.muted, type: 'solid', opacity: 0.6 } },
    formatter: (points: readonly TooltipPoint[]) => {
      const lines = points.filter(({ seriesName }) => names.has(seriesName)).map(({ seriesName, color, value }) => ({ name: seriesName, color, value: value[1] ?? undefined }));
      return seriesTooltip(points[0]?.value[0] ?? 0, lines, (value) => formatQuantity(value, units), zone);
    },
  };
}

const colorOf = ({ color }: Series, index: number, palette: Palette): string =>
  color === 'error' ? palette.error : color === 'muted' ? palette.muted : (palette.series[(color ?? index) % palette.series.length] as string);

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
    barCategoryGap: '25%',
    itemStyle: draw === 'bar' && stack === undefined ? { borderRadius: [2, 2, 0, 0] } : undefined,
    connectNulls: false,
    lineStyle: { width: 1.75, type: dashed ? 'dashed' : 'solid' },
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
