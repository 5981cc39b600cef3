import { computed, DestroyRef, inject, signal } from '@angular/core';
import type { Signal } from '@angular/core';

import type { ApiError } from '@ui/api/api-error';
import { toApiError } from '@ui/api/api-error';
import { EventStreams } from '@ui/api/event-stream';
import { GraphQlClient } from '@ui/api/graphql-client';
import type { WireAnswer } from '@ui/api/graphql-client';

import type { Operation } from './operations';

/** Events of a stream that are kept; the oldest go first. */
const KEPT = 200;

/** Something that a subscription told. */
export interface StreamEvent {
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly data: unknown;
}

/** What became of the operation that was run last. */
export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'answer'; readonly answer: WireAnswer; readonly milliseconds: number }
  | { readonly kind: 'failure'; readonly error: ApiError }
  | { readonly kind: 'stream'; readonly events: readonly StreamEvent[]; readonly count: number; readonly ended: boolean };

export interface QueryRunner {
  readonly outcome: Signal<Outcome>;
  readonly running: Signal<boolean>;
  /** Runs an operation; one that still runs is given up. */
  run(operation: Pick<Operation, 'name' | 'kind'>, text: string, variables: unknown): Promise<void>;
  cancel(): void;
}

/** Runs operations one after the other; subscriptions until they are stopped. Call where injection is possible. */
export function queryRunner(): QueryRunner {
  const client = inject(GraphQlClient);
  const streams = inject(EventStreams);
  const outcome = signal<Outcome>({ kind: 'none' });
  const stop = signal<(() => void) | undefined>(undefined);

  const finish = (result: Outcome): void => {
    stop.set(undefined);
    outcome.set(result);
  };
  const ask = async (name: string, text: string, variables: unknown): Promise<void> => {
    const controller = new AbortController();
    stop.set(() => controller.abort());
    const started = performance.now();
    try {
      const answer = await client.send({ name, text }, variables, { plan: true, cost: true, signal: controller.signal });
      if (!controller.signal.aborted) finish({ kind: 'answer', answer, milliseconds: performance.now() - started });
    } catch (error) {
      if (!controller.signal.aborted) finish({ kind: 'failure', error: toApiError(error) });
    }
  };
  const subscribe = (name: string, text: string, variables: unknown): void => {
    outcome.set({ kind: 'stream', events: [], count: 0, ended: false });
    const close = streams.open({ name, text }, variables, {
      next: (data) => outcome.update((current) => withEvent(current, data)),
      failed: (error) => finish({ kind: 'failure', error }),
      ended: () => end(),
    });
    const end = (): void => {
      close();
      stop.set(undefined);
      outcome.update((current) => (current.kind === 'stream' ? { ...current, ended: true } : current));
    };
    stop.set(end);
  };
  const cancel = (): void => {
    stop()?.();
    stop.set(undefined);
  };
  inject(DestroyRef).onDestroy(cancel);

  return {
    outcome: outcome.asReadonly(),
    running: computed(() => stop() !== undefined),
    cancel,
    run: async ({ name, kind }, text, variables) => {
      cancel();
      if (kind === 'subscription') subscribe(name, text, variables);
      else await ask(name, text, variables);
    },
  };
}

/** The newest event first. */
function withEvent(outcome: Outcome, data: unknown): Outcome {
  if (outcome.kind !== 'stream') return outcome;
  const event = { number: outcome.count + 1, time: Date.now(), data };
  return { ...outcome, count: outcome.count + 1, events: [event, ...outcome.events].slice(0, KEPT) };
}
