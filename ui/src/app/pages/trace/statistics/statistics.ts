import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';

import type { InputTimeRange } from '@schema';
import { Panel } from '@ui/components/panel/panel';
import { UrlState } from '@ui/state/url-state';

import { allRows } from '../all-rows/all-rows';
import { RowsStateView } from '../all-rows/rows-state-view';
import { StatisticsView } from './statistics-view';

/** What each service and each operation did in a trace. */
@Component({
  selector: 'sg-trace-statistics',
  imports: [Panel, RowsStateView, StatisticsView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sg-rows-state [rows]="source" />
    @if (rows().length > 0) {
      <sg-panel><sg-statistics-view [rows]="rows()" [traceId]="traceId()" (spanSelected)="select($event)" /></sg-panel>
    }
  `,
})
export class TraceStatistics {
  readonly traceId = input.required<string>();
  readonly between = input.required<InputTimeRange>();
  readonly #url = inject(UrlState);
  protected readonly source = allRows(() => ({ traceId: this.traceId(), between: this.between(), space: this.#url.get('space') }));
  protected readonly rows = computed(() => {
    const state = this.source.state();
    return state.kind === 'shown' ? state.trace.rows : [];
  });

  protected select(span: string): void {
    this.#url.set({ span });
  }
}
