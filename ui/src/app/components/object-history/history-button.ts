import { Dialog } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { mdiHistory } from '@mdi/js';
import { firstValueFrom } from 'rxjs';

import { Icon } from '@ui/components/icon/icon';

/** Shows the history of a configuration object: `<sg-history-button kind="label" [id]="id" [name]="key" (restored)="reload()" />`. */
@Component({
  selector: 'sg-history-button',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" class="button small icon" title="History" [attr.aria-label]="'History of ' + name()" (click)="open()">
      <sg-icon [path]="icon" [size]="15" />
    </button>
  `,
})
export class HistoryButton {
  /** Such as `label`: one of `configKinds`. */
  readonly kind = input.required<string>();
  readonly id = input.required<string>();
  /** What the object is called. */
  readonly name = input.required<string>();
  /** An earlier version was restored. */
  readonly restored = output<void>();
  protected readonly icon = mdiHistory;
  readonly #dialog = inject(Dialog);

  protected async open(): Promise<void> {
    const { ObjectHistory } = await import('./object-history');
    const data = { kind: this.kind(), id: this.id(), name: this.name() };
    const closed = this.#dialog.open<boolean>(ObjectHistory, { data, ariaLabel: `History of ${data.name}` }).closed;
    if (await firstValueFrom(closed)) this.restored.emit();
  }
}
