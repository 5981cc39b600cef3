import { Dialog } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { mdiPencilOutline, mdiTrashCanOutline } from '@mdi/js';

import { toApiError } from '@ui/api/api-error';
import { confirm } from '@ui/components/dialog/confirm-dialog';
import { Icon } from '@ui/components/icon/icon';
import { HistoryButton } from '@ui/components/object-history/history-button';

/** What can be done with one object of a list: edit, look at its history, delete. */
@Component({
  selector: 'sg-row-actions',
  imports: [HistoryButton, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (failure()) {
      <span class="is-error" role="alert">{{ failure() }}</span>
    }
    <button type="button" class="button small icon" title="Edit" [attr.aria-label]="'Edit ' + name()" (click)="edit.emit()">
      <sg-icon [path]="icons.edit" [size]="15" />
    </button>
    <sg-history-button [kind]="kind()" [id]="id()" [name]="name()" (restored)="changed.emit()" />
    <button type="button" class="button small icon" title="Delete" [attr.aria-label]="'Delete ' + name()" (click)="delete()">
      <sg-icon [path]="icons.delete" [size]="15" />
    </button>
  `,
  styles: `
    :host {
      display: flex;
      justify-content: flex-end;
      gap: 2px;
    }
  `,
})
export class RowActions {
  readonly kind = input.required<string>();
  readonly id = input.required<string>();
  /** What the object is called. */
  readonly name = input.required<string>();
  /** What deleting means for others, said when asking. */
  readonly consequence = input('');
  /** Deletes it on the server; rejects with an ApiError. */
  readonly remove = input.required<() => Promise<unknown>>();
  readonly edit = output<void>();
  /** It was deleted, or an earlier version was restored. */
  readonly changed = output<void>();
  protected readonly icons = { edit: mdiPencilOutline, delete: mdiTrashCanOutline };
  protected readonly failure = signal('');
  readonly #dialog = inject(Dialog);

  protected async delete(): Promise<void> {
    const text = `${this.consequence()} Its history is kept, from which it can be restored (audit log).`.trim();
    if (!(await confirm(this.#dialog, { title: `Delete “${this.name()}”?`, text, action: 'Delete' }))) return;
    this.failure.set('');
    try {
      await this.remove()();
      this.changed.emit();
    } catch (error) {
      this.failure.set(toApiError(error).message);
    }
  }
}
