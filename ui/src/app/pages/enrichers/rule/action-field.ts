import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { mdiClose } from '@mdi/js';

import { Combobox } from '@ui/components/combobox/combobox';
import type { Suggestion } from '@ui/components/combobox/suggestion';
import { Icon } from '@ui/components/icon/icon';
import { MetadataStore } from '@ui/state/metadata-store';

import { DETECTORS, givenOption } from './action-kinds';
import type { ActionField as Field, RuleAction } from './action-kinds';
import { attributePaths } from './attribute-paths';
import { LookUpTable } from './look-up-table';
import { faultOfField, RULE_FAULT } from './rule-fault';
import { parseScalar, scalarText, scalarType } from './scalar';

/** One field of an action, drawn by what is declared of it. */
@Component({
  selector: 'sg-action-field',
  imports: [Combobox, Icon, LookUpTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './action-field.html',
  styleUrl: './action-field.css',
})
export class ActionField {
  readonly field = input.required<Field>();
  readonly action = input.required<RuleAction>();
  /** Place of the action in the rule, such as `actions[0]`. */
  readonly path = input.required<string>();
  readonly changed = output<RuleAction>();

  readonly #metadata = inject(MetadataStore);
  readonly #fault = inject(RULE_FAULT);
  protected readonly icons = { remove: mdiClose };
  protected readonly detectors = DETECTORS;
  protected readonly value = computed(() => this.action()[this.field().name]);
  protected readonly list = computed(() => (Array.isArray(this.value()) ? (this.value() as readonly string[]) : []));
  protected readonly table = computed(() => (this.value() as Readonly<Record<string, unknown>> | undefined) ?? {});
  protected readonly text = computed(() => (this.field().control === 'scalar' ? scalarText(this.value()) : String(this.value() ?? '')));
  protected readonly valueType = computed(() => (this.value() === undefined || this.value() === '' ? '' : scalarType(this.value())));
  protected readonly given = computed(() => givenOption(this.field(), this.action()));
  protected readonly message = computed(() => faultOfField(this.#fault(), `${this.path()}.${this.field().name}`));
  protected readonly label = computed(() => this.field().label);
  protected readonly suggest = (text: string): readonly Suggestion[] =>
    attributePaths(this.#metadata.sentKeys(), text, this.field().name === 'from' || this.field().name === 'attribute').filter(
      ({ value }) => !this.list().includes(value),
    );

  protected set(value: unknown): void {
    this.changed.emit({ ...this.action(), [this.field().name]: value });
  }

  protected write(text: string): void {
    const isLeftOut = text === '' && this.field().optional === true;
    this.set(isLeftOut ? undefined : this.field().control === 'scalar' ? parseScalar(text) : text);
  }

  protected add(each: string): void {
    if (each.trim() !== '' && !this.list().includes(each.trim())) this.set([...this.list(), each.trim()]);
  }

  protected remove(each: string): void {
    this.set(this.list().filter((other) => other !== each));
  }

  protected toggle(each: string, on: boolean): void {
    // In the order in which they are offered, so that the same choice is the same rule.
    this.set(DETECTORS.map(({ name }) => name).filter((name) => (name === each ? on : this.list().includes(name))));
  }

  /** Another one of several fields, of which one is given. */
  protected option(name: string): void {
    const names = (this.field().options ?? []).map((each) => each.name);
    const others = Object.fromEntries(Object.entries(this.action()).filter(([each]) => !names.includes(each)));
    this.changed.emit({ ...others, [name]: '' });
  }
}
