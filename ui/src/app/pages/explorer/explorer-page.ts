import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { mdiFilterVariant } from '@mdi/js';

import { exploreQuery } from '@ui/components/explore-view/explore-query';
import { FilterBar } from '@ui/components/filter-bar/filter-bar';
import { Icon } from '@ui/components/icon/icon';
import { UrlState } from '@ui/state/url-state';

import { AnswerPanel } from './answer-panel';
import { ExplorerState } from './explorer-state';
import { QuickFilters } from './quick-filters';
import { RowsPanel } from './rows-panel';
import { SaveExplorer } from './save-explorer';

/** Any question about spans, traces, log events and entities: filter, group, draw, and the rows behind it. */
@Component({
  selector: 'sg-explorer-page',
  imports: [AnswerPanel, FilterBar, Icon, QuickFilters, RowsPanel, SaveExplorer],
  providers: [ExplorerState],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './explorer-page.html',
  styleUrl: './explorer-page.css',
})
export class ExplorerPage {
  protected readonly state = inject(ExplorerState);
  readonly #url = inject(UrlState);
  /** Asked once for the drawing, and for what is saved. */
  protected readonly answer = exploreQuery(() => {
    const extent = this.state.extent();
    return extent && { question: this.state.question(), extent, attributes: this.state.attributes() };
  });
  protected readonly filterIcon = mdiFilterVariant;
  protected readonly quick = computed(() => this.#url.get('quick') !== 'no');

  protected toggleQuick(): void {
    this.#url.set({ quick: this.quick() ? 'no' : undefined }, { replace: true });
  }
}
