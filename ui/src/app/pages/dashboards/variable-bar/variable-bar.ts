import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';

import { VariableValuesDocument } from '@gql/pages/dashboards/variable-bar/variable-values';
import { GraphQlClient } from '@ui/api/graphql-client';
import { Combobox } from '@ui/components/combobox/combobox';
import type { Suggest } from '@ui/components/combobox/suggestion';
import type { DashboardVariable } from '@ui/core/dashboards/dashboard';
import type { VariableValues } from '@ui/core/dashboards/variables';
import { formatNumber } from '@ui/core/format/number';
import { plainText } from '@ui/core/format/value';
import { TimeRangeStore } from '@ui/state/time-range-store';

/** The values of a dashboard's variables: offered are those of their attributes in the range. */
@Component({
  selector: 'sg-variable-bar',
  imports: [Combobox],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (variable of variables(); track variable.name) {
      <div class="row">
        <span class="label-text">{{ variable.title ?? variable.name }}</span>
        <sg-combobox
          [label]="variable.title ?? variable.name"
          placeholder="All"
          [value]="values()[variable.name] ?? ''"
          [suggest]="suggest(variable)"
          [free]="true"
          (chosen)="changed.emit({ name: variable.name, value: $event.value })"
        />
        @if (values()[variable.name]) {
          <button type="button" class="button small quiet" [attr.aria-label]="'All values of ' + (variable.title ?? variable.name)" (click)="changed.emit({ name: variable.name, value: '' })">All</button>
        }
      </div>
    }
  `,
  styles: `
    :host { display: flex; flex-wrap: wrap; gap: var(--gap-4); }
    sg-combobox { width: 220px; }
  `,
})
export class VariableBar {
  readonly variables = input.required<readonly DashboardVariable[]>();
  readonly values = input.required<VariableValues>();
  readonly changed = output<{ readonly name: string; readonly value: string }>();
  readonly #client = inject(GraphQlClient);
  readonly #range = inject(TimeRangeStore);
  readonly #suggest = new Map<DashboardVariable, Suggest>();

  /** One function a variable, as the field asks anew for another one. */
  protected suggest(variable: DashboardVariable): Suggest {
    const known = this.#suggest.get(variable);
    if (known !== undefined) return known;
    const made: Suggest = async (text) => {
      const variables = { between: this.#range.input(), scope: variable.scope, key: variable.attribute, ...(text !== '' && { prefix: text }) };
      const { data } = await this.#client.request(VariableValuesDocument, variables);
      return data.attributeValues.map(({ value, count }) => ({ value: plainText(value), detail: formatNumber(count) }));
    };
    this.#suggest.set(variable, made);
    return made;
  }
}
