import { computed, DestroyRef, effect, inject, signal, untracked } from '@angular/core';
import type { Signal } from '@angular/core';

import { RequestContext } from '@ui/state/request-context';

import type { ApiError } from './api-error';
import { toApiError } from './api-error';
import { Connection } from './connection';
import { GraphQlClient } from './graphql-client';
import type { Answer } from './graphql-client';
import type { GraphQlDocument } from './graphql-document';

/** What is asked: an operation with its variables. */
export interface Question<Data, Variables> {
  readonly document: GraphQlDocument<Data, Variables>;
  readonly variables: Variables;
  /** Whether the answer tells how it came about. */
  readonly plan?: boolean;
}

/** State of a question that is asked again whenever it changes. */
export interface LiveQuery<Data> {
  /** The last answer; kept while the next one is awaited, so that nothing jumps. */
  readonly data: Signal<Data | undefined>;
  readonly answer: Signal<Answer<Data> | undefined>;
  /** Why the last request failed; gone with the next answer. */
  readonly error: Signal<ApiError | undefined>;
  readonly loading: Signal<boolean>;
  /** What was asked last, for showing it as GraphQL. */
  readonly question: Signal<Question<Data, unknown> | undefined>;
  reload(): void;
  /** Gives up the request that is awaited. */
  cancel(): void;
}

const CANCELLED: ApiError = { code: 'CANCELLED', message: 'the request was cancelled' };

/**
 * Asks what `question` says, again whenever a signal that it reads changes; a request that is no longer wanted is aborted. Asked
 * anew, without what was known, when requests are made on behalf of somebody else, and once a server answers that did not.
 * While `question` gives undefined nothing is asked and there is no data. Call where injection is possible.
 */
export function liveQuery<Data, Variables>(question: () => Question<Data, Variables> | undefined): LiveQuery<Data> {
  const client = inject(GraphQlClient);
  const context = inject(RequestContext);
  const { recoveries } = inject(Connection);
  const asked = computed(question, { equal: sameQuestion });
  const answer = signal<Answer<Data> | undefined>(undefined);
  const error = signal<ApiError | undefined>(undefined);
  const loading = signal(false);
  const reloads = signal(0);
  let running: AbortController | undefined;

  const run = async (wanted: Question<Data, Variables>): Promise<void> => {
    const controller = (running = new AbortController());
    loading.set(true);
    try {
      const result = await client.request(wanted.document, wanted.variables, { signal: controller.signal, ...(wanted.plan === true && { plan: true }) });
      if (controller.signal.aborted) return;
      answer.set(result);
      error.set(undefined);
    } catch (failure) {
      if (controller.signal.aborted) return;
      error.set(toApiError(failure));
    }
    loading.set(false);
  };
  const stop = (): void => running?.abort();

  let caller = context.key();
  effect(() => {
    reloads();
    const wanted = asked();
    const now = context.key();
    untracked(() => {
      stop();
      if (now !== caller) answer.set(undefined);
      caller = now;
      if (wanted !== undefined) return void run(wanted);
      answer.set(undefined);
      error.set(undefined);
      loading.set(false);
    });
  });
  effect(() => {
    if (recoveries() > 0 && untracked(error)?.code === 'UNREACHABLE') untracked(() => reloads.update((count) => count + 1));
  });
  inject(DestroyRef).onDestroy(stop);

  return {
    data: computed(() => answer()?.data),
    answer,
    error,
    loading,
    question: asked,
    reload: () => reloads.update((count) => count + 1),
    cancel: () => {
      if (!loading()) return;
      stop();
      loading.set(false);
      error.set(CANCELLED);
    },
  };
}

const sameQuestion = (one: Question<unknown, unknown> | undefined, other: Question<unknown, unknown> | undefined): boolean =>
  one?.document.text === other?.document.text && JSON.stringify(one?.variables) === JSON.stringify(other?.variables);
