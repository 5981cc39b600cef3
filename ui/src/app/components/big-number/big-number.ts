import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** A value that is read from afar, with what it is. */
@Component({
  selector: 'sg-big-number',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span class="caption cut" [title]="caption()">{{ caption() }}</span>
    <span class="value" [title]="exact()">{{ text() }}</span>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: var(--gap-1);
      min-width: 0;
    }
    .caption {
      color: var(--text-2);
      font-size: var(--size-s);
    }
    .value {
      font-size: 2rem;
      font-weight: 600;
      line-height: 1.15;
      font-variant-numeric: tabular-nums;
      letter-spacing: -0.01em;
    }
  `,
})
export class BigNumber {
  readonly caption = input.required<string>();
  readonly text = input.required<string>();
  /** Every digit, on hover. */
  readonly exact = input('');
}
