import { ChangeDetectionStrategy, Component, computed, forwardRef, inject, input, output } from '@angular/core';
import { mdiClose, mdiPlus } from '@mdi/js';

import { Combobox } from '@ui/components/combobox/combobox';
import { matchSuggestions } from '@ui/components/combobox/suggestion';
import { Icon } from '@ui/components/icon/icon';
import { MetadataStore } from '@ui/state/metadata-store';

import { FormField } from '../shared/form-field';
import type { SaveState } from '../shared/save-state';
import { FIELDS, NEW_COMPARISON, NEW_GROUP, OPERATORS } from './span-filter-draft';
import type { ComparisonDraft, SpanFilterDraft } from './span-filter-draft';

/** One node of a condition on arriving spans: a comparison, or a group of nodes of which all or any must hold. */
@Component({
  selector: 'sg-span-filter-form',
  imports: [Combobox, FormField, Icon, forwardRef(() => SpanFilterForm)],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './span-filter-form.html',
  styleUrl: './span-filter-form.css',
})
export class SpanFilterForm {
  readonly draft = input.required<SpanFilterDraft>();
  /** Place of the node in what is saved, for faults. */
  readonly path = input.required<string>();
  readonly state = input.required<SaveState>();
  readonly changed = output<SpanFilterDraft>();
  readonly #metadata = inject(MetadataStore);
  protected readonly icons = { add: mdiPlus, remove: mdiClose };
  protected readonly fields = FIELDS;
  protected readonly operators = OPERATORS;
  protected readonly group = computed(() => {
    const draft = this.draft();
    return draft.kind === 'group' ? draft : undefined;
  });
  protected readonly comparison = computed(() => {
    const draft = this.draft();
    return draft.kind === 'comparison' ? draft : undefined;
  });
  protected readonly key = computed(() => {
    const of = this.comparison()?.of;
    return typeof of === 'object' ? of.key : undefined;
  });
  protected readonly rows = computed(() =>
    Math.min(8, (this.comparison()?.text.split('\n').length ?? 1) + (this.comparison()?.operator === 'IN' ? 1 : 0)),
  );

  protected suggestKeys = (text: string) =>
    matchSuggestions(
      [...new Set(this.#metadata.sentKeys().map(({ key }) => key))].sort().map((value) => ({ value })),
      text,
    );

  protected patch(values: Partial<ComparisonDraft>): void {
    const comparison = this.comparison();
    if (comparison !== undefined) this.changed.emit({ ...comparison, ...values });
  }

  protected setSubject(value: string): void {
    this.patch({ of: FIELDS.find((each) => each.value === value)?.value ?? { key: '' } });
  }

  protected setOperator(value: string): void {
    this.patch({ operator: OPERATORS.find((each) => each.value === value)!.value });
  }

  protected setLogic(value: string): void {
    const group = this.group();
    if (group !== undefined) this.changed.emit({ ...group, operator: value === 'OR' ? 'OR' : 'AND' });
  }

  protected setMember(index: number, member: SpanFilterDraft | undefined): void {
    const group = this.group();
    if (group === undefined) return;
    this.changed.emit({
      ...group,
      members: group.members.flatMap((each, i) => (i !== index ? [each] : member === undefined ? [] : [member])),
    });
  }

  protected add(kind: 'comparison' | 'group'): void {
    const group = this.group();
    if (group !== undefined) this.changed.emit({ ...group, members: [...group.members, kind === 'group' ? NEW_GROUP : NEW_COMPARISON] });
  }
}
