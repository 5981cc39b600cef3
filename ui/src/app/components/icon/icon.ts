import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** A picture of one path, 24 by 24, in the colour of the text. It says nothing to screen readers: what it stands on must have a name. */
@Component({
  selector: 'sg-icon',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg viewBox="0 0 24 24" aria-hidden="true" [attr.width]="size()" [attr.height]="size()"><path fill="currentColor" [attr.d]="path()" /></svg>`,
  styles: `
    :host { display: inline-flex; flex: none; }
  `,
})
export class Icon {
  /** Such as `mdiMagnify` of `@mdi/js`. */
  readonly path = input.required<string>();
  readonly size = input(16);
}
