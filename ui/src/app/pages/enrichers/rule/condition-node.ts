import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { mdiClose, mdiPlus } from '@mdi/js';

import { Combobox } from '@ui/components/combobox/combobox';
import type { Suggestion } from '@ui/components/combobox/suggestion';
import { Icon } from '@ui/components/icon/icon';
import { MetadataStore } from '@ui/state/metadata-store';

import { attributePaths } from './attribute-paths';
import { asKind, conditionKind, NEW_COMPARISON, OPERATORS, partsOf, withOperator, withParts } from './condition';
import type { Comparison, Condition, ConditionKind, ConditionOperator } from './condition';
import { RULE_FAULT } from './rule-fault';
import { parseScalar, parseScalars, scalarsText, scalarText, scalarType } from './scalar';

const KINDS: readonly { readonly kind: ConditionKind; readonly label: string }[] = [
  { kind: 'comparison', label: 'Comparison' },
  { kind: 'and', label: 'All of' },
  { kind: 'or', label: 'Any of' },
  { kind: 'not', label: 'Not' },
];
const OWN_PARTS = /^(\.(attribute|operator|value(\[\d+\])?|and|or|not))?$/;

/** One node of a condition: a comparison, or a group of nodes again. */
@Component({
  selector: 'sg-condition-node',
  imports: [Combobox, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './condition-node.html',
  styleUrl: './condition-node.css',
})
export class ConditionNode {
  readonly condition = input.required<Condition>();
  readonly path = input('condition');
  readonly name = input('Condition');
  readonly changed = output<Condition>();

  readonly #metadata = inject(MetadataStore);
  readonly #fault = inject(RULE_FAULT);
  protected readonly icons = { add: mdiPlus, remove: mdiClose };
  protected readonly kinds = KINDS;
  protected readonly operators = OPERATORS;
  protected readonly kind = computed(() => conditionKind(this.condition()));
  protected readonly comparison = computed(() => (this.kind() === 'comparison' ? (this.condition() as Comparison) : undefined));
  protected readonly parts = computed(() => partsOf(this.condition()));
  protected readonly text = computed(() => {
    const value = this.comparison()?.value;
    return Array.isArray(value) ? scalarsText(value) : scalarText(value);
  });
  protected readonly valueType = computed(() => {
    const value = this.comparison()?.value;
    return Array.isArray(value) || value === '' ? '' : scalarType(value);
  });
  protected readonly message = computed(() => {
    const fault = this.#fault();
    const isHere = fault?.path.startsWith(this.path()) === true && OWN_PARTS.test(fault.path.slice(this.path().length));
    return isHere ? fault.message : undefined;
  });
  protected readonly suggest = (text: string): readonly Suggestion[] => attributePaths(this.#metadata.sentKeys(), text, true);

  /** Path of a part, as errors name it. */
  protected partPath(place: number): string {
    return this.kind() === 'not' ? `${this.path()}.not` : `${this.path()}.${this.kind()}[${place}]`;
  }

  protected choose(kind: string): void {
    this.changed.emit(asKind(this.condition(), kind as ConditionKind));
  }

  protected setAttribute(attribute: string): void {
    this.#compare((now) => ({ ...now, attribute }));
  }

  protected setOperator(operator: string): void {
    this.#compare((now) => withOperator(now, operator as ConditionOperator));
  }

  protected setValue(text: string): void {
    this.#compare((now) => ({
      ...now,
      value: now.operator === 'IN' ? parseScalars(text) : now.operator === 'MATCHES' ? text : parseScalar(text),
    }));
  }

  protected replace(place: number, part: Condition): void {
    this.#group(this.parts().map((each, at) => (at === place ? part : each)));
  }

  protected add(): void {
    this.#group([...this.parts(), NEW_COMPARISON]);
  }

  protected remove(place: number): void {
    this.#group(this.parts().filter((_, at) => at !== place));
  }

  #compare(change: (comparison: Comparison) => Comparison): void {
    const now = this.comparison();
    if (now !== undefined) this.changed.emit(change(now));
  }

  #group(parts: readonly Condition[]): void {
    this.changed.emit(withParts(this.kind(), parts));
  }
}
