import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { mdiAlertCircleOutline } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { formatExact } from '@ui/core/format/number';

import type { AllRows } from './all-rows';

/** What stands beside or instead of the rows of a trace: how far reading is, why it failed, that there are none or not all. */
@Component({
  selector: 'sg-rows-state',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (failure(); as error) {
      <div class="failure row" role="alert">
        <sg-icon [path]="icon" [size]="20" />
        <p class="grow">{{ error.message }}</p>
        <button type="button" class="button small" (click)="rows().retry()">Retry</button>
      </div>
    } @else if (progress(); as read) {
      <p class="muted wait" role="status">
        Reading spans{{ read.total === undefined ? '' : ': ' + exact(read.loaded) + ' of ' + exact(read.total) }}
        <progress [attr.value]="read.total === undefined ? null : read.loaded" [max]="read.total ?? 1" aria-label="Spans read"></progress>
      </p>
    } @else if (shown(); as trace) {
      @if (trace.rows.length === 0) {
        <p class="muted wait">This trace has no spans in the range of time that is shown.</p>
      } @else if (trace.missing > 0) {
        <p class="cut-note" role="status">The first {{ exact(trace.rows.length) }} spans are counted; {{ exact(trace.missing) }} more are not.</p>
      }
    }
  `,
  styles: `
    .failure { padding: var(--gap-3); border: 1px solid var(--error); border-radius: var(--radius); background: var(--error-soft); }
    .failure > sg-icon { color: var(--error); }
    .wait { display: flex; flex-direction: column; gap: var(--gap-2); align-items: center; justify-content: center; min-height: 96px; }
    .cut-note { margin-bottom: var(--gap-2); padding: var(--gap-1) var(--gap-2); border-radius: var(--radius-s); background: var(--warning-soft); color: var(--warning); font-size: var(--size-s); }
    progress { width: 220px; height: 4px; accent-color: var(--accent-fill); }
  `,
})
export class RowsStateView {
  readonly rows = input.required<AllRows>();
  protected readonly icon = mdiAlertCircleOutline;
  protected readonly exact = formatExact;
  protected readonly failure = computed(() => {
    const state = this.rows().state();
    return state.kind === 'failed' ? state.error : undefined;
  });
  protected readonly shown = computed(() => {
    const state = this.rows().state();
    return state.kind === 'shown' ? state.trace : undefined;
  });
  protected readonly progress = computed(() => {
    const state = this.rows().state();
    return state.kind === 'loading' ? { loaded: state.loaded, total: state.total } : undefined;
  });
}
