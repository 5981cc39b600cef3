import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';

import { TimeSeriesChart } from '@ui/components/chart/time-series-chart';
import type { TimeSeries } from '@ui/components/chart/time-series-option';
import { chartParts, legendValue, seriesAt } from '@ui/core/explore/drawn';
import type { ChartPart, NamedSeries } from '@ui/core/explore/drawn';
import { seriesOf } from '@ui/core/explore/explore-answer';
import { formatExactValue, formatQuantity, NO_VALUE } from '@ui/core/format/value';
import { Preferences } from '@ui/state/preferences';

import type { Answered } from './explore-query';
import type { Picked } from './picked';

/** Colours of the palette. */
const COLORS = 8;

/** An answer over time: one chart for each unit, beside it the groups with their sums. */
@Component({
  selector: 'sg-series-view',
  imports: [TimeSeriesChart],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './series-view.html',
  styleUrl: './series-view.css',
})
export class SeriesView {
  readonly answered = input.required<Answered>();
  readonly height = input(260);
  readonly group = input<string>();
  readonly picked = output<Picked>();
  readonly #preferences = inject(Preferences);

  protected readonly isGrouped = computed(() => this.answered().asked.question.group.length > 0);
  readonly #answer = computed(() => {
    const answered = this.answered();
    const { question, extent } = answered.asked;
    return seriesOf(question, answered.kind === 'rows' ? answered.data.explore.results : [], extent.between);
  });
  protected readonly parts = computed(() => {
    const { question, attributes } = this.answered().asked;
    return chartParts(question, this.#answer(), attributes, this.#preferences.timeZone());
  });
  protected readonly charts = computed<readonly Omit<TimeSeries, 'zone'>[]>(() => {
    return this.parts().map(({ units, series }) => ({
      starts: this.#answer().starts,
      units,
      series: series.map(({ name, values, color, draw, stack }) => ({ name, values, color, draw, ...(stack && { stack }) })),
      ...(this.isGrouped() && { legend: false }),
    }));
  });
  protected readonly chartHeight = computed(() => Math.max(140, this.height() / Math.max(1, this.parts().length)));

  protected color({ color }: NamedSeries): string {
    return color === 'muted' ? 'var(--text-2)' : `var(--series-${(color % COLORS) + 1})`;
  }

  protected value(each: NamedSeries, units: string): { readonly text: string; readonly exact: string } {
    const { value, kind } = legendValue(each, this.answered().asked.question);
    return {
      text: value === null ? NO_VALUE : formatQuantity(value, units),
      exact: `${kind === 'sum' ? 'Sum' : 'Greatest'}: ${formatExactValue(value, { type: 'DOUBLE', units })}`,
    };
  }

  /** Whether the values beside the names are sums, for the heading above them. */
  protected kind({ series }: ChartPart): string {
    const [first] = series;
    return first === undefined || legendValue(first, this.answered().asked.question).kind === 'greatest' ? 'greatest' : 'sum';
  }

  protected pickGroup({ group }: NamedSeries): void {
    this.picked.emit({ group, groups: this.#groups() });
  }

  protected pickPlace(part: ChartPart, { x, y }: { readonly x: number; readonly y: number }): void {
    const { starts, widthMs } = this.#answer();
    const bucket = Math.round((x - (starts[0] ?? 0)) / widthMs);
    const from = starts[bucket];
    if (from === undefined) return;
    const group = this.isGrouped() ? seriesAt(part, bucket, y)?.group : undefined;
    this.picked.emit({ range: { from, to: from + widthMs }, ...(group && { group, groups: this.#groups() }) });
  }

  #groups(): NonNullable<Picked['groups']> {
    return this.#answer().series.map(({ group }) => group);
  }
}
