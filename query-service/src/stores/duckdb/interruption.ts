import { SpangraphError } from '@spangraph/model';

import type { StoreCall } from '../store';

/** Watches the caller's signal and deadline during one statement. */
export interface Interruption {
  /** Throws CANCELLED or DEADLINE_EXCEEDED once either has happened. */
  check(): void;
  /** The error to report in place of what the interrupted statement threw. */
  readonly error: SpangraphError | undefined;
  dispose(): void;
}

/** Calls `interrupt` at most once, when the caller is gone or the time is over. `timeoutMs` bounds statements of callers without deadline. */
export function watchInterruption(call: StoreCall, timeoutMs: number, interrupt: () => void): Interruption {
  let error: SpangraphError | undefined;
  const stop = (reason: SpangraphError): void => {
    if (error) return;
    error = reason;
    interrupt();
  };
  const remaining = Math.min(timeoutMs, (call.deadlineMs ?? Infinity) - Date.now());
  const onAbort = (): void => stop(new SpangraphError('CANCELLED', 'the query was cancelled by its caller'));
  const onTimeout = (): void =>
    stop(new SpangraphError('DEADLINE_EXCEEDED', `the query took longer than ${Math.max(0, Math.round(remaining))} ms`));
  const timer = remaining > 0 ? setTimeout(onTimeout, remaining) : undefined;
  timer?.unref();
  if (!timer) onTimeout();
  if (call.signal?.aborted) onAbort();
  else call.signal?.addEventListener('abort', onAbort, { once: true });
  return {
    check: () => {
      if (error) throw error;
    },
    get error() {
      return error;
    },
    dispose: () => {
      clearTimeout(timer);
      call.signal?.removeEventListener('abort', onAbort);
    },
  };
}
