import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';

import { ExploreView } from '@ui/components/explore-view/explore-view';
import type { ExploreQuery } from '@ui/components/explore-view/explore-query';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';

import { Completeness } from './completeness';
import { ExplorerState } from './explorer-state';
import { PlanLine } from './plan-line';
import { QuestionBuilder } from './question-builder';

/** The question with its answer, drawn. */
@Component({
  selector: 'sg-answer-panel',
  imports: [Completeness, ExploreView, LoadState, Panel, PlanLine, QueryActions, QuestionBuilder],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sg-panel>
      <div class="top">
        <sg-question-builder class="grow" />
        <sg-query-actions [query]="answer().query()" />
      </div>
      <div class="drawing" [style.min-height.px]="height">
        <sg-load-state [query]="answer().query()" [isEmpty]="isEmpty()" [lines]="7">
          <ng-container empty>No {{ state.scope().rows }} in the range fit the filter</ng-container>
          @if (!isEmpty() && answer().answered(); as answered) {
            <sg-explore-view [answered]="answered" [height]="height" (picked)="state.narrow($event)" />
          }
        </sg-load-state>
      </div>
      <footer>
        <sg-completeness [reasons]="answer().reasons()" />
        <span class="grow"></span>
        <sg-plan-line [query]="answer().query()" />
      </footer>
    </sg-panel>
  `,
  styles: `
    .top {
      display: flex;
      align-items: flex-start;
      gap: var(--gap-2);
      padding-bottom: var(--gap-3);
    }
    footer {
      display: flex;
      align-items: center;
      gap: var(--gap-3);
      min-height: 22px;
      margin: var(--gap-2) 0 calc(-1 * var(--gap-2));
    }
  `,
})
export class AnswerPanel {
  protected readonly state = inject(ExplorerState);
  protected readonly height = 260;
  readonly answer = input.required<ExploreQuery>();
  protected readonly isEmpty = computed(() => {
    const answered = this.answer().answered();
    if (answered === undefined) return !this.answer().query().loading();
    if (answered.kind === 'heatmap') return answered.heatMap.counts.every((row) => row.every((count) => count === 0));
    return answered.data.explore.results.length === 0;
  });
}
