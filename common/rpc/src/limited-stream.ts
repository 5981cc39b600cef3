import type { CallLimits } from './call-limits';

/** The responses of a handler until they end, the limits fire or the caller leaves; then the handler is told, and the limits are released. */
export async function* limitedStream(responses: AsyncIterable<unknown>, limits: CallLimits): AsyncGenerator<unknown> {
  const iterator = responses[Symbol.asyncIterator]();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await limits.race(iterator.next());
      if (done) {
        ended = true;
        return;
      }
      yield value;
    }
  } finally {
    if (!ended) {
      limits.abandon();
      // A handler that hangs must not hold up the caller that has gone, so its clean-up is not awaited.
      void iterator.return?.()?.then(undefined, () => undefined);
    }
    limits.release();
  }
}
