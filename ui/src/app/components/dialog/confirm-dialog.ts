import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import type { Dialog } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';

export interface Confirmation {
  readonly title: string;
  readonly text: string;
  /** What the button says that does it, such as `Delete`. */
  readonly action: string;
}

/** Asks before something that cannot be taken back by one click. */
@Component({
  selector: 'sg-confirm-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="dialog">
      <header><h2>{{ data.title }}</h2></header>
      <div class="content"><p>{{ data.text }}</p></div>
      <footer>
        <button type="button" class="button" (click)="ref.close(false)">Cancel</button>
        <button type="button" class="button primary" (click)="ref.close(true)">{{ data.action }}</button>
      </footer>
    </div>
  `,
})
export class ConfirmDialog {
  protected readonly data = inject<Confirmation>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
}

/** Resolves to whether the user agreed. */
export const confirm = async (dialog: Dialog, data: Confirmation): Promise<boolean> =>
  (await firstValueFrom(dialog.open<boolean>(ConfirmDialog, { data, ariaLabel: data.title }).closed)) === true;
