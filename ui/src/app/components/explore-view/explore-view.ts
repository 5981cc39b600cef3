import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';

import { BarList } from '@ui/components/bar-list/bar-list';
import type { Bar } from '@ui/components/bar-list/bar-list';
import { BigNumber } from '@ui/components/big-number/big-number';
import { DataTable } from '@ui/components/data-table/data-table';
import { Heatmap } from '@ui/components/heatmap/heatmap';
import type { HeatMapCell } from '@ui/components/heatmap/heatmap';
import { describe, labelOf, metricValues } from '@ui/core/explore/drawn';
import { groupRows } from '@ui/core/explore/explore-answer';
import type { GroupRow } from '@ui/core/explore/explore-answer';
import { metricTitle } from '@ui/core/explore/metric';
import { isOverTime } from '@ui/core/explore/question';
import { Preferences } from '@ui/state/preferences';

import type { Answered } from './explore-query';
import { groupColumns } from './group-columns';
import type { Picked } from './picked';
import { SeriesView } from './series-view';

/** Draws the answer of a question as the question says: over time, as bars, as a table, as single values, or as a heat map. */
@Component({
  selector: 'sg-explore-view',
  imports: [BarList, BigNumber, DataTable, Heatmap, SeriesView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './explore-view.html',
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .values {
      display: flex;
      flex-direction: column;
      gap: var(--gap-4);
      min-height: 96px;
      padding: var(--gap-2) 0;
    }
    .numbers {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(170px, 1fr));
      gap: var(--gap-4);
    }
    .name {
      font-weight: 600;
      padding-bottom: var(--gap-1);
      border-bottom: 1px solid var(--border);
      margin-bottom: var(--gap-2);
    }
    .scroll {
      overflow: auto;
    }
    .flush {
      margin: 0 calc(-1 * var(--gap-4));
    }
  `,
})
export class ExploreView {
  readonly answered = input.required<Answered>();
  /** Pixels of the drawing; tables and bars scroll inside of it. */
  readonly height = input(260);
  /** Charts of one group share their pointer. */
  readonly group = input<string>();
  readonly picked = output<Picked>();
  readonly #preferences = inject(Preferences);

  protected readonly question = computed(() => this.answered().asked.question);
  protected readonly attributes = computed(() => this.answered().asked.attributes);
  protected readonly draw = computed(() => {
    const { kind } = this.answered();
    if (kind === 'heatmap') return 'heatmap';
    return isOverTime(this.question().draw) ? 'series' : this.question().draw;
  });
  protected readonly heat = computed(() => {
    const answered = this.answered();
    return answered.kind === 'heatmap' ? { ...answered, units: describe(this.attributes(), answered.attribute)?.units ?? '' } : undefined;
  });
  protected readonly rows = computed<readonly GroupRow[]>(() => {
    const answered = this.answered();
    return answered.kind === 'rows' ? groupRows(this.question(), answered.data.explore.results) : [];
  });
  protected readonly columns = computed(() => groupColumns(this.question(), this.attributes(), this.#preferences.timeZone()));
  protected readonly bars = computed<readonly Bar[]>(() =>
    this.rows().map((row) => {
      const [first, ...more] = metricValues(row, this.question(), this.attributes());
      const label =
        this.question().group.length === 0
          ? (first?.title ?? '')
          : labelOf(row.group, this.question(), this.attributes(), this.#preferences.timeZone());
      return {
        label,
        value: row.values[0] ?? null,
        text: first?.text ?? '',
        exact: first?.exact ?? '',
        more: more.map(({ text }) => text),
        isMuted: row.group.isRest,
      };
    }),
  );
  /** Metrics by group; without groups there is one, without a name. */
  protected readonly numbers = computed(() =>
    this.rows().map((row) => ({
      row,
      name: this.question().group.length === 0 ? '' : labelOf(row.group, this.question(), this.attributes(), this.#preferences.timeZone()),
      values: metricValues(row, this.question(), this.attributes()),
    })),
  );
  protected readonly titles = computed(() => {
    const titles = this.question().metrics.map((metric) => metricTitle(metric, describe(this.attributes(), metric.attribute)));
    return [...titles.slice(1), ...titles.slice(0, 1)];
  });
  protected readonly visibleRows = computed(() => Math.max(4, Math.floor((this.height() - 34) / 34)));
  protected readonly label = computed(() =>
    this.columns()
      .map(({ title }) => title)
      .join(', '),
  );

  protected pickRow(row: GroupRow | undefined): void {
    if (row !== undefined && this.question().group.length > 0)
      this.picked.emit({ group: row.group, groups: this.rows().map(({ group }) => group) });
    else this.picked.emit({});
  }

  protected pickCell({ from, to, bin }: HeatMapCell): void {
    const { attribute } = this.heat() ?? {};
    if (attribute !== undefined) this.picked.emit({ range: { from, to }, values: { attribute, ...bin } });
  }
}
