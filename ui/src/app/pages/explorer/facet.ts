import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { mdiCheck, mdiChevronDown, mdiChevronRight, mdiClose, mdiMinus } from '@mdi/js';

import { liveQuery } from '@ui/api/live-query';
import { Icon } from '@ui/components/icon/icon';
import { choose, chosenValues, withoutChoices } from '@ui/core/explore/conditions';
import type { Choice } from '@ui/core/explore/conditions';
import { exploreOperation } from '@ui/core/explore/explore-operation';
import { countMetric } from '@ui/core/explore/scopes';
import { formatExact, formatNumber } from '@ui/core/format/number';
import { formatValue } from '@ui/core/format/value';
import type { AttributeRef } from '@ui/core/metadata/attribute';

import { ExplorerState } from './explorer-state';

const SHOWN = 6;
const MOST = 30;

interface FacetValue {
  readonly value: string | number | boolean;
  readonly text: string;
  readonly count: number;
  readonly choice: Choice;
}

/** The values of an attribute among the rows, most frequent first: a click takes one in, a second leaves it out, a third forgets it. */
@Component({
  selector: 'sg-facet',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './facet.html',
  styleUrl: './facet.css',
})
export class Facet {
  readonly attribute = input.required<AttributeRef>();
  readonly initiallyOpen = input(true);
  readonly removed = output<void>();
  protected readonly state = inject(ExplorerState);
  protected readonly icons = { down: mdiChevronDown, right: mdiChevronRight, close: mdiClose, included: mdiCheck, excluded: mdiMinus };

  readonly #toggled = signal<boolean | undefined>(undefined);
  protected readonly open = computed(() => this.#toggled() ?? (this.initiallyOpen() || this.isUsed()));
  protected readonly all = signal(false);
  readonly #chosen = computed(() => chosenValues(this.state.filter(), this.attribute()));
  protected readonly isUsed = computed(() => this.#chosen().included.length + this.#chosen().excluded.length > 0);
  readonly #described = computed(() => this.state.attributes().find(({ name }) => name === this.attribute().key));
  protected readonly title = computed(() => this.attribute().subpath ?? this.#described()?.displayName ?? this.attribute().key);

  /** Counted among the rows that everything else in the filter leaves, so that other values can be taken instead. */
  protected readonly query = liveQuery(() => {
    const extent = this.state.extent();
    if (extent === undefined || !this.open() || this.#described() === undefined) return undefined;
    const { where, ...rest } = extent;
    const left = withoutChoices(where, this.attribute());
    return exploreOperation(
      {
        scope: this.state.scope().name,
        filter: '',
        group: [this.attribute()],
        metrics: [countMetric(this.state.attributes())],
        interval: 'auto',
        draw: 'top',
        limit: this.all() ? MOST : SHOWN,
        rest: true,
      },
      { ...rest, ...(left && { where: left }) },
    );
  });

  readonly #rows = computed(() =>
    (this.query.data()?.explore.results ?? []).filter(({ g0 }) => g0?.value !== null && g0?.value !== '__Other'),
  );
  protected readonly values = computed<readonly FacetValue[]>(() => {
    const found = this.#rows().map((row) => ({ value: row['g0']?.value as FacetValue['value'], count: Number(row['m0']?.value ?? 0) }));
    const { included, excluded } = this.#chosen();
    const missing = [...included, ...excluded]
      .filter((text) => !found.some(({ value }) => String(value) === text))
      .map((text) => ({ value: this.#typed(text), count: 0 }));
    return [...found, ...(this.query.data() === undefined ? [] : missing)].map(({ value, count }) => ({
      value,
      count,
      text: formatValue(value, this.#described() ?? { type: 'STRING', units: '' }),
      choice: included.includes(String(value)) ? 'included' : excluded.includes(String(value)) ? 'excluded' : 'none',
    }));
  });
  /** Rows of the values that are not shown. */
  protected readonly others = computed(() =>
    Number(this.query.data()?.explore.results.find((row) => row?.['g0']?.value === '__Other')?.['m0']?.value ?? 0),
  );
  protected readonly most = computed(() => Math.max(...this.values().map(({ count }) => count), 1));
  protected readonly short = formatNumber;
  protected readonly exact = formatExact;
  protected readonly limit = MOST;

  protected toggle(): void {
    this.#toggled.set(!this.open());
  }

  protected next({ value, choice }: FacetValue): void {
    this.state.choose(this.attribute(), value, choice === 'none' ? 'included' : choice === 'included' ? 'excluded' : 'none');
  }

  protected clear(): void {
    const { included, excluded } = this.#chosen();
    let filter = this.state.filter();
    for (const value of [...included, ...excluded]) filter = choose(filter, this.attribute(), value, 'none');
    this.state.setFilter(filter);
  }

  #typed(text: string): FacetValue['value'] {
    const type = this.attribute().subpath === undefined ? this.#described()?.type : 'STRING';
    return type === 'LONG' || type === 'DOUBLE' ? Number(text) : type === 'BOOLEAN' ? text === 'true' : text;
  }

  protected hint({ text, count, choice }: FacetValue): string {
    const then = { none: 'take it in', included: 'leave it out', excluded: 'forget it' }[choice];
    return `${text}: ${formatExact(count)}. Click to ${then}`;
  }
}
