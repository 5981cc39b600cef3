import { computed, DestroyRef, effect, inject, signal, untracked } from '@angular/core';
import type { Signal } from '@angular/core';

import { WaterfallRowsDocument } from '@gql/pages/trace/waterfall/waterfall-rows';
import type { WaterfallRowsQuery, WaterfallRowsQueryVariables } from '@gql/pages/trace/waterfall/waterfall-rows';
import type { ApiError } from '@ui/api/api-error';
import { toApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';

type Waterfall = NonNullable<WaterfallRowsQuery['traces']['results'][number]>['waterfall'];
export type Row = Waterfall['results'][number];
/** What says which rows there are. */
export type RowQuestion = Omit<WaterfallRowsQueryVariables, 'offset' | 'limit' | 'reveal'>;

export const PAGE = 200;
/** Pages that are kept; those far from what is looked at are dropped first. */
const KEPT = 60;
/** Rows that are read before they come into sight. */
const AHEAD = 120;

/** Rows of a waterfall of which only those near to what is looked at are in memory. */
export interface RowPages {
  /** Rows that there are; undefined before the first answer. */
  readonly total: Signal<number | undefined>;
  readonly error: Signal<ApiError | undefined>;
  /** Whether the rows that are shown are still those of an earlier question. */
  readonly changing: Signal<boolean>;
  /** The row of a number; undefined while it is on its way. A signal read. */
  row(index: number): Row | undefined;
  /** Tells which rows are in sight. */
  look(first: number, last: number): void;
  /** Number of a span's row, and what hides it; undefined where the trace has no such span. */
  find(spanId: string): Promise<{ readonly row: number | null; readonly hiddenBy: readonly string[] } | undefined>;
  retry(): void;
}

interface Shown {
  readonly question: RowQuestion | undefined;
  readonly total: number | undefined;
  readonly pages: ReadonlyMap<number, readonly Row[]>;
}

const NOTHING: Shown = { question: undefined, total: undefined, pages: new Map() };

class Pages implements RowPages {
  readonly #client = inject(GraphQlClient);
  readonly #shown = signal<Shown>(NOTHING);
  readonly #error = signal<ApiError | undefined>(undefined);
  readonly #running = new Map<number, AbortController>();
  #wanted: RowQuestion | undefined;
  #sight = { first: 0, last: PAGE };

  readonly #asked: Signal<RowQuestion | undefined>;
  readonly total = computed(() => this.#shown().total);
  readonly error = this.#error.asReadonly();
  readonly changing = computed(() => this.#shown().question !== this.#asked());

  constructor(asked: Signal<RowQuestion | undefined>) {
    this.#asked = asked;
    effect(() => {
      const wanted = asked();
      untracked(() => this.#restart(wanted));
    });
    inject(DestroyRef).onDestroy(() => this.#abort(() => true));
  }

  row(index: number): Row | undefined {
    return this.#shown().pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  look(first: number, last: number): void {
    this.#sight = { first, last };
    const pages = this.#pagesInSight();
    this.#abort((page) => !pages.includes(page));
    for (const page of pages) if (!this.#shown().pages.has(page) || this.#shown().question !== this.#wanted) void this.#load(page);
  }

  async find(spanId: string): Promise<{ readonly row: number | null; readonly hiddenBy: readonly string[] } | undefined> {
    const question = this.#wanted;
    if (question === undefined) return undefined;
    const { data } = await this.#client.request(WaterfallRowsDocument, { ...question, offset: 0, limit: 0, reveal: spanId });
    const found = data.traces.results[0]?.waterfall.revealed;
    return found == null ? undefined : { row: found.row, hiddenBy: found.hiddenBy };
  }

  retry(): void {
    this.#restart(this.#wanted);
  }

  #restart(wanted: RowQuestion | undefined): void {
    this.#wanted = wanted;
    this.#error.set(undefined);
    this.#abort(() => true);
    if (wanted === undefined) this.#shown.set(NOTHING);
    else this.look(this.#sight.first, this.#sight.last);
  }

  #pagesInSight(): readonly number[] {
    const { first, last } = this.#sight;
    const total = this.#shown().question === this.#wanted ? (this.#shown().total ?? PAGE) : Number.POSITIVE_INFINITY;
    const begin = Math.floor(Math.max(0, first - AHEAD) / PAGE);
    const end = Math.floor(Math.max(0, Math.min(last + AHEAD, total - 1)) / PAGE);
    return Array.from({ length: Math.max(0, end - begin) + 1 }, (_, index) => begin + index);
  }

  async #load(page: number): Promise<void> {
    const question = this.#wanted;
    if (question === undefined || this.#running.has(page)) return;
    const controller = new AbortController();
    this.#running.set(page, controller);
    try {
      const variables = { ...question, offset: page * PAGE, limit: PAGE };
      const { data } = await this.#client.request(WaterfallRowsDocument, variables, { signal: controller.signal });
      if (!controller.signal.aborted) this.#take(question, page, data.traces.results[0]?.waterfall);
    } catch (error) {
      if (!controller.signal.aborted) this.#error.set(toApiError(error));
    } finally {
      if (this.#running.get(page) === controller) this.#running.delete(page);
    }
  }

  #take(question: RowQuestion, page: number, waterfall: Waterfall | undefined): void {
    this.#error.set(undefined);
    this.#shown.update(({ question: of, pages }) => ({
      question,
      total: waterfall?.total ?? 0,
      pages: new Map([...(of === question ? this.#near(pages, page) : []), [page, waterfall?.results ?? []]]),
    }));
  }

  #near(pages: ReadonlyMap<number, readonly Row[]>, page: number): readonly (readonly [number, readonly Row[]])[] {
    const all = [...pages];
    if (all.length < KEPT) return all;
    return all.sort(([one], [other]) => Math.abs(one - page) - Math.abs(other - page)).slice(0, KEPT - 1);
  }

  #abort(which: (page: number) => boolean): void {
    for (const [page, controller] of this.#running) {
      if (!which(page)) continue;
      controller.abort();
      this.#running.delete(page);
    }
  }
}

/**
 * The rows of what is asked, read page by page as they come into sight. When the question changes, the old rows stay until the
 * first of the new ones are there. Call where injection is possible.
 */
export const rowPages = (question: () => RowQuestion | undefined): RowPages =>
  new Pages(computed(question, { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) }));
