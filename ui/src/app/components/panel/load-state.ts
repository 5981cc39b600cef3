import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { mdiAlertCircleOutline } from '@mdi/js';

import type { LiveQuery } from '@ui/api/live-query';
import { CopyButton } from '@ui/components/copy-button/copy-button';
import { Icon } from '@ui/components/icon/icon';

/**
 * Shows its content once a query has an answer: before that a skeleton with a way to cancel, after a failure what failed with a
 * way to retry, and for an answer without rows what to do next (`<ng-container empty>…`). A failure is never shown as emptiness.
 */
@Component({
  selector: 'sg-load-state',
  imports: [CopyButton, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './load-state.html',
  styleUrl: './load-state.css',
})
export class LoadState {
  readonly query = input.required<LiveQuery<unknown>>();
  /** Whether the answer has nothing to show. */
  readonly isEmpty = input(false);
  /** Rows of the skeleton. */
  readonly lines = input(4);
  protected readonly icon = mdiAlertCircleOutline;
  protected readonly state = computed<'loading' | 'failed' | 'empty' | 'shown'>(() => {
    const { data, error } = this.query();
    if (error() !== undefined) return 'failed';
    if (data() === undefined) return 'loading';
    return this.isEmpty() ? 'empty' : 'shown';
  });
  protected readonly skeleton = computed(() => Array.from({ length: this.lines() }, (_, i) => 92 - ((i * 23) % 40)));
  protected readonly details = computed(() => {
    const error = this.query().error();
    return [error?.path && `at ${error.path}`, error?.code, error?.requestId && `request ${error.requestId}`].filter(Boolean).join(' · ');
  });
}
