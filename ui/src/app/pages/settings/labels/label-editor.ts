import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';

import { CreateLabelDocument } from '@gql/pages/settings/labels/create-label';
import { UpdateLabelDocument } from '@gql/pages/settings/labels/update-label';
import { GraphQlClient } from '@ui/api/graphql-client';

import type { ConfigRow } from '../shared/config-list';
import { EditorFrame } from '../shared/editor-frame';
import { FormField } from '../shared/form-field';
import { saveState } from '../shared/save-state';
import { hexOf, LABEL_COLORS } from './label-value';
import type { LabelValue } from './label-value';

/** Makes a label, or changes one. */
@Component({
  selector: 'sg-label-editor',
  imports: [EditorFrame, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './label-editor.html',
  styles: `
    .swatch {
      width: 26px;
      height: 26px;
      padding: 0;
      border: 2px solid transparent;
      border-radius: var(--radius);
      background-clip: content-box;
      cursor: pointer;
    }
    .swatch > span {
      display: block;
      width: 100%;
      height: 100%;
      border-radius: 3px;
    }
    .swatch[aria-pressed='true'] {
      border-color: var(--accent);
      padding: 2px;
    }
    .custom {
      width: 44px;
      padding: 2px;
    }
  `,
})
export class LabelEditor {
  readonly #client = inject(GraphQlClient);
  readonly #ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly state = saveState();
  protected readonly colors = LABEL_COLORS;
  protected readonly row = signal(inject<ConfigRow<LabelValue> | undefined>(DIALOG_DATA) ?? undefined);
  protected readonly draft = signal<LabelValue>(this.row()?.value ?? { key: '', color: LABEL_COLORS[0] });
  protected readonly hex = computed(() => hexOf(this.draft().color));

  protected patch(values: Partial<LabelValue>): void {
    this.draft.update((draft) => ({ ...draft, ...values }));
  }

  protected take(stored: ConfigRow<unknown>): void {
    const row = stored as ConfigRow<LabelValue>;
    this.row.set(row);
    this.draft.set(row.value);
  }

  protected async save(): Promise<void> {
    const { key, color, description } = this.draft();
    const label = { key: key.trim(), ...(color && { color }), ...(description?.trim() && { description: description.trim() }) };
    const row = this.row();
    const done = await this.state.run(() =>
      row === undefined
        ? this.#client.request(CreateLabelDocument, { label })
        : this.#client.request(UpdateLabelDocument, { label: { ...label, id: row.id }, expectedVersion: row.version }),
    );
    if (done) this.#ref.close(true);
  }
}
