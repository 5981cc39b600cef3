import { ChangeDetectionStrategy, Component, computed, inject, input, output, viewChild } from '@angular/core';

import { Combobox } from '@ui/components/combobox/combobox';
import type { Suggest } from '@ui/components/combobox/suggestion';
import type { AttributeRef } from '@ui/core/metadata/attribute';
import { parseRef } from '@ui/core/metadata/attribute';
import { MetadataStore } from '@ui/state/metadata-store';

import { pickable, pickedLabel } from './picked-attributes';
import type { MayPick } from './picked-attributes';

/** Chooses an attribute of a scope, or an entry of one that is a map: for columns, groups and metrics. */
@Component({
  selector: 'sg-attribute-picker',
  imports: [Combobox],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sg-combobox
      [label]="label()"
      [placeholder]="placeholder()"
      [value]="shown()"
      [suggest]="suggest()"
      [clears]="clears()"
      [autofocus]="autofocus()"
      (chosen)="picked.emit(reference($event.value))"
      (left)="left.emit()"
    />
  `,
  styles: `
    :host {
      display: inline-block;
      min-width: 120px;
    }
    sg-combobox {
      width: 100%;
    }
  `,
})
export class AttributePicker {
  readonly scope = input.required<string>();
  readonly label = input('Attribute');
  readonly placeholder = input('Choose an attribute');
  /** What is picked now. */
  readonly value = input<AttributeRef>();
  /** What may be picked; everything without. */
  readonly predicate = input<MayPick>(() => true);
  /** Empties the field once something was picked, for picking one after the other. */
  readonly clears = input(false);
  readonly autofocus = input(false);
  readonly picked = output<AttributeRef>();
  /** Escape, or leaving without a choice. */
  readonly left = output<void>();

  protected readonly reference = parseRef;
  readonly #metadata = inject(MetadataStore);
  readonly #vocabulary = computed(() => ({ attributes: this.#metadata.ofScope(this.scope()), sentKeys: this.#metadata.sentKeys() }));
  protected readonly shown = computed(() => {
    const value = this.value();
    return value === undefined ? '' : pickedLabel(this.#vocabulary(), value);
  });
  protected readonly suggest = computed<Suggest>(() => {
    const [vocabulary, predicate] = [this.#vocabulary(), this.predicate()];
    return (text) => pickable(vocabulary, predicate, text);
  });
  private readonly combobox = viewChild.required(Combobox);

  /** Sets the focus into the field. */
  focus(): void {
    this.combobox().focus();
  }
}
