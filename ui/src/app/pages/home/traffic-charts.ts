import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { TimeSeriesChart } from '@ui/components/chart/time-series-chart';
import type { TimeSeries } from '@ui/components/chart/time-series-option';
import { Panel } from '@ui/components/panel/panel';

import type { Totals } from './totals';

/** Calls, errors and durations over time; dragging over one sets the range of time. */
@Component({
  selector: 'sg-traffic-charts',
  imports: [Panel, TimeSeriesChart],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="grid">
      <sg-panel class="span-4" heading="Calls per second"><sg-time-series-chart [data]="calls()" label="Calls per second over time" group="home" [height]="190" /></sg-panel>
      <sg-panel class="span-4" heading="Failed calls per second"><sg-time-series-chart [data]="errors()" label="Failed calls per second over time" group="home" [height]="190" /></sg-panel>
      <sg-panel class="span-4" heading="Duration"><sg-time-series-chart [data]="durations()" label="Percentiles of the duration over time" group="home" [height]="190" /></sg-panel>
    </div>
  `,
})
export class TrafficCharts {
  readonly starts = input.required<readonly number[]>();
  /** One a bucket. */
  readonly series = input.required<readonly Totals[]>();
  readonly bucketSeconds = input.required<number>();

  protected readonly calls = computed(() => this.#chart('/s', [{ name: 'Calls', values: this.#perSecond('calls'), draw: 'area' }]));
  protected readonly errors = computed(() => this.#chart('/s', [{ name: 'Failed calls', values: this.#perSecond('errors'), draw: 'bar', color: 'error' }]));
  protected readonly durations = computed(() =>
    this.#chart('ms', (['p99', 'p95', 'p50'] as const).map((name, i) => ({ name, values: this.series().map((each) => each[name]), color: [1, 2, 0][i] as number }))),
  );

  #perSecond(key: 'calls' | 'errors'): readonly number[] {
    return this.series().map((each) => each[key] / this.bucketSeconds());
  }

  #chart(units: string, series: TimeSeries['series']): TimeSeries {
    return { starts: this.starts(), units, series };
  }
}
