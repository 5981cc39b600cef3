import { computed, inject, Injectable, linkedSignal, signal } from '@angular/core';

import type { TraceHeadQuery } from '@gql/pages/trace/trace-head';
import { serviceColors } from '@ui/core/trace-graph/service-colors';
import { expand, OPEN } from '@ui/core/trace/folding';
import type { Folding } from '@ui/core/trace/folding';
import { spanSearch } from '@ui/core/trace/span-search';
import { isWhole, wholeOf } from '@ui/core/trace/time-window';
import type { TimeWindow } from '@ui/core/trace/time-window';
import { anyTime, whereOf } from '@ui/core/trace/trace-address';
import type { TraceAddress } from '@ui/core/trace/trace-address';
import { UrlState } from '@ui/state/url-state';

import type { Row } from './waterfall/row-pages';

export type TraceHead = NonNullable<TraceHeadQuery['traces']['results'][number]>;

/** What the parts of the trace page share: which trace, what is selected, folded, searched, and which time is looked at. */
@Injectable()
export class TraceView {
  readonly #url = inject(UrlState);
  readonly #between = anyTime(Date.now());

  readonly address = signal<TraceAddress>({ kind: 'TRACE', id: '' });
  readonly head = signal<TraceHead | undefined>(undefined);
  readonly folding = signal<Folding>(OPEN);

  /** The row of the selected span, where it is known. */
  readonly selectedRow = signal<Row | undefined>(undefined);

  /** Nanoseconds that the trace took. */
  readonly duration = computed(() => this.head()?.waterfall.duration ?? 0);
  /** The part of the time that is looked at; all of it when the trace is another one. */
  readonly window = linkedSignal<number, TimeWindow>({ source: this.duration, computation: (duration) => wholeOf(duration) });
  readonly isZoomed = computed(() => !isWhole(this.window(), this.duration()));
  readonly colors = computed(() => serviceColors((this.head()?.services ?? []).map(({ service }) => service)));

  /** Id of the selected span. */
  readonly selected = computed(() => this.#url.get('span'));
  readonly search = computed(() => this.#url.get('find') ?? '');
  readonly errorsOnly = computed(() => this.#url.get('errors') === '1');
  readonly onlyMatches = computed(() => this.#url.get('only') === '1');
  readonly showsPath = computed(() => this.#url.get('path') !== '0');

  /** Arguments that find the trace. */
  readonly variables = computed(() => {
    const address = this.address();
    return { type: address.kind, between: this.#between, where: whereOf(address), space: this.#url.get('space') };
  });
  /** Arguments that say which spans match; undefined where nothing is searched. */
  readonly sought = computed(
    () => {
      const { search, where } = spanSearch(this.search());
      const errors = this.errorsOnly();
      if (search === undefined && where === undefined && !errors) return undefined;
      return { ...(search !== undefined && { search }), ...(where !== undefined && { selected: where }), ...(errors && { errors }) };
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  /** Arguments that say which rows are shown. */
  readonly shown = computed(() => {
    const { collapsed, expanded, services, depth } = this.folding();
    const sought = this.sought();
    const only = sought !== undefined && (this.onlyMatches() || this.errorsOnly());
    return {
      ...this.variables(),
      ...sought,
      collapsed,
      expanded,
      collapsedServices: services,
      ...(depth !== undefined && { collapsedDepth: depth }),
      ...(only && { onlyMatches: true }),
    };
  });

  get between() {
    return this.#between;
  }

  /** Selects a span; undefined closes its details. `replace` while walking through the rows. */
  select(spanId: string | undefined, options: { readonly replace?: boolean } = {}): void {
    if (spanId !== this.selected()) this.#url.set({ span: spanId }, options);
  }

  /** Opens what hides a span. */
  open(spanIds: readonly string[]): void {
    this.folding.update((folding) => expand(folding, spanIds));
  }

  color(service: string): string {
    return this.colors().get(service) ?? 'var(--series-1)';
  }
}
