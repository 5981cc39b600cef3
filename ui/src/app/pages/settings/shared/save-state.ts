import { computed, signal } from '@angular/core';
import type { Signal } from '@angular/core';

import type { ApiError } from '@ui/api/api-error';
import { toApiError } from '@ui/api/api-error';

import { faultText, isAt } from './fault';

/** State of writing what a form holds: whether it runs, why it was refused, and which field the refusal is about. */
export interface SaveState {
  readonly saving: Signal<boolean>;
  readonly error: Signal<ApiError | undefined>;
  /** The refusal, unless a field shows it. */
  readonly elsewhere: Signal<ApiError | undefined>;
  /** Runs a write; resolves to whether it was done. */
  run(write: () => Promise<unknown>): Promise<boolean>;
  /** Forgets a refusal. */
  clear(): void;
  /** Says that a field shows refusals at a path; the result takes it back. */
  claim(path: string): () => void;
  /** What is wrong at a path, such as `action.entityTypes`; a signal read. */
  fault(path: string): string | undefined;
}

interface Claim {
  readonly path: string;
}

export function saveState(): SaveState {
  const saving = signal(false);
  const error = signal<ApiError | undefined>(undefined);
  const claims = signal<readonly Claim[]>([]);

  const run = async (write: () => Promise<unknown>): Promise<boolean> => {
    saving.set(true);
    error.set(undefined);
    try {
      await write();
      return true;
    } catch (failure) {
      error.set(toApiError(failure));
      return false;
    } finally {
      saving.set(false);
    }
  };

  return {
    saving,
    error,
    elsewhere: computed(() => {
      const refused = error();
      return refused !== undefined && claims().some(({ path }) => isAt(refused, path)) ? undefined : refused;
    }),
    run,
    clear: () => error.set(undefined),
    claim: (path) => {
      const claim: Claim = { path };
      claims.update((all) => [...all, claim]);
      return () => claims.update((all) => all.filter((each) => each !== claim));
    },
    fault: (path) => {
      const refused = error();
      return refused !== undefined && isAt(refused, path) ? faultText(refused) : undefined;
    },
  };
}
