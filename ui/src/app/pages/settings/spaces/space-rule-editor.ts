import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';

import { CreateSpaceRuleDocument } from '@gql/pages/settings/spaces/create-space-rule';
import { UpdateSpaceRuleDocument } from '@gql/pages/settings/spaces/update-space-rule';
import { GraphQlClient } from '@ui/api/graphql-client';
import { Combobox } from '@ui/components/combobox/combobox';
import { matchSuggestions } from '@ui/components/combobox/suggestion';
import { MetadataStore } from '@ui/state/metadata-store';
import type { InputSpaceConfigRuleDefinition } from '@schema';

import type { ConfigRow } from '../shared/config-list';
import { EditorFrame } from '../shared/editor-frame';
import { FormField } from '../shared/form-field';
import { saveState } from '../shared/save-state';

/** Value of a configuration object of the kind `space-rule`. */
export type SpaceRuleValue = InputSpaceConfigRuleDefinition;

/** Scopes whose rows belong to spaces of their own. */
const SCOPES = ['SPAN', 'TRACE', 'API_TRACE', 'BACKEND_TRACE'] as const;

/** Scope of a rule as attributes name it: that of spans may be stored under its older name. */
export function scopeOf(value: SpaceRuleValue | undefined): string {
  const scope = value?.attributeValueRule?.attributeScope ?? 'SPAN';
  return scope === 'EVENT' ? 'SPAN' : scope;
}

/** Makes a rule by which telemetry belongs to spaces, or changes one. */
@Component({
  selector: 'sg-space-rule-editor',
  imports: [Combobox, EditorFrame, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sg-editor-frame
      [heading]="row() ? 'Space rule' : 'New space rule'"
      [state]="state"
      kind="space-rule"
      [id]="row()?.id"
      (submitted)="save()"
      (stored)="take($event)"
    >
      <p class="muted">Every value of the attribute is a space; what has the value belongs to it.</p>
      <sg-form-field label="Scope" path="attributeValueRule.attributeScope" [state]="state">
        <select #field class="select" (change)="scope.set(field.value)">
          @for (each of scopes; track each) {
            <option [value]="each" [selected]="each === scope()">{{ each }}</option>
          }
        </select>
      </sg-form-field>
      <sg-form-field
        label="Attribute"
        path="attributeValueRule.attributeKey"
        [state]="state"
        hint="Such as serviceName, or an attribute of your own for team or environment"
      >
        <sg-combobox label="Attribute" [value]="key()" [suggest]="suggest" (chosen)="key.set($event.value)" />
      </sg-form-field>
    </sg-editor-frame>
  `,
})
export class SpaceRuleEditor {
  readonly #client = inject(GraphQlClient);
  readonly #ref = inject<DialogRef<boolean>>(DialogRef);
  readonly #metadata = inject(MetadataStore);
  protected readonly state = saveState();
  protected readonly scopes = SCOPES;
  protected readonly row = signal(inject<ConfigRow<SpaceRuleValue> | undefined>(DIALOG_DATA) ?? undefined);
  protected readonly scope = signal(scopeOf(this.row()?.value));
  protected readonly key = signal(this.row()?.value.attributeValueRule?.attributeKey ?? '');

  protected suggest = (text: string) =>
    matchSuggestions(
      this.#metadata
        .ofScope(this.scope())
        .flatMap(({ name, displayName, type, sensitive }) =>
          type === 'STRING' && !sensitive ? [{ value: name, detail: displayName }] : [],
        ),
      text,
    );

  protected take(stored: ConfigRow<unknown>): void {
    const row = stored as ConfigRow<SpaceRuleValue>;
    this.row.set(row);
    this.scope.set(scopeOf(row.value));
    this.key.set(row.value.attributeValueRule?.attributeKey ?? '');
  }

  protected async save(): Promise<void> {
    const definition: SpaceRuleValue = {
      type: 'ATTRIBUTE_VALUE',
      attributeValueRule: { attributeKey: this.key(), attributeScope: this.scope() },
    };
    const row = this.row();
    const done = await this.state.run(() =>
      row === undefined
        ? this.#client.request(CreateSpaceRuleDocument, { definition })
        : this.#client.request(UpdateSpaceRuleDocument, { rule: { ...definition, id: row.id }, expectedVersion: row.version }),
    );
    if (done) this.#ref.close(true);
  }
}
