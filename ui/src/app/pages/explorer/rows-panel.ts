import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';

import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { rowOrder } from '@ui/core/explore/rows-operation';
import { formatExact } from '@ui/core/format/number';
import { Preferences } from '@ui/state/preferences';

import { ColumnEditor } from './column-editor';
import { Completeness } from './completeness';
import { EmptyAnswer } from './empty-answer';
import { ExplorerState } from './explorer-state';
import { ExportMenu } from './export-menu';
import { LiveRows } from './live-rows';
import { PAGE_SIZE, pagedRows } from './paged-rows';
import type { RowsAsked } from './paged-rows';
import { PlanLine } from './plan-line';
import { RowTable } from './row-table';

/** The rows behind the drawing, page by page or live. */
@Component({
  selector: 'sg-rows-panel',
  imports: [ColumnEditor, Completeness, EmptyAnswer, ExportMenu, LiveRows, LoadState, Panel, PlanLine, QueryActions, RowTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './rows-panel.html',
  styleUrl: './rows-panel.css',
})
export class RowsPanel {
  protected readonly state = inject(ExplorerState);
  readonly #preferences = inject(Preferences);
  protected readonly canLive = computed(() => this.state.scope().kind === 'spans');
  protected readonly live = computed(() => this.state.wantsLive() && this.canLive());
  protected readonly asked = computed<RowsAsked | undefined>(() => {
    const extent = this.state.extent();
    const order = this.state.rowOrder();
    return (
      extent && {
        scope: this.state.scope(),
        columns: this.state.columns(),
        ...(order && { order }),
        extent,
        attributes: this.state.attributes(),
      }
    );
  });
  protected readonly page = pagedRows(() => (this.live() ? undefined : this.asked()));
  protected readonly order = computed(() => rowOrder(this.state.rowOrder(), this.state.scope(), this.state.attributes()));
  protected readonly zone = this.#preferences.timeZone;
  protected readonly pageSize = PAGE_SIZE;
  protected readonly hint = computed(() => {
    const [total, shown] = [this.page.total(), this.page.loaded()?.rows.length ?? 0];
    if (!this.live() && total === undefined && shown > 0) return `${formatExact(shown)} shown`;
    return this.live() || total === undefined ? '' : `${formatExact(shown)} of ${formatExact(total)}`;
  });
  protected readonly isEmpty = computed(() => this.page.loaded()?.rows.length === 0);
  protected readonly reasons = computed(() => this.page.query.data()?.rows.completeness?.reasons ?? []);
}
