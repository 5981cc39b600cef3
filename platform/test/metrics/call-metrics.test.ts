import { SpangraphError } from '@spangraph/model';
import { intercept } from '@spangraph/rpc';
import type { Call, Reply } from '@spangraph/rpc';
import { Metrics } from '@spangraph/runtime';

import { callMetrics } from '../../src/metrics/call-metrics';

const CALL: Call = { path: '/s/M', request: {}, context: { tenantId: 't', requestId: 'r' } };

async function* three(): AsyncGenerator<number> {
  yield* [1, 2, 3];
}

describe('callMetrics', () => {
  const ask = async (handler: () => Promise<Reply>, use: (reply: Reply) => Promise<void> = async () => undefined) => {
    const metrics = new Metrics();
    const call = intercept(handler, [callMetrics(metrics).server]);
    await call(CALL).then(use, () => undefined);
    const { body } = await metrics.expose();
    return [...body.matchAll(/^spangraph_rpc_seconds_count\{side="server",method="\/s\/M",code="(\w+)"\} (\d+)$/gm)].map(
      ([, code, count]) => `${code} ${count}`,
    );
  };

  it('counts an answer by OK and an error by its code', async () => {
    expect(await ask(async () => ({ kind: 'unary', response: 1 }))).toEqual(['OK 1']);
    expect(await ask(() => Promise.reject(new SpangraphError('NOT_FOUND', 'no')))).toEqual(['NOT_FOUND 1']);
  });

  const stream = async (): Promise<Reply> => ({ kind: 'stream', responses: three() });
  const read = (limit: number) => async (reply: Reply) => {
    if (reply.kind !== 'stream') throw new Error('no stream');
    let count = 0;
    for await (const _ of reply.responses) if (++count === limit) break;
  };

  it('counts a stream when it has ended, and one that its reader left as cancelled', async () => {
    expect(await ask(stream)).toEqual([]);
    expect(await ask(stream, read(Infinity))).toEqual(['OK 1']);
    expect(await ask(stream, read(1))).toEqual(['CANCELLED 1']);
  });
});
