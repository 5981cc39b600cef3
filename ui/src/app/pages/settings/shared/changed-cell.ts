import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';

import { formatAge, formatExactTime } from '@ui/core/format/time';
import { Preferences } from '@ui/state/preferences';

import type { ConfigRow } from './config-list';

/** Who wrote an object last, and when. */
@Component({
  selector: 'sg-changed-cell',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="muted" [title]="exact()">{{ row().updatedBy }}, {{ age() }}</span>`,
  styles: `
    span {
      white-space: nowrap;
    }
  `,
})
export class ChangedCell {
  readonly row = input.required<Pick<ConfigRow<unknown>, 'updatedBy' | 'updatedTime' | 'version'>>();
  readonly #preferences = inject(Preferences);
  protected readonly age = computed(() => formatAge(Date.parse(this.row().updatedTime), Date.now()));
  protected readonly exact = computed(
    () => `Version ${this.row().version}, ${formatExactTime(Date.parse(this.row().updatedTime), this.#preferences.timeZone())}`,
  );
}
