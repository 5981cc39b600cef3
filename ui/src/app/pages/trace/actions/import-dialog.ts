import { DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';

import { ImportForm } from '../trace-file/import-form';

/** Asks for a trace in a file or a text; closes with true once one was read. */
@Component({
  selector: 'sg-import-dialog',
  imports: [ImportForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="dialog">
      <header>
        <h2>Import a trace</h2>
        <span class="grow"></span>
        <button type="button" class="button small" (click)="ref.close(false)">Close</button>
      </header>
      <div class="content"><sg-import-form (done)="ref.close(true)" /></div>
    </div>
  `,
})
export class ImportDialog {
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
}
