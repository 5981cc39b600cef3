import { DestroyRef, effect, inject, signal, untracked } from '@angular/core';
import type { Signal } from '@angular/core';

import type { ApiError } from '@ui/api/api-error';
import { toApiError } from '@ui/api/api-error';

import { TraceRows } from './trace-rows';
import type { TraceKey, WholeTrace } from './trace-rows';

export type RowsState =
  | { readonly kind: 'loading'; readonly loaded: number; readonly total: number | undefined }
  | { readonly kind: 'failed'; readonly error: ApiError }
  | { readonly kind: 'shown'; readonly trace: WholeTrace };

export interface AllRows {
  readonly state: Signal<RowsState>;
  retry(): void;
}

const sameKey = (one: TraceKey, other: TraceKey): boolean => JSON.stringify(one) === JSON.stringify(other);

/** All rows of the trace that `key` says, read again when it changes. Call where injection is possible. */
export function allRows(key: () => TraceKey): AllRows {
  const source = inject(TraceRows);
  const state = signal<RowsState>({ kind: 'loading', loaded: 0, total: undefined });
  const attempts = signal(0);
  let shown: { readonly key: TraceKey; readonly attempt: number } | undefined;
  let running: AbortController | undefined;

  const run = async (wanted: TraceKey): Promise<void> => {
    running?.abort();
    const { signal: aborted } = (running = new AbortController());
    state.set({ kind: 'loading', loaded: 0, total: undefined });
    try {
      const trace = await source.load(wanted, { signal: aborted, progress: (loaded, total) => state.set({ kind: 'loading', loaded, total }) });
      if (!aborted.aborted) state.set({ kind: 'shown', trace });
    } catch (error) {
      if (!aborted.aborted) state.set({ kind: 'failed', error: toApiError(error) });
    }
  };
  effect(() => {
    const attempt = attempts();
    const wanted = key();
    untracked(() => {
      // The same question in a new object is no new question.
      if (shown !== undefined && shown.attempt === attempt && sameKey(shown.key, wanted)) return;
      shown = { key: wanted, attempt };
      void run(wanted);
    });
  });
  inject(DestroyRef).onDestroy(() => running?.abort());
  return { state: state.asReadonly(), retry: () => attempts.update((count) => count + 1) };
}
