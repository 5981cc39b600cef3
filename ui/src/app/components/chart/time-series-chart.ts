import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';

import { Preferences } from '@ui/state/preferences';
import { TimeRangeStore } from '@ui/state/time-range-store';

import { Chart } from './chart';
import type { ChartOption, ChartPoint } from './chart';
import { timeSeriesOption } from './time-series-option';
import type { TimeSeries } from './time-series-option';

/** Series over time. Dragging over it sets the range of the page. */
@Component({
  selector: 'sg-time-series-chart',
  imports: [Chart],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sg-chart
      [option]="option()"
      [label]="label()"
      [height]="height()"
      [group]="group()"
      [brush]="true"
      (brushed)="zoom($event)"
      (pointClicked)="pointClicked.emit($event)"
      (placeClicked)="placeClicked.emit($event)"
    />
  `,
})
export class TimeSeriesChart {
  readonly data = input.required<Omit<TimeSeries, 'zone'>>();
  /** What it shows, for those who do not see it. */
  readonly label = input.required<string>();
  readonly height = input(200);
  readonly group = input<string>();
  readonly pointClicked = output<ChartPoint>();
  /** A click anywhere within the axes: its time and value. */
  readonly placeClicked = output<{ readonly x: number; readonly y: number }>();
  readonly #range = inject(TimeRangeStore);
  readonly #preferences = inject(Preferences);

  protected readonly option = computed<ChartOption>(() => {
    const data = { ...this.data(), ...(this.#preferences.timeZone() !== undefined && { zone: this.#preferences.timeZone() }) };
    return (palette) => timeSeriesOption(data, palette);
  });

  protected zoom({ from, to }: { readonly from: number; readonly to: number }): void {
    this.#range.set({ kind: 'between', from: Math.floor(from), to: Math.ceil(to) });
  }
}
