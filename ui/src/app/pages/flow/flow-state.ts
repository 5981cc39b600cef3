import { computed, inject, Injectable } from '@angular/core';

import { UrlState } from '@ui/state/url-state';

import type { ColorBy } from './edge-class';
import { GROUPINGS } from './grouping';
import type { Grouping } from './grouping';

/** Calls a second below which edges may be hidden, as they are offered. */
export const LEAST_RATES = [0, 0.01, 0.1, 1, 10] as const;

/** What of the map is shown and how: all of it stands in the address. */
@Injectable()
export class FlowState {
  readonly #url = inject(UrlState);

  readonly view = computed<'map' | 'table'>(() => (this.#url.get('view') === 'table' ? 'table' : 'map'));
  readonly colorBy = computed<ColorBy>(() => (this.#url.get('color') === 'errors' ? 'errors' : 'latency'));
  readonly grouping = computed<Grouping>(() => GROUPINGS.find(({ id }) => id === this.#url.get('groupBy'))?.id ?? 'none');
  readonly text = computed(() => this.#url.get('find') ?? '');
  readonly leastRate = computed(() => LEAST_RATES.find((rate) => String(rate) === this.#url.get('least')) ?? 0);
  /** Id of a node, or of an edge. */
  readonly selected = computed(() => this.#url.get('selected'));
  readonly focus = computed(() => {
    const node = this.#url.get('focus');
    return node === undefined ? undefined : { node, hops: this.#url.get('hops') === '2' ? 2 : 1 };
  });

  setView(view: 'map' | 'table'): void {
    this.#url.set({ view: view === 'map' ? undefined : view });
  }

  setColorBy(by: ColorBy): void {
    this.#url.set({ color: by === 'latency' ? undefined : by }, { replace: true });
  }

  setGrouping(grouping: string): void {
    this.#url.set({ groupBy: grouping === 'none' ? undefined : grouping }, { replace: true });
  }

  setText(text: string): void {
    this.#url.set({ find: text === '' ? undefined : text }, { replace: true });
  }

  setLeastRate(rate: string): void {
    this.#url.set({ least: rate === '0' ? undefined : rate }, { replace: true });
  }

  /** Takes back everything that leaves a part of the map out. */
  showAll(): void {
    this.#url.set({ find: undefined, least: undefined, focus: undefined, hops: undefined });
  }

  select(id: string | undefined): void {
    this.#url.set({ selected: id }, { replace: true });
  }

  setFocus(node: string | undefined, hops: 1 | 2 = 1): void {
    this.#url.set({ focus: node, hops: node !== undefined && hops === 2 ? '2' : undefined });
  }
}
