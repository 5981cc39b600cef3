import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { mdiAlertOutline } from '@mdi/js';
import type { Completeness as ApiCompleteness } from '@schema';

import { Icon } from '@ui/components/icon/icon';

/** What an answer may lack, in the words of the server. */
@Component({
  selector: 'sg-completeness',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (reason of reasons(); track reason.message) {
      <span class="reason" [class.is-open]="reason.reason === 'LATE_WINDOW_OPEN'" [title]="reason.message">
        @if (reason.reason !== 'LATE_WINDOW_OPEN') {
          <sg-icon [path]="icon" [size]="13" />
        }
        <span class="cut">{{ reason.message }}</span>
      </span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      gap: var(--gap-1) var(--gap-3);
      min-width: 0;
    }
    .reason {
      display: inline-flex;
      align-items: center;
      gap: var(--gap-1);
      min-width: 0;
      color: var(--warning);
      font-size: var(--size-s);
    }
    .is-open {
      color: var(--text-3);
    }
  `,
})
export class Completeness {
  readonly reasons = input.required<ApiCompleteness['reasons']>();
  protected readonly icon = mdiAlertOutline;
}
