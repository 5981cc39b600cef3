import { SpangraphError } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';

import type { Transport } from './contract';
import { context, echoDefinition, until } from './echo-service';
import type { Answer, Ask, EchoService } from './echo-service';

const hangs = (): Promise<never> => new Promise(() => undefined);
const silent: EchoService = { say: hangs, count: () => ({ [Symbol.asyncIterator]: () => ({ next: hangs }) }) };

async function failureOf(work: Promise<unknown>): Promise<SpangraphError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SpangraphError)) throw new Error(`expected a SpangraphError, got ${String(error)}`);
  return error;
}

async function collect(answers: AsyncIterable<Answer>): Promise<Answer[]> {
  const all: Answer[] = [];
  for await (const answer of answers) all.push(answer);
  return all;
}

/** What every transport does alike. */
export function transportContract(transport: Transport): void {
  const over = async <T>(handlers: Partial<EchoService>, run: (client: EchoService) => Promise<T>): Promise<T> => {
    const { client, close } = await transport.connect(echoDefinition, { ...silent, ...handlers });
    try {
      return await run(client);
    } finally {
      await close();
    }
  };

  it('answers one message', () =>
    over({ say: async ({ text }) => ({ text: `${text}!` }) }, async (client) => {
      expect(await client.say({ text: 'hello' }, context())).toEqual({ text: 'hello!' });
    }));

  it('carries tenant, request id and deadline to the handler', async () => {
    let seen: RequestContext | undefined;
    const say = async ({ text }: Ask, received: RequestContext): Promise<Answer> => {
      seen = received;
      return { text };
    };
    const deadlineMs = Date.now() + 60_000;
    await over({ say }, (client) => client.say({ text: 'x' }, context({ tenantId: 'a b%é日', requestId: 'r-7', deadlineMs })));
    expect(seen).toMatchObject({ tenantId: 'a b%é日', requestId: 'r-7' });
    expect(Math.abs(seen!.deadlineMs! - deadlineMs)).toBeLessThan(1000);
    expect(seen!.signal).toBeInstanceOf(AbortSignal);
  });

  it('answers a stream in order, also an empty one', () =>
    over({ count: countUp }, async (client) => {
      expect((await collect(client.count({ text: 'x', count: 500 }, context()))).map(({ index }) => index)).toEqual([...Array(500).keys()]);
      expect(await collect(client.count({ text: 'x', count: 0 }, context()))).toEqual([]);
    }));

  it('keeps code, message and details of an error', async () => {
    const details = { path: 'filterBy[2].value', value: 'naïve "x"', retryAfterMs: 250 };
    const say = async (): Promise<Answer> => {
      throw new SpangraphError('RESOURCE_EXHAUSTED', 'too many — wait', details, new Error('secret'));
    };
    const error = await over({ say }, (client) => failureOf(client.say({ text: 'x' }, context())));
    expect({ code: error.code, message: error.message, details: error.details }).toEqual({
      code: 'RESOURCE_EXHAUSTED',
      message: 'too many — wait',
      details,
    });
  });

  it('turns anything else thrown into INTERNAL', async () => {
    const say = async (): Promise<Answer> => {
      throw new TypeError('x is not a function');
    };
    expect(await over({ say }, (client) => failureOf(client.say({ text: 'x' }, context())))).toMatchObject({
      code: 'INTERNAL',
      message: 'x is not a function',
    });
  });

  it('delivers what a stream answered before it failed', async () => {
    async function* count(): AsyncGenerator<Answer> {
      yield { text: 'first' };
      throw new SpangraphError('DATA_LOSS', 'segment 7 is damaged', { path: 'segments[7]' });
    }
    await over({ count }, async (client) => {
      const seen: Answer[] = [];
      const error = await failureOf(
        (async () => {
          for await (const answer of client.count({ text: 'x' }, context())) seen.push(answer);
        })(),
      );
      expect(seen).toEqual([{ text: 'first' }]);
      expect(error).toMatchObject({ code: 'DATA_LOSS', details: { path: 'segments[7]' } });
    });
  });

  boundsContract(over);
  flowContract(over);
}

type Over = <T>(handlers: Partial<EchoService>, run: (client: EchoService) => Promise<T>) => Promise<T>;

async function* countUp({ text, count = 0 }: Ask): AsyncGenerator<Answer> {
  for (let index = 0; index < count; index++) yield { text, index };
}

function boundsContract(over: Over): void {
  it('ends a call at its deadline and tells the handler', async () => {
    let signal: AbortSignal | undefined;
    const say = (_: Ask, received: RequestContext): Promise<Answer> => {
      signal = received.signal;
      return hangs();
    };
    const error = await over({ say }, async (client) => {
      const failure = await failureOf(client.say({ text: 'x' }, context({ deadlineMs: Date.now() + 100 })));
      await until(() => signal!.aborted);
      return failure;
    });
    expect(error.code).toBe('DEADLINE_EXCEEDED');
  });

  it('ends a silent stream at its deadline', async () => {
    const error = await over({}, (client) => failureOf(collect(client.count({ text: 'x' }, context({ deadlineMs: Date.now() + 100 })))));
    expect(error.code).toBe('DEADLINE_EXCEEDED');
  });

  it('does not call a handler after the deadline or after cancellation', async () => {
    let calls = 0;
    const say = async ({ text }: Ask): Promise<Answer> => {
      calls++;
      return { text };
    };
    await over({ say }, async (client) => {
      expect((await failureOf(client.say({ text: 'x' }, context({ deadlineMs: Date.now() - 1 })))).code).toBe('DEADLINE_EXCEEDED');
      expect((await failureOf(client.say({ text: 'x' }, context({ signal: AbortSignal.abort() })))).code).toBe('CANCELLED');
    });
    expect(calls).toBe(0);
  });

  it('ends a call when the caller cancels and tells the handler', async () => {
    const caller = new AbortController();
    let signal: AbortSignal | undefined;
    const say = (_: Ask, received: RequestContext): Promise<Answer> => {
      signal = received.signal;
      return hangs();
    };
    const error = await over({ say }, async (client) => {
      const failure = failureOf(client.say({ text: 'x' }, context({ signal: caller.signal })));
      await until(() => signal !== undefined);
      caller.abort();
      await until(() => signal!.aborted);
      return failure;
    });
    expect(error.code).toBe('CANCELLED');
  });
}

function flowContract(over: Over): void {
  it('stops the handler when the reader leaves the loop', async () => {
    let produced = 0;
    let finished = false;
    async function* count(_: Ask, { signal }: RequestContext): AsyncGenerator<Answer> {
      try {
        while (!signal!.aborted) yield { text: 'x'.repeat(1000), index: produced++ };
      } finally {
        finished = true;
      }
    }
    await over({ count }, async (client) => {
      for await (const { index } of client.count({ text: 'x' }, context())) if (index === 3) break;
      await until(() => finished);
    });
  });

  it('asks the handler for messages only as fast as they are read', async () => {
    let produced = 0;
    async function* count(): AsyncGenerator<Answer> {
      for (;;) yield { text: 'x'.repeat(64 * 1024), index: produced++ };
    }
    await over({ count }, async (client) => {
      const iterator = client.count({ text: 'x' }, context())[Symbol.asyncIterator]();
      await iterator.next();
      let before = -1;
      await until(() => {
        const settled = before === produced;
        before = produced;
        return settled;
      });
      expect(produced).toBeLessThan(100);
      await iterator.return?.();
    });
  });
}
