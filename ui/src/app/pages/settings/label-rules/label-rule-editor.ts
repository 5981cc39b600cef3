import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { mdiClose, mdiPlus } from '@mdi/js';

import { CreateLabelRuleDocument } from '@gql/pages/settings/label-rules/create-label-rule';
import { LabelChoicesDocument } from '@gql/pages/settings/label-rules/label-choices';
import { UpdateLabelRuleDocument } from '@gql/pages/settings/label-rules/update-label-rule';
import { GraphQlClient } from '@ui/api/graphql-client';
import { liveQuery } from '@ui/api/live-query';
import { Combobox } from '@ui/components/combobox/combobox';
import { matchSuggestions } from '@ui/components/combobox/suggestion';
import { Icon } from '@ui/components/icon/icon';
import { MetadataStore } from '@ui/state/metadata-store';

import type { ConfigRow } from '../shared/config-list';
import { EditorFrame } from '../shared/editor-frame';
import { FormField } from '../shared/form-field';
import { saveState } from '../shared/save-state';
import { draftOfRule, NEW_CONDITION, NEW_RULE, NEW_TOKEN, ruleOfDraft } from './label-rule-draft';
import type { ConditionDraft, LabelRuleDraft, LabelRuleValue, TokenDraft } from './label-rule-draft';
import { ACTIONS, KEY_OPERATORS } from './label-rule-text';
import { MatchingEntities } from './matching-entities';
import { TextCondition } from './text-condition';

/** Makes a label rule, or changes one, and shows meanwhile which entities fit. */
@Component({
  selector: 'sg-label-rule-editor',
  imports: [Combobox, EditorFrame, FormField, Icon, MatchingEntities, TextCondition],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './label-rule-editor.html',
  styleUrl: './label-rule-editor.css',
})
export class LabelRuleEditor {
  readonly #client = inject(GraphQlClient);
  readonly #ref = inject<DialogRef<boolean>>(DialogRef);
  readonly #metadata = inject(MetadataStore);
  protected readonly state = saveState();
  protected readonly icons = { add: mdiPlus, remove: mdiClose };
  protected readonly actions = ACTIONS;
  protected readonly keyOperators = KEY_OPERATORS;
  protected readonly row = signal(inject<ConfigRow<LabelRuleValue> | undefined>(DIALOG_DATA) ?? undefined);
  protected readonly draft = signal<LabelRuleDraft>(draftOf(this.row()));
  readonly #choices = liveQuery(() => ({ document: LabelChoicesDocument, variables: {} }));
  protected readonly labels = computed(() => (this.#choices.data()?.labels.results ?? []).flatMap((each) => (each === null ? [] : [each])));
  protected readonly types = computed(() => this.#choices.data()?.entityTypes ?? []);
  protected readonly chosenTypes = computed(() => this.types().filter(({ name }) => this.draft().entityTypes.includes(name)));
  protected readonly action = computed(() => ACTIONS.find(({ value }) => value === this.draft().type)!);

  protected suggestAttributes = (text: string) => {
    const attributes = this.chosenTypes().flatMap(({ scope }) => this.#metadata.ofScope(scope));
    const offers = new Map(
      attributes
        .filter(({ sensitive, type }) => !sensitive && type !== 'STRING_MAP')
        .map(({ name, displayName, scope }) => [name, { value: name, detail: `${displayName} · ${scope}` }]),
    );
    return matchSuggestions([...offers.values()], text);
  };

  protected patch(values: Partial<LabelRuleDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...values }));
  }

  protected toggle(list: 'entityTypes' | 'labelIds', value: string): void {
    const values = this.draft()[list];
    this.patch({ [list]: values.includes(value) ? values.filter((each) => each !== value) : [...values, value] });
  }

  protected addCondition(): void {
    this.patch({ conditions: [...this.draft().conditions, NEW_CONDITION] });
  }

  protected setCondition(index: number, values: Partial<ConditionDraft> | undefined): void {
    this.patch({ conditions: changed(this.draft().conditions, index, values) });
  }

  protected requireValue(index: number, needed: boolean): void {
    this.setCondition(index, { value: needed ? NEW_CONDITION.value : undefined });
  }

  protected addToken(): void {
    this.patch({ tokens: [...this.draft().tokens, NEW_TOKEN] });
  }

  protected setToken(index: number, values: Partial<TokenDraft> | undefined): void {
    this.patch({ tokens: changed(this.draft().tokens, index, values) });
  }

  protected take(stored: ConfigRow<unknown>): void {
    const row = stored as ConfigRow<LabelRuleValue>;
    this.row.set(row);
    this.draft.set(draftOf(row));
  }

  protected async save(): Promise<void> {
    const rule = ruleOfDraft(this.draft());
    const row = this.row();
    const done = await this.state.run(() =>
      row === undefined
        ? this.#client.request(CreateLabelRuleDocument, { rule })
        : this.#client.request(UpdateLabelRuleDocument, {
            rule: { id: row.id, labelApplicationRuleData: rule },
            expectedVersion: row.version,
          }),
    );
    if (done) this.#ref.close(true);
  }
}

const draftOf = (row: ConfigRow<LabelRuleValue> | undefined): LabelRuleDraft => (row === undefined ? NEW_RULE : draftOfRule(row.value));

/** The list with an element changed, or without it. */
const changed = <Item>(items: readonly Item[], index: number, values: Partial<Item> | undefined): readonly Item[] =>
  items.flatMap((item, i) => (i !== index ? [item] : values === undefined ? [] : [{ ...item, ...values }]));
