import { ChangeDetectionStrategy, Component, input } from '@angular/core';

import type { EntityLabel } from '@ui/core/entities/entity-list-document';

/** Labels of an entity; the colour of each is a dot beside its name, which alone says what it is. */
@Component({
  selector: 'sg-label-chips',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (label of labels(); track label.id) {
      <span class="chip" [title]="label.key"
        ><span class="dot" [style.background]="label.color ?? 'var(--text-3)'"></span><span class="cut">{{ label.key }}</span></span
      >
    }
  `,
  styles: `
    :host {
      display: flex;
      gap: var(--gap-1);
      min-width: 0;
      overflow: hidden;
    }
    .dot {
      flex: none;
      width: 8px;
      height: 8px;
      border-radius: 50%;
    }
  `,
})
export class LabelChips {
  readonly labels = input.required<readonly EntityLabel[]>();
}
