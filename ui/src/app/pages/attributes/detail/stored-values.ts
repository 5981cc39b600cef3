import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';

import { AttributeValuesDocument } from '@gql/pages/attributes/detail/attribute-values';
import { liveQuery } from '@ui/api/live-query';
import { LoadState } from '@ui/components/panel/load-state';
import { formatExactValue, formatValue } from '@ui/core/format/value';
import { Preferences } from '@ui/state/preferences';
import { TimeRangeStore } from '@ui/state/time-range-store';

import type { CatalogueAttribute } from '../catalogue/catalogue';
import { elementType } from './element-type';
import { ValueList } from './value-list';

const SHOWN = 12;

/** Values of an attribute that documents of entities hold, with how many entities have them. */
@Component({
  selector: 'sg-stored-values',
  imports: [LoadState, ValueList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sg-load-state [query]="query" [isEmpty]="rows().length === 0" [lines]="3">
      <ng-container empty><p>No entity has a value.</p></ng-container>
      <sg-value-list [rows]="rows()" [total]="total()" />
    </sg-load-state>
  `,
})
export class StoredValues {
  readonly attribute = input.required<CatalogueAttribute>();
  readonly #range = inject(TimeRangeStore);
  readonly #preferences = inject(Preferences);
  protected readonly query = liveQuery(() => {
    const { scope, name } = this.attribute();
    return { document: AttributeValuesDocument, variables: { scope, key: name, between: this.#range.input(), limit: SHOWN } };
  });
  protected readonly rows = computed(() => {
    const { type, units } = this.attribute();
    const format = { type: elementType(type), units };
    const zone = this.#preferences.timeZone();
    const values = this.query.data()?.attributeValues ?? [];
    return values.map(({ value, count }) => ({
      text: formatValue(value, format, zone),
      exact: formatExactValue(value, format, zone),
      count,
    }));
  });
  protected readonly total = computed(() => this.rows().reduce((sum, { count }) => sum + count, 0));
}
