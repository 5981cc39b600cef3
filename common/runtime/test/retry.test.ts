import { retry } from '../src';

const options = (signal: AbortSignal) => ({ delayMs: 1, maxDelayMs: 2, signal });

describe('retry', () => {
  it('calls again until it succeeds and reports each failure', async () => {
    const failures: number[] = [];
    let calls = 0;
    const result = await retry(
      async () => {
        if (++calls < 3) throw new Error('not yet');
        return 'done';
      },
      { ...options(new AbortController().signal), onFailure: (_error, attempt) => failures.push(attempt) },
    );
    expect(result).toBe('done');
    expect(failures).toEqual([1, 2]);
  });

  it('ends with the last error when it is aborted', async () => {
    const abort = new AbortController();
    let calls = 0;
    const outcome = retry(
      async () => {
        if (++calls === 2) abort.abort();
        throw new Error(`failure ${calls}`);
      },
      options(abort.signal),
    );
    await expect(outcome).rejects.toThrow('failure 2');
  });
});
