import { createRefreshingCache } from '../../src/core/catalogue/refreshing-cache';

const options = { ttlMs: 1500, refreshAfterMs: 700, staleMs: 30_000, idleMs: 60_000, now: () => Date.now() };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the refreshing cache', () => {
  it('fetches once for many callers', async () => {
    const load = jest.fn(() => Promise.resolve('a'));
    const cache = createRefreshingCache(load, options);
    expect(await Promise.all([cache.get('t'), cache.get('t'), cache.get('t')])).toEqual(['a', 'a', 'a']);
    expect(load).toHaveBeenCalledTimes(1);
    cache.close();
  });

  it('keeps the value young without callers waiting for a slow source', async () => {
    let version = 0;
    const cache = createRefreshingCache(() => new Promise<number>((resolve) => setTimeout(() => resolve((version += 1)), 500)), options);
    const first = cache.get('t');
    await jest.advanceTimersByTimeAsync(500);
    expect(await first).toBe(1);
    await jest.advanceTimersByTimeAsync(1600);
    expect(await cache.get('t')).toBe(version);
    expect(version).toBeGreaterThan(1);
    cache.close();
  });

  it('shows a change within two seconds', async () => {
    let value = 'old';
    const cache = createRefreshingCache(() => Promise.resolve(value), options);
    await cache.get('t');
    value = 'new';
    await jest.advanceTimersByTimeAsync(1500);
    expect(await cache.get('t')).toBe('new');
    cache.close();
  });

  it('fetches what was forgotten, also while a fetch from before is on its way, which does not replace it', async () => {
    const answers: ((value: string) => void)[] = [];
    const cache = createRefreshingCache(() => new Promise<string>((resolve) => answers.push(resolve)), options);
    const before = cache.get('t');
    cache.forget('t');
    const after = cache.get('t');
    const again = cache.get('t');
    expect(answers).toHaveLength(2);
    answers[1]?.('new');
    expect(await Promise.all([after, again])).toEqual(['new', 'new']);
    answers[0]?.('old');
    expect(await before).toBe('old');
    expect(await cache.get('t')).toBe('new');
    expect(answers).toHaveLength(2);
    cache.close();
  });

  it('serves the last value while the source fails, but not for ever', async () => {
    let failure: Error | undefined = undefined as Error | undefined;
    const cache = createRefreshingCache(() => (failure ? Promise.reject(failure) : Promise.resolve('a')), options);
    await cache.get('t');
    failure = new Error('down');
    await jest.advanceTimersByTimeAsync(20_000);
    expect(await cache.get('t')).toBe('a');
    await jest.advanceTimersByTimeAsync(11_000);
    await expect(cache.get('t')).rejects.toThrow('down');
    cache.close();
  });

  it('fetches no more for a key that nobody asks for', async () => {
    const load = jest.fn(() => Promise.resolve('a'));
    const cache = createRefreshingCache(load, options);
    await cache.get('t');
    await jest.advanceTimersByTimeAsync(61_000);
    const calls = load.mock.calls.length;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(load).toHaveBeenCalledTimes(calls);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('tells the loader what it knew', async () => {
    const seen: (string | undefined)[] = [];
    const cache = createRefreshingCache((_, previous: string | undefined) => (seen.push(previous), Promise.resolve('a')), options);
    await cache.get('t');
    await jest.advanceTimersByTimeAsync(700);
    expect(seen).toEqual([undefined, 'a']);
    cache.close();
  });
});
