import { SpangraphError } from '@spangraph/model';
import type { Interceptor } from '@spangraph/rpc';
import type { Metrics } from '@spangraph/runtime';

import { REQUEST_SECONDS } from './buckets';

/** Interceptors that time the calls between services: those that this process makes, in process or by gRPC, and those that it serves. */
export interface CallMetrics {
  readonly client: Interceptor;
  readonly server: Interceptor;
}

export function callMetrics(metrics: Metrics): CallMetrics {
  const seconds = metrics.histogram(
    'rpc_seconds',
    'Time of calls between services, streams to their last message.',
    ['side', 'method', 'code'],
    REQUEST_SECONDS,
  );
  const timed = (side: string): Interceptor => {
    return (next) => async (call) => {
      const start = performance.now();
      const ended = (code: string): void => seconds.observe({ side, method: call.path, code }, (performance.now() - start) / 1000);
      try {
        const reply = await next(call);
        if (reply.kind === 'stream') return { kind: 'stream', responses: timedStream(reply.responses, ended) };
        ended('OK');
        return reply;
      } catch (thrown) {
        ended(SpangraphError.from(thrown).code);
        throw thrown;
      }
    };
  };
  return { client: timed('client'), server: timed('server') };
}

/** A reader that leaves before the end counts as CANCELLED. */
async function* timedStream(responses: AsyncIterable<unknown>, ended: (code: string) => void): AsyncGenerator<unknown> {
  let code = 'CANCELLED';
  try {
    yield* responses;
    code = 'OK';
  } catch (thrown) {
    ({ code } = SpangraphError.from(thrown));
    throw thrown;
  } finally {
    ended(code);
  }
}
