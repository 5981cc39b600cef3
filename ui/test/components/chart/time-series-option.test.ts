import type { Palette } from '@ui/components/chart/palette';
import { timeSeriesOption } from '@ui/components/chart/time-series-option';
import type { TimeSeries } from '@ui/components/chart/time-series-option';

const PALETTE: Palette = { series: ['red', 'green'], text: 't', muted: 'm', border: 'b', surface: 's', hover: 'h', accent: 'a', error: 'e', font: 'f' };
const MINUTE = 60_000;
const STARTS = [0, MINUTE, 2 * MINUTE];

interface Option {
  readonly series: readonly { readonly name?: string; readonly type: string; readonly color: string; readonly data: readonly (readonly [number, number | null])[] }[];
  readonly xAxis: { readonly min: number; readonly max: number; readonly axisLabel: { formatter(ms: number): string } };
  readonly yAxis: { readonly minInterval: number; max(range: { readonly max: number }): number | undefined };
  readonly tooltip: { formatter(points: readonly unknown[]): HTMLElement };
  readonly legend?: { readonly data: readonly string[] };
}

const option = (more: Partial<TimeSeries> = {}): Option => timeSeriesOption({ starts: STARTS, units: 'ms', series: [{ name: 'p99', values: [1, null, 3] }], ...more }, PALETTE) as unknown as Option;

describe('a chart over time', () => {
  it('leaves a gap where there is no value', () => {
    expect(option().series[0]!.data).toEqual([[0, 1], [MINUTE, null], [2 * MINUTE, 3]]);
  });

  it('gives bars at the ends the room of half a bucket', () => {
    expect(option().xAxis).toMatchObject({ min: 0, max: 2 * MINUTE });
    expect(option({ series: [{ name: 'a', values: [1, 2, 3], draw: 'bar' }] }).xAxis).toMatchObject({ min: -MINUTE / 2, max: 2.5 * MINUTE });
  });

  it('counts in whole steps, and has an axis even where everything is 0', () => {
    expect(option({ units: '', series: [{ name: 'a', values: [0, 0, 1] }] }).yAxis.minInterval).toBe(1);
    expect(option({ units: '', series: [{ name: 'a', values: [0, 0.5, 1] }] }).yAxis.minInterval).toBe(0);
    expect(option().yAxis.max({ max: 0 })).toBe(1);
    expect(option().yAxis.max({ max: 7 })).toBeUndefined();
  });

  it('writes times in the zone of the user', () => {
    expect(option({ zone: 'Asia/Tokyo' }).xAxis.axisLabel.formatter(0)).toBe('09:00:00');
    const hours = option({ starts: [0, 6 * 3_600_000], zone: 'Asia/Tokyo' }).xAxis.axisLabel.formatter;
    expect([hours(0), hours(15 * 3_600_000)]).toEqual(['09:00', '02 Jan']);
  });

  it('shows at the pointer each series with its unit, but not its band, and reads no name as HTML', () => {
    const shown = option({ series: [{ name: '<b>p99</b>', values: [1, 2, 3], band: { lower: [0, 0, 0], upper: [4, 4, 4] } }], zone: 'UTC' });
    const box = shown.tooltip.formatter([
      { seriesName: 'series\u00000', color: 'red', value: [MINUTE, 0] },
      { seriesName: '<b>p99</b>', color: 'red', value: [MINUTE, 2] },
    ]);
    expect(box.textContent).toBe('01 Jan 1970, 00:01:00<b>p99</b>2 ms');
    expect(box.querySelector('b')).toBeNull();
  });

  it('shows the largest of many series at the pointer and says how many more there are', () => {
    const series = Array.from({ length: 20 }, (_, i) => ({ name: `s${i}`, values: [i, i, i] }));
    const box = option({ series }).tooltip.formatter(series.map(({ name, values }) => ({ seriesName: name, color: 'red', value: [0, values[0]] })));
    expect(box.textContent).toContain('s19');
    expect(box.textContent).not.toContain('s7');
    expect(box.textContent).toContain('and 8 more');
  });

  it('has a legend only for several series', () => {
    expect(option().legend).toBeUndefined();
    expect(option({ series: [{ name: 'a', values: [] }, { name: 'b', values: [] }] }).legend!.data).toEqual(['a', 'b']);
  });
});
