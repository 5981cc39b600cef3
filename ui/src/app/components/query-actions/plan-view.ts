import { ChangeDetectionStrategy, Component, input } from '@angular/core';

import type { PlanStep } from '@ui/api/plan';
import { formatMs } from '@ui/core/format/duration';

/** How an answer came about: each call with its service, view, statement, rows and time. */
@Component({
  selector: 'sg-plan-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="muted">{{ plan().length }} steps, {{ time(milliseconds()) }} until the answer was here</p>
    @for (step of plan(); track $index) {
      <article>
        <div class="row wrap">
          <strong>{{ step.field }}</strong>
          <span class="chip is-accent">{{ step.service }}</span>
          <span class="chip">{{ step.purpose }}</span>
          @if (step.view) {
            <span class="chip">{{ step.view }}</span>
          }
          <span class="grow"></span>
          <span class="muted">{{ step.rows }} rows · {{ time(step.milliseconds) }}</span>
        </div>
        <p class="muted small">
          @for (attribute of step.attributes; track attribute.id) {
            <span class="attribute" [title]="attribute.computation ?? attribute.sources.join(', ')">{{ attribute.id }}</span>
          }
        </p>
        @if (step.statement) {
          <pre tabindex="0">{{ step.statement }}</pre>
        }
      </article>
    } @empty {
      <p class="muted">Nothing was asked of a store: the answer was known.</p>
    }
  `,
  styles: `
    :host { display: flex; flex-direction: column; gap: var(--gap-3); }
    article { display: flex; flex-direction: column; gap: var(--gap-1); padding: var(--gap-3); border: 1px solid var(--border); border-radius: var(--radius); }
    .small { font-size: var(--size-s); }
    .attribute { margin-right: var(--gap-2); }
    pre { padding: var(--gap-2); border-radius: var(--radius-s); background: var(--page); font-size: var(--size-s); white-space: pre-wrap; overflow-wrap: anywhere; max-height: 240px; overflow: auto; }
  `,
})
export class PlanView {
  readonly plan = input.required<readonly PlanStep[]>();
  readonly milliseconds = input.required<number>();
  protected readonly time = formatMs;
}
