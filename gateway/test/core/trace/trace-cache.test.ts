import { TraceCache } from '../../../src/core/trace/trace-cache';

const VOCABULARY = {};
const state = (key: string, version = '1', vocabulary: object = VOCABULARY) => ({ key, version, vocabulary });

function cacheOf(spans: number, ttlMs = 60_000) {
  const reads: string[] = [];
  const cache = new TraceCache<number>((size) => size, { spans, ttlMs });
  const get = (of: ReturnType<typeof state>, size = 10): Promise<number> =>
    cache.get(of, () => {
      reads.push(`${of.key}@${of.version}`);
      return Promise.resolve(size);
    });
  return { cache, reads, get };
}

describe('the cache of traces', () => {
  it('reads a trace once, also for those who ask meanwhile', async () => {
    const { reads, get } = cacheOf(100);
    await Promise.all([get(state('a')), get(state('a'))]);
    await get(state('a'));
    expect(reads).toEqual(['a@1']);
  });

  it('reads anew what has another version or vocabulary', async () => {
    const { reads, get } = cacheOf(100);
    await get(state('a'));
    await get(state('a', '2'));
    await get(state('a', '2', {}));
    expect(reads).toEqual(['a@1', 'a@2', 'a@2']);
  });

  it('keeps so many spans, those asked for last', async () => {
    const { reads, get } = cacheOf(25);
    for (const key of ['a', 'b', 'c', 'c', 'a']) await get(state(key));
    expect(reads).toEqual(['a@1', 'b@1', 'c@1', 'a@1']);
  });

  it('does not keep a trace that is larger than all of it, nor a failure', async () => {
    const { cache, reads, get } = cacheOf(25);
    await get(state('large'), 26);
    await get(state('large'), 26);
    expect(reads).toHaveLength(2);
    await expect(cache.get(state('bad'), () => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
    await expect(get(state('bad'))).resolves.toBe(10);
  });

  it('forgets a trace after its time', async () => {
    const { reads, get } = cacheOf(100, 1);
    await get(state('a'));
    while (reads.length < 2) {
      await new Promise(setImmediate);
      await get(state('a'));
    }
    expect(reads).toEqual(['a@1', 'a@1']);
  });
});
