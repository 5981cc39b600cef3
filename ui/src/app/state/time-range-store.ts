import { computed, DestroyRef, effect, inject, Injectable, signal } from '@angular/core';

import { parseDuration } from '@ui/core/time/duration-text';
import { betweenInput, DEFAULT_RANGE, parseRange, rangeText, resolveRange } from '@ui/core/time/time-range';
import type { TimeRange } from '@ui/core/time/time-range';

import { Preferences } from './preferences';
import { UrlState } from './url-state';

/** The range of time that every page shows, from `time` of the address; `refresh` says how often a moving range moves. */
@Injectable({ providedIn: 'root' })
export class TimeRangeStore {
  readonly #url = inject(UrlState);
  readonly #preferences = inject(Preferences);
  readonly #now = signal(Date.now());

  readonly range = computed<TimeRange>(
    () => parseRange(this.#url.get('time') ?? '') ?? parseRange(this.#preferences.defaultRange()) ?? DEFAULT_RANGE,
    { equal: (one, other) => rangeText(one) === rangeText(other) },
  );
  /** Where the range lies now; moves with each refresh. */
  readonly between = computed(() => resolveRange(this.range(), this.#now()));
  /** The same as argument of a query. */
  readonly input = computed(() => betweenInput(this.between()));
  /** Milliseconds between refreshes; undefined without. */
  readonly refreshMs = computed(() => parseDuration(this.#url.get('refresh') ?? ''));

  constructor() {
    const timer = { id: undefined as ReturnType<typeof setInterval> | undefined };
    effect(() => {
      clearInterval(timer.id);
      const ms = this.refreshMs();
      if (ms !== undefined) timer.id = setInterval(() => document.hidden || this.refresh(), ms);
    });
    inject(DestroyRef).onDestroy(() => clearInterval(timer.id));
  }

  set(range: TimeRange): void {
    this.#now.set(Date.now());
    this.#url.set({ time: rangeText(range), ...(range.kind === 'between' && { refresh: undefined }) });
  }

  setRefresh(text: string | undefined): void {
    this.#url.set({ refresh: text });
  }

  /** Moves a range of the last minutes to now; everything that reads it asks again. */
  refresh(): void {
    this.#now.set(Date.now());
  }
}
