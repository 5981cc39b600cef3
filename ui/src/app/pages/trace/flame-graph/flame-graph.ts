import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';

import type { InputTimeRange } from '@schema';
import { Panel } from '@ui/components/panel/panel';
import { UrlState } from '@ui/state/url-state';

import { allRows } from '../all-rows/all-rows';
import { RowsStateView } from '../all-rows/rows-state-view';
import { FlameView } from './flame-view';

/** Where the time of a trace goes: its spans as a flame graph. */
@Component({
  selector: 'sg-flame-graph',
  imports: [FlameView, Panel, RowsStateView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sg-rows-state [rows]="source" />
    @if (rows().length > 0) {
      <sg-panel><sg-flame-view [rows]="rows()" (spanSelected)="spanSelected.emit($event)" /></sg-panel>
    }
  `,
})
export class FlameGraph {
  readonly traceId = input.required<string>();
  readonly between = input.required<InputTimeRange>();
  readonly spanSelected = output<string>();
  readonly #url = inject(UrlState);
  protected readonly source = allRows(() => ({ traceId: this.traceId(), between: this.between(), space: this.#url.get('space') }));
  protected readonly rows = computed(() => {
    const state = this.source.state();
    return state.kind === 'shown' ? state.trace.rows : [];
  });
}
