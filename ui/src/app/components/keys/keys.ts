import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { shownKeys } from '@ui/core/keys/key-sequence';

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Keys of a shortcut, each as a cap. */
@Component({
  selector: 'sg-keys',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (key of caps(); track $index) {
      <kbd>{{ key }}</kbd>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      gap: 3px;
    }
    kbd {
      min-width: 18px;
      padding: 0 4px;
      border: 1px solid var(--border);
      border-radius: var(--radius-s);
      background: var(--page);
      color: var(--text-2);
      font: 500 var(--size-xs) / 16px var(--font);
      text-align: center;
    }
  `,
})
export class Keys {
  /** Such as `g s` or `mod+k`. */
  readonly keys = input.required<string>();
  protected readonly caps = computed(() => shownKeys(this.keys(), IS_MAC));
}
