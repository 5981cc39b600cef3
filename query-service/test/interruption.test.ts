import type { SpangraphError } from '@spangraph/model';

import { DuckDbClient } from '../src/stores/duckdb/client';

const NO_PARAMETERS = { values: [], types: [] };
/** Runs for minutes when left alone. */
const ENDLESS = 'SELECT count(*) FROM range(10000000000) a, range(1000) b WHERE a.range % 7 = b.range % 5';

let client: DuckDbClient;
beforeAll(async () => {
  client = await DuckDbClient.open({ statementTimeoutMs: 150, connections: 1 });
});
afterAll(() => client.close());

const failure = (statement: Promise<unknown>): Promise<SpangraphError> =>
  statement.then(
    () => {
      throw new Error('the statement came to an end');
    },
    (error: SpangraphError) => error,
  );

describe('a statement', () => {
  it('ends when its caller goes', async () => {
    const controller = new AbortController();
    const running = failure(client.all(ENDLESS, NO_PARAMETERS, { signal: controller.signal, deadlineMs: undefined }));
    controller.abort();
    expect((await running).code).toBe('CANCELLED');
  });

  it('ends at its deadline, and at the latest after the time limit', async () => {
    const early = await failure(client.all(ENDLESS, NO_PARAMETERS, { signal: undefined, deadlineMs: Date.now() + 30 }));
    expect([early.code, early.message]).toEqual(['DEADLINE_EXCEEDED', expect.stringMatching(/longer than (29|30) ms/)]);
    expect((await failure(client.all(ENDLESS, NO_PARAMETERS, { signal: undefined, deadlineMs: undefined }))).message).toContain('150 ms');
    expect((await failure(client.all('SELECT 1', NO_PARAMETERS, { signal: undefined, deadlineMs: 1 }))).code).toBe('DEADLINE_EXCEEDED');
  });

  it('frees its connection however it ends', async () => {
    const call = { signal: undefined, deadlineMs: undefined };
    for await (const batch of client.stream('SELECT * FROM range(1000000)', NO_PARAMETERS, call)) {
      expect(batch.length).toBeGreaterThanOrEqual(4096);
      break;
    }
    await failure(client.all('SELECT nonsense', NO_PARAMETERS, call));
    expect(await client.all('SELECT 42', NO_PARAMETERS, call)).toEqual([[42]]);
  });

  it('streams batches while the reader takes its time', async () => {
    let rows = 0;
    for await (const batch of client.stream('SELECT range FROM range(20000)', NO_PARAMETERS, {
      signal: undefined,
      deadlineMs: Date.now() + 5000,
    })) {
      rows += batch.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(rows).toBe(20_000);
  });
});
