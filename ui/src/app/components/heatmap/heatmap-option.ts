import type { EChartsCoreOption } from 'echarts/core';

import type { Palette } from '@ui/components/chart/palette';
import type { HeatMapAnswer } from '@ui/core/explore/heat-map';
import { formatExact } from '@ui/core/format/number';
import { formatAxisTime, formatClock, formatTime } from '@ui/core/format/time';
import type { TimeZone } from '@ui/core/format/time';
import { formatQuantity } from '@ui/core/format/value';

/** What ECharts draws for rows counted by time and size: the more rows, the stronger the colour (by the root, since few matter too). */
export function heatMapOption(
  { starts, widthMs, bins, counts }: HeatMapAnswer,
  units: string,
  palette: Palette,
  zone?: TimeZone,
): EChartsCoreOption {
  const cells = counts.flatMap((row, bin) =>
    row.flatMap((count, bucket) => (count > 0 ? [[bucket, bin, Math.sqrt(count), count] as const] : [])),
  );
  const most = Math.max(...cells.map(([, , root]) => root), 1);
  const span = (starts.at(-1) ?? 0) - (starts[0] ?? 0);
  const axis = { axisLine: { lineStyle: { color: palette.border } }, axisTick: { show: false }, splitArea: { show: false } };
  return {
    textStyle: { fontFamily: palette.font, color: palette.muted },
    grid: { left: 8, right: 12, top: 8, bottom: 4, containLabel: true },
    xAxis: {
      ...axis,
      type: 'category',
      data: starts.map((start) => formatAxisTime(start, span, zone)),
      axisLabel: { color: palette.muted, hideOverlap: true },
    },
    // Labels are the lower ends of the bins.
    yAxis: {
      ...axis,
      type: 'category',
      data: bins.map(({ from }) => formatQuantity(from, units)),
      axisLabel: { color: palette.muted, hideOverlap: true },
    },
    visualMap: { show: false, type: 'continuous', min: 0, max: most, dimension: 2, inRange: { color: ramp(palette) } },
    tooltip: {
      confine: true,
      backgroundColor: palette.surface,
      borderColor: palette.border,
      textStyle: { color: palette.text, fontSize: 12 },
      formatter: ({ value }: { readonly value: readonly number[] }) => {
        const start = starts[value[0] ?? 0] ?? 0;
        const bin = bins[value[1] ?? 0] ?? { from: 0, to: 0 };
        return `${formatTime(start, zone)} – ${formatClock(start + widthMs, zone)}<br>${formatQuantity(bin.from, units)} – ${formatQuantity(bin.to, units)}<br><b>${formatExact(value[3] ?? 0)}</b>`;
      },
    },
    series: [
      {
        type: 'heatmap',
        data: cells,
        itemStyle: { borderWidth: 1, borderColor: palette.surface },
        emphasis: { itemStyle: { borderColor: palette.text } },
      },
    ],
  };
}

/** From near the surface over the first colour of series towards the text: of one hue, and stronger all the way in both themes. */
function ramp({ surface, text, series }: Palette): readonly string[] {
  const [color = text] = series;
  return [mixed(surface, color, 0.2), color, mixed(color, text, 0.75)];
}

/** A colour between two of the form `rgb(…)`. */
export function mixed(one: string, other: string, share: number): string {
  const [from, to] = [one, other].map((color) => (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number));
  if (from?.length !== 3 || to?.length !== 3) return other;
  return `rgb(${from.map((value, i) => Math.round(value + ((to[i] ?? value) - value) * share)).join(', ')})`;
}
