import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';

import { Combobox } from '@ui/components/combobox/combobox';
import type { Suggest } from '@ui/components/combobox/suggestion';
import type { StringConditionOperator } from '@schema';

import type { TextDraft } from './label-rule-draft';
import { OPERATORS } from './label-rule-text';

/** An operator with the values it takes: one a line, or for a single name a field that offers those that exist. */
@Component({
  selector: 'sg-text-condition',
  imports: [Combobox],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <select
      #operator
      class="select"
      [attr.aria-label]="label() + ': comparison'"
      (change)="changed.emit({ operator: asOperator(operator.value), text: draft().text })"
    >
      @for (each of operators(); track each.value) {
        <option [value]="each.value" [selected]="each.value === draft().operator">{{ each.text }}</option>
      }
    </select>
    @if (suggest(); as offers) {
      @if (draft().operator === 'OPERATOR_EQUALS' && !isList()) {
        <sg-combobox
          class="grow"
          [label]="label()"
          [placeholder]="label()"
          [value]="draft().text"
          [suggest]="offers"
          [free]="true"
          (chosen)="changed.emit({ operator: draft().operator, text: $event.value })"
        />
      } @else {
        <textarea
          #names
          class="textarea"
          [attr.aria-label]="label() + ', one a line'"
          [rows]="rows()"
          [value]="draft().text"
          (input)="changed.emit({ operator: draft().operator, text: names.value })"
        ></textarea>
      }
    } @else {
      <textarea
        #text
        class="textarea"
        [attr.aria-label]="label() + ', one a line'"
        placeholder="One a line"
        [rows]="rows()"
        [value]="draft().text"
        (input)="changed.emit({ operator: draft().operator, text: text.value })"
      ></textarea>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: flex-start;
      gap: var(--gap-2);
      min-width: 0;
    }
    .select {
      flex: none;
      max-width: 150px;
    }
    .textarea {
      min-height: var(--control);
      padding: 4px var(--gap-2);
      line-height: 20px;
      resize: none;
    }
  `,
})
export class TextCondition {
  readonly draft = input.required<TextDraft>();
  readonly label = input.required<string>();
  /** Offers for a single value. */
  readonly suggest = input<Suggest>();
  readonly changed = output<TextDraft>();
  /** How each comparison is said. */
  readonly operators = input(OPERATORS);
  protected readonly isList = computed(() => this.draft().text.includes('\n'));
  protected readonly rows = computed(() => Math.min(6, this.draft().text.split('\n').length));

  protected asOperator = (value: string): StringConditionOperator => OPERATORS.find((each) => each.value === value)!.value;
}
