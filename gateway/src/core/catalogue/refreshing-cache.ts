/** Ages in milliseconds. */
export interface RefreshingCacheOptions {
  /** A value older than this is never served while the source answers. */
  readonly ttlMs: number;
  /** A value is fetched again in the background at this age, so that callers do not wait for a slow source. */
  readonly refreshAfterMs: number;
  /** While the source fails, the last value is served up to this age; then its error is. */
  readonly staleMs: number;
  /** A key that nobody asked for in this time is forgotten and costs nothing more. */
  readonly idleMs: number;
  readonly now: () => number;
}

export const DEFAULT_CACHE_OPTIONS: RefreshingCacheOptions = {
  ttlMs: 1500,
  refreshAfterMs: 700,
  staleMs: 30_000,
  idleMs: 300_000,
  now: Date.now,
};

export interface RefreshingCache<Value> {
  get(key: string): Promise<Value>;
  /** What is known of the key is older than a change: the next get fetches, whether or not a fetch is on its way already. */
  forget(key: string): void;
  /** Stops the background; further gets fetch once each. */
  close(): void;
}

interface Entry<Value> {
  /** Number of times that the key was forgotten; what a fetch of an earlier one brings is kept for want of better only. */
  generation: number;
  value?: { readonly of: Value; readonly at: number; readonly generation: number };
  loading?: { readonly answer: Promise<Value>; readonly generation: number };
  timer?: ReturnType<typeof setTimeout>;
  usedAt: number;
}

/**
 * One value per key, kept younger than `ttlMs` while it is in use. At most one fetch per key runs at a time, unless the key is
 * forgotten meanwhile; `load` gets the previous value so that it can keep what did not change.
 */
export function createRefreshingCache<Value>(
  load: (key: string, previous: Value | undefined) => Promise<Value>,
  options: RefreshingCacheOptions = DEFAULT_CACHE_OPTIONS,
): RefreshingCache<Value> {
  const entries = new Map<string, Entry<Value>>();
  const state = { closed: false };

  const fetch = async (key: string, entry: Entry<Value>): Promise<Value> => {
    const { generation } = entry;
    const at = options.now();
    const of = await load(key, entry.value?.of);
    if (entry.value === undefined || entry.value.generation <= generation) entry.value = { of, at, generation };
    return of;
  };

  const refresh = (key: string, entry: Entry<Value>): Promise<Value> => {
    const { generation } = entry;
    if (entry.loading?.generation === generation) return entry.loading.answer;
    const answer = fetch(key, entry).finally(() => {
      if (entry.loading?.generation !== generation) return;
      entry.loading = undefined;
      schedule(key, entry);
    });
    entry.loading = { answer, generation };
    return answer;
  };

  const schedule = (key: string, entry: Entry<Value>): void => {
    clearTimeout(entry.timer);
    if (state.closed) return;
    const age = options.now() - (entry.value?.at ?? options.now());
    const wait = Math.max(options.refreshAfterMs - age, options.refreshAfterMs / 4);
    entry.timer = setTimeout(() => {
      if (options.now() - entry.usedAt > options.idleMs) entries.delete(key);
      else refresh(key, entry).catch(() => undefined);
    }, wait);
    entry.timer.unref?.();
  };

  const get = async (key: string): Promise<Value> => {
    const entry: Entry<Value> = entries.get(key) ?? { generation: 0, usedAt: 0 };
    entries.set(key, entry);
    entry.usedAt = options.now();
    if (entry.value?.generation === entry.generation && options.now() - entry.value.at <= options.ttlMs) return entry.value.of;
    try {
      return await refresh(key, entry);
    } catch (error) {
      if (entry.value !== undefined && options.now() - entry.value.at <= options.staleMs) return entry.value.of;
      throw error;
    }
  };

  return {
    get,
    forget: (key) => {
      const entry = entries.get(key);
      if (entry !== undefined) entry.generation += 1;
    },
    close: () => {
      state.closed = true;
      for (const entry of entries.values()) clearTimeout(entry.timer);
    },
  };
}

const text = (value: unknown): string => JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner));

/** The previous value where the next one says the same, so that what was derived from it can be kept. */
export const unlessChanged = <Value>(previous: Value | undefined, next: Value): Value =>
  previous !== undefined && text(previous) === text(next) ? previous : next;
