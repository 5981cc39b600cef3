import { Dialog } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { mdiCodeBraces } from '@mdi/js';

import type { LiveQuery } from '@ui/api/live-query';
import { Icon } from '@ui/components/icon/icon';

import { QueryInspector } from './query-inspector';

/** The button of a panel that shows its question as GraphQL, as curl, and with its plan. */
@Component({
  selector: 'sg-query-actions',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" class="button small icon" title="Show as GraphQL, curl, plan" aria-label="Show the query" [disabled]="!query().question()" (click)="open()">
      <sg-icon [path]="icon" [size]="15" />
    </button>
  `,
})
export class QueryActions {
  readonly query = input.required<LiveQuery<unknown>>();
  protected readonly icon = mdiCodeBraces;
  readonly #dialog = inject(Dialog);

  protected open(): void {
    this.#dialog.open(QueryInspector, { data: this.query().question(), ariaLabel: 'Query' });
  }
}
