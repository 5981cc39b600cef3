import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';

import { CreateExcludeRuleDocument } from '@gql/pages/settings/exclude-rules/create-exclude-rule';
import { UpdateExcludeRuleDocument } from '@gql/pages/settings/exclude-rules/update-exclude-rule';
import { GraphQlClient } from '@ui/api/graphql-client';

import type { ConfigRow } from '../shared/config-list';
import { EditorFrame } from '../shared/editor-frame';
import { FormField } from '../shared/form-field';
import { saveState } from '../shared/save-state';
import { draftOfFilter, filterOfDraft, filterText, NEW_COMPARISON } from './span-filter-draft';
import type { ExcludeRuleValue, SpanFilterDraft } from './span-filter-draft';
import { SpanFilterForm } from './span-filter-form';

const NEW_FILTER: SpanFilterDraft = { kind: 'group', operator: 'AND', members: [NEW_COMPARISON] };

/** Makes a rule by which spans are dropped when they arrive, or changes one. */
@Component({
  selector: 'sg-exclude-rule-editor',
  imports: [EditorFrame, FormField, SpanFilterForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sg-editor-frame
      [heading]="row() ? 'Rule ' + row()?.value?.name : 'New exclude rule'"
      [state]="state"
      kind="exclude-span-rule"
      [id]="row()?.id"
      (submitted)="save()"
      (stored)="take($event)"
    >
      <sg-form-field label="Name" path="name" [state]="state">
        <input #name class="input" autocomplete="off" cdkFocusInitial [value]="draft().name" (input)="patch({ name: name.value })" />
      </sg-form-field>
      <section class="stack" aria-label="Condition">
        <h3>Drop a span when</h3>
        <sg-span-filter-form [draft]="filter()" path="spanFilter" [state]="state" (changed)="filter.set($event)" />
        <p class="muted" role="status">Drops spans where {{ text() }}. What was stored already stays.</p>
      </section>
      <label class="check"
        ><input type="checkbox" [checked]="!draft().disabled" (change)="patch({ disabled: !draft().disabled })" />The rule is applied</label
      >
    </sg-editor-frame>
  `,
  styles: `
    .stack {
      gap: var(--gap-2);
    }
  `,
})
export class ExcludeRuleEditor {
  readonly #client = inject(GraphQlClient);
  readonly #ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly state = saveState();
  protected readonly row = signal(inject<ConfigRow<ExcludeRuleValue> | undefined>(DIALOG_DATA) ?? undefined);
  protected readonly draft = signal({ name: this.row()?.value.name ?? '', disabled: this.row()?.value.disabled ?? false });
  protected readonly filter = signal<SpanFilterDraft>(filterOf(this.row()));
  protected readonly text = computed(() => filterText(this.filter()));

  protected patch(values: { readonly name?: string; readonly disabled?: boolean }): void {
    this.draft.update((draft) => ({ ...draft, ...values }));
  }

  protected take(stored: ConfigRow<unknown>): void {
    const row = stored as ConfigRow<ExcludeRuleValue>;
    this.row.set(row);
    this.draft.set({ name: row.value.name, disabled: row.value.disabled });
    this.filter.set(filterOf(row));
  }

  protected async save(): Promise<void> {
    const { name, disabled } = this.draft();
    const input = { name: name.trim(), disabled, spanFilter: filterOfDraft(this.filter()) };
    const row = this.row();
    const done = await this.state.run(() =>
      row === undefined
        ? this.#client.request(CreateExcludeRuleDocument, { input })
        : this.#client.request(UpdateExcludeRuleDocument, { input: { ...input, id: row.id }, expectedVersion: row.version }),
    );
    if (done) this.#ref.close(true);
  }
}

const filterOf = (row: ConfigRow<ExcludeRuleValue> | undefined): SpanFilterDraft =>
  row === undefined ? NEW_FILTER : draftOfFilter(row.value.spanFilter);
