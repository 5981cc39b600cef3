import { setTimeout as sleep } from 'node:timers/promises';

export interface RetryOptions {
  /** First pause; doubles up to `maxDelayMs`, with jitter. */
  readonly delayMs: number;
  readonly maxDelayMs: number;
  /** Ends the retries; the last error is thrown. */
  readonly signal: AbortSignal;
  readonly onFailure?: (error: unknown, attempt: number) => void;
}

/** Calls until it succeeds or the signal aborts. */
export async function retry<T>(call: () => Promise<T>, options: RetryOptions): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      options.onFailure?.(error, attempt);
      if (options.signal.aborted) throw error;
      const pause = Math.min(options.maxDelayMs, options.delayMs * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
      await sleep(pause, undefined, { signal: options.signal, ref: false }).catch(() => {
        throw error;
      });
    }
  }
}
