import { Clipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { mdiCheck, mdiContentCopy } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';

const SHOWN_MS = 1500;

/** Copies a text and says that it did. */
@Component({
  selector: 'sg-copy-button',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" class="button small" [class.icon]="!caption()" [attr.aria-label]="name()" [title]="label()" (click)="copy($event)">
      <sg-icon [path]="copied() ? done : icon" [size]="14" />
      @if (caption(); as text) {
        {{ copied() ? 'Copied' : text }}
      }
    </button>
    <span class="visually-hidden" role="status">{{ copied() ? 'Copied' : '' }}</span>
  `,
})
export class CopyButton {
  readonly text = input.required<string>();
  /** What is copied, for the name of the button. */
  readonly label = input('Copy');
  /** Text beside the icon. */
  readonly caption = input<string>();
  /** Begins with what is seen, so that who speaks to the page is understood. */
  protected readonly name = computed(() => {
    const caption = this.caption();
    return caption === undefined ? this.label() : `${this.copied() ? 'Copied' : caption}: ${this.label()}`;
  });
  protected readonly icon = mdiContentCopy;
  protected readonly done = mdiCheck;
  protected readonly copied = signal(false);
  readonly #clipboard = inject(Clipboard);

  protected copy(event: Event): void {
    event.stopPropagation();
    this.copied.set(this.#clipboard.copy(this.text()));
    setTimeout(() => this.copied.set(false), SHOWN_MS);
  }
}
