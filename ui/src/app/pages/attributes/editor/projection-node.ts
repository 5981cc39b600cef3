import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { mdiClose, mdiPlus } from '@mdi/js';

import { Combobox } from '@ui/components/combobox/combobox';
import { matchSuggestions } from '@ui/components/combobox/suggestion';
import type { Suggestion } from '@ui/components/combobox/suggestion';
import { Icon } from '@ui/components/icon/icon';
import { MetadataStore } from '@ui/state/metadata-store';
import type { AttributeOperator } from '@schema';

import type { Projection } from '../definition';
import { DRAFT_FAULT, faultAt } from './fault';
import { literalText, literalType, literalOf } from './literal';
import type { LiteralType } from './literal';
import { operandName, operatorOf, OPERATORS, withOperator } from './operators';

const GROUPS = ['Choice', 'Condition', 'Text', 'Number'] as const;

/** One node of a computed definition: an attribute, a fixed value, or an operator with its operands, each a node again. */
@Component({
  selector: 'sg-projection-node',
  imports: [Combobox, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './projection-node.html',
  styleUrl: './projection-node.css',
})
export class ProjectionNode {
  readonly projection = input.required<Projection>();
  /** Scope whose attributes can be named by their key. */
  readonly scope = input.required<string>();
  /** Place in the draft, as errors name it. */
  readonly path = input.required<string>();
  /** What the value is for, such as `Pattern`. */
  readonly name = input('Value');
  /** The text of a pattern can be nothing but fixed. */
  readonly fixedText = input(false);
  readonly changed = output<Projection>();

  readonly #metadata = inject(MetadataStore);
  readonly #fault = inject(DRAFT_FAULT);
  protected readonly icons = { add: mdiPlus, remove: mdiClose };
  protected readonly groups = GROUPS.map((group) => ({ group, operators: OPERATORS.filter((each) => each.group === group) }));
  protected readonly message = computed(() => faultAt(this.#fault(), this.path()));
  /** What the select of the node says: an operator, or `attribute`, or the type of a fixed value. */
  protected readonly choice = computed(() => {
    const { operator, attribute, literal } = this.projection();
    return operator ?? (attribute != null ? 'attribute' : literalType(literal));
  });
  protected readonly operator = computed(() => {
    const { operator } = this.projection();
    return operator == null ? undefined : operatorOf(operator);
  });
  protected readonly operands = computed(() => this.projection().arguments ?? []);
  protected readonly mayAdd = computed(() => this.operands().length < (this.operator()?.variadic ?? 0));
  protected readonly mayRemove = computed(() => this.operator()?.variadic !== undefined && this.operands().length > 1);
  protected readonly shownAttribute = computed(() => withoutScope(this.projection().attribute ?? '', this.scope()));
  protected readonly text = computed(() => literalText(this.projection().literal));
  protected readonly suggest = (text: string): readonly Suggestion[] => matchSuggestions(this.#suggestions(), text);
  readonly #suggestions = computed(() =>
    this.#metadata
      .ofScope(this.scope())
      .map(({ name, displayName, type }) => ({
        value: name,
        label: name,
        detail: displayName === name ? type : `${displayName} · ${type}`,
      })),
  );

  protected operandName(place: number): string {
    const operator = this.operator();
    return operator === undefined ? '' : operandName(operator, place);
  }

  protected choose(choice: string): void {
    const now = this.projection();
    if (choice === 'attribute') this.changed.emit({ attribute: now.arguments?.[0]?.attribute ?? '' });
    else if (isLiteralType(choice)) this.changed.emit({ literal: literalOf(choice, this.text()) });
    else this.changed.emit(withOperator(now, choice as AttributeOperator));
  }

  protected rename(attribute: string): void {
    this.changed.emit({ attribute });
  }

  protected write(text: string): void {
    this.changed.emit({ literal: literalOf(this.choice() as LiteralType, text) });
  }

  protected replace(place: number, operand: Projection): void {
    this.#emit(this.operands().map((each, at) => (at === place ? operand : each)));
  }

  protected add(): void {
    this.#emit([...this.operands(), { attribute: '' }]);
  }

  protected remove(place: number): void {
    this.#emit(this.operands().filter((_, at) => at !== place));
  }

  #emit(operands: readonly Projection[]): void {
    this.changed.emit({ operator: this.projection().operator ?? null, arguments: operands });
  }
}

const isLiteralType = (choice: string): choice is LiteralType => choice === 'text' || choice === 'number' || choice === 'boolean';

const withoutScope = (attribute: string, scope: string): string =>
  attribute.startsWith(`${scope}.`) ? attribute.slice(scope.length + 1) : attribute;
