import { SpangraphError } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';

/** Longest delay that a timer takes. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The bounds of one call: a signal that fires when the caller goes or the deadline passes, and what ends the watch. */
export interface CallLimits {
  /** The caller's context with a signal of this call alone. */
  readonly context: RequestContext & { readonly signal: AbortSignal };
  /** Rejects with CANCELLED or DEADLINE_EXCEEDED when the signal fires first. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Tells the handler that nobody waits any more. */
  abandon(): void;
  /** Releases the timer and the listeners; to be called when the call has ended. */
  release(): void;
}

const cancelled = (cause?: unknown): SpangraphError => new SpangraphError('CANCELLED', 'the caller cancelled the request', {}, cause);
const deadlineExceeded = (): SpangraphError => new SpangraphError('DEADLINE_EXCEEDED', 'the deadline of the request has passed');

/** Starts to watch the deadline and the signal of a context. Throws when one of them has already ended the call. */
export function startCallLimits(context: RequestContext): CallLimits {
  const parent = context.signal;
  if (parent?.aborted) throw reasonOf(parent);
  const remainingMs = context.deadlineMs === undefined ? undefined : context.deadlineMs - Date.now();
  if (remainingMs !== undefined && remainingMs <= 0) throw deadlineExceeded();

  const controller = new AbortController();
  const onParentAbort = (): void => controller.abort(reasonOf(parent!));
  parent?.addEventListener('abort', onParentAbort, { once: true });
  const timer =
    remainingMs === undefined ? undefined : setTimeout(() => controller.abort(deadlineExceeded()), Math.min(remainingMs, MAX_TIMER_MS));

  return {
    context: { ...context, signal: controller.signal },
    race: (work) => raceWithSignal(work, controller.signal),
    abandon: () => controller.abort(cancelled()),
    release: () => {
      clearTimeout(timer);
      parent?.removeEventListener('abort', onParentAbort);
    },
  };
}

function reasonOf(signal: AbortSignal): SpangraphError {
  return signal.reason instanceof SpangraphError ? signal.reason : cancelled(signal.reason);
}

function raceWithSignal<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = (): void => reject(reasonOf(signal));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
