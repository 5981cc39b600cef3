import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';

import { AttributePicker } from '@ui/components/attribute-picker/attribute-picker';
import type { MayPick } from '@ui/components/attribute-picker/picked-attributes';
import { aggregationsOf } from '@ui/core/explore/metric';
import { readableAttributes } from '@ui/core/explore/scopes';
import type { Scope } from '@ui/core/explore/scopes';
import type { AttributeRef } from '@ui/core/metadata/attribute';

import { ExplorerState } from './explorer-state';

/** What an attribute is wanted for; each offers those that can serve. */
export type AttributeUse = 'group' | 'metric' | 'size' | 'column';

/** Chooses an attribute of the explored scope that can serve a use. */
@Component({
  selector: 'sg-attribute-field',
  imports: [AttributePicker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sg-attribute-picker
      [scope]="state.scope().name"
      [label]="label()"
      [placeholder]="placeholder()"
      [value]="value()"
      [predicate]="predicate()"
      [clears]="clears()"
      (picked)="chosen.emit($event)"
    />
  `,
  styles: `
    :host {
      display: inline-block;
    }
    sg-attribute-picker {
      width: 100%;
    }
  `,
})
export class AttributeField {
  readonly label = input.required<string>();
  readonly placeholder = input('Attribute …');
  readonly value = input<AttributeRef>();
  readonly use = input.required<AttributeUse>();
  /** Empties the field once something was chosen, for choosing one after the other. */
  readonly clears = input(true);
  readonly chosen = output<AttributeRef>();
  protected readonly state = inject(ExplorerState);
  protected readonly predicate = computed(() => servesFor(this.use(), this.state.scope()));
}

function servesFor(use: AttributeUse, scope: Scope): MayPick {
  switch (use) {
    case 'group':
      return (attribute, subpath) =>
        subpath !== undefined || (attribute.groupable && !attribute.onlySupportsAggregation && !attribute.onlySupportsGrouping);
    case 'metric':
      return (attribute, subpath) => aggregationsOf(attribute, subpath).length > 0;
    case 'size':
      return (attribute, subpath) => subpath === undefined && attribute.supportedAggregations.includes('PERCENTILE');
    case 'column':
      // Entities have no single value of what only their calls have: it is aggregated.
      return (attribute, subpath) =>
        subpath !== undefined || scope.kind === 'entities' || readableAttributes(scope, [attribute]).length > 0;
  }
}
