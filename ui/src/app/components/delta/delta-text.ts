import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { mdiArrowDown, mdiArrowUp, mdiEqual } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';

import type { Delta } from '@ui/core/compare/delta';

const ICONS = { up: mdiArrowUp, down: mdiArrowDown, same: mdiEqual } as const;

/** A difference to the period before: arrow, size and words. */
@Component({
  selector: 'sg-delta-text',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (delta(); as shown) {
      <span class="row" [class]="shown.tone" [title]="shown.hint"><sg-icon [path]="icon()" [size]="13" /><span class="cut">{{ shown.text }}</span></span>
    } @else {
      <span class="none" title="One of the periods has no value">nothing to compare with</span>
    }
  `,
  styles: `
    :host { display: block; min-width: 0; font-size: var(--size-s); }
    .row { gap: 3px; color: var(--text-2); }
    .row.better { color: var(--ok); }
    .row.worse { color: var(--error); }
    .none { color: var(--text-3); }
  `,
})
export class DeltaText {
  readonly delta = input.required<Delta | undefined>();
  protected readonly icon = computed(() => ICONS[this.delta()?.direction ?? 'same']);
}
