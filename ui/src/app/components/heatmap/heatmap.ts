import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';

import { Chart } from '@ui/components/chart/chart';
import type { ChartOption } from '@ui/components/chart/chart';
import type { Bin, HeatMapAnswer } from '@ui/core/explore/heat-map';
import { Preferences } from '@ui/state/preferences';

import { heatMapOption } from './heatmap-option';

/** A cell of a heat map: a time and a range of values. */
export interface HeatMapCell {
  readonly from: number;
  readonly to: number;
  readonly bin: Bin;
}

/** Rows counted by time and size. A click chooses a cell. */
@Component({
  selector: 'sg-heatmap',
  imports: [Chart],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<sg-chart [option]="option()" [label]="label()" [height]="height()" (placeClicked)="choose($event)" />`,
})
export class Heatmap {
  readonly data = input.required<HeatMapAnswer>();
  /** Unit of the values that are counted. */
  readonly units = input.required<string>();
  readonly label = input.required<string>();
  readonly height = input(260);
  readonly chosen = output<HeatMapCell>();
  readonly #preferences = inject(Preferences);

  protected readonly option = computed<ChartOption>(() => {
    const [data, units, zone] = [this.data(), this.units(), this.#preferences.timeZone()];
    return (palette) => heatMapOption(data, units, palette, zone);
  });

  protected choose({ x, y }: { readonly x: number; readonly y: number }): void {
    const { starts, widthMs, bins } = this.data();
    const from = starts[Math.round(x)];
    const bin = bins[Math.round(y)];
    if (from !== undefined && bin !== undefined) this.chosen.emit({ from, to: from + widthMs, bin });
  }
}
