import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';

import type { ApiError } from '@ui/api/api-error';
import { toApiError } from '@ui/api/api-error';
import { CopyButton } from '@ui/components/copy-button/copy-button';
import { parseDashboard } from '@ui/core/dashboards/dashboard';
import type { Dashboard } from '@ui/core/dashboards/dashboard';

export interface JsonDialogData {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  /** Does what the button says; a refusal of the server is shown and the dialog stays. */
  readonly apply: (dashboard: Dashboard) => Promise<void>;
}

/** A dashboard as JSON: to edit, or to import from a file or a pasted text. */
@Component({
  selector: 'sg-json-dialog',
  imports: [CopyButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './json-dialog.html',
})
export class JsonDialog {
  protected readonly data = inject<JsonDialogData>(DIALOG_DATA);
  protected readonly ref = inject(DialogRef);
  protected readonly text = signal(this.data.text);
  protected readonly fault = signal('');
  protected readonly saving = signal(false);

  protected async readFile(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (file !== undefined) this.text.set(await file.text());
  }

  protected async apply(): Promise<void> {
    const read = parseDashboard(this.text());
    if ('fault' in read) return this.fault.set(read.fault);
    this.saving.set(true);
    try {
      await this.data.apply(read.dashboard);
      this.ref.close();
    } catch (error) {
      this.fault.set(faultText(toApiError(error)));
    }
    this.saving.set(false);
  }
}

const faultText = ({ message, path }: ApiError): string => (path === undefined ? message : `${message} (at ${path})`);
