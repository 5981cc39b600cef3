import { ChangeDetectionStrategy, Component, inject } from '@angular/core';

import { Notices } from '@ui/state/notices';

/** Shows what was just done. */
@Component({
  selector: 'sg-notice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<p role="status" [class.is-shown]="text() !== ''">{{ text() }}</p>`,
  styles: `
    p {
      position: fixed;
      z-index: 1100;
      bottom: var(--gap-5);
      left: 50%;
      padding: var(--gap-2) var(--gap-4);
      border-radius: var(--radius);
      background: light-dark(#17202c, #3a4553);
      color: #f4f6f9;
      box-shadow: var(--shadow);
      translate: -50% 0;
      visibility: hidden;
    }
    .is-shown {
      visibility: visible;
    }
  `,
})
export class Notice {
  protected readonly text = inject(Notices).text;
}
