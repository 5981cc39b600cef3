import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, input } from '@angular/core';

import { exploreQuery } from '@ui/components/explore-view/explore-query';
import { ExploreView } from '@ui/components/explore-view/explore-view';
import { LoadState } from '@ui/components/panel/load-state';
import type { PanelQuestion } from '@ui/core/dashboards/dashboard';
import { readQuestion } from '@ui/core/explore/question';
import { whereOf } from '@ui/core/filter/where-of';
import { MetadataStore } from '@ui/state/metadata-store';
import { Preferences } from '@ui/state/preferences';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { exploreReport } from './explore-report';
import { PanelReports } from './panel-reports';

/** A question of the explorer, drawn. */
@Component({
  selector: 'sg-explore-panel',
  imports: [ExploreView, LoadState],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (where().error; as error) {
      <p class="is-error" role="alert">The filter cannot be read: {{ error.message }}</p>
    } @else {
      <sg-load-state [query]="query.query()">
        @if (query.answered(); as answered) {
          <sg-explore-view [answered]="answered" [height]="height() - 8" group="dashboard" />
        }
      </sg-load-state>
    }
  `,
})
export class ExplorePanel {
  readonly panelId = input.required<string>();
  readonly label = input.required<string>();
  /** The question, as it stands in the explorer's address, with variables replaced. */
  readonly params = input.required<PanelQuestion>();
  readonly height = input.required<number>();
  readonly #metadata = inject(MetadataStore);
  readonly #range = inject(TimeRangeStore);
  readonly #url = inject(UrlState);
  readonly #zone = inject(Preferences).timeZone;

  readonly #question = computed(() => readQuestion(this.params(), (scope) => this.#metadata.ofScope(scope)));
  protected readonly where = computed(() => {
    const { filter, scope } = this.#question();
    return whereOf(filter, this.#metadata.ofScope(scope), this.#metadata.sentKeys());
  });
  protected readonly query = exploreQuery(() => {
    const { where, error } = this.where();
    if (!this.#metadata.ready() || error !== undefined) return undefined;
    const space = this.#url.get('space');
    const extent = { between: this.#range.between(), ...(where !== undefined && { where }), ...(space !== undefined && { space }) };
    return { question: this.#question(), extent, attributes: this.#metadata.ofScope(this.#question().scope) };
  });

  constructor() {
    const reports = inject(PanelReports);
    const destroy = inject(DestroyRef);
    const report = (): ReturnType<typeof exploreReport> | undefined => {
      const answered = this.query.answered();
      return answered && exploreReport(answered, this.#zone());
    };
    // Inputs are set after the constructor.
    queueMicrotask(() => destroy.onDestroy(reports.register(this.panelId(), report)));
  }
}
