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
  /** Stops the background; further gets fetch once each. */
  close(): void;
}

interface Entry<Value> {
  value?: { readonly of: Value; readonly at: number };
  loading?: Promise<Value>;
  timer?: ReturnType<typeof setTimeout>;
  usedAt: number;
}

/**
 * One value per key, kept younger than `ttlMs` while it is in use. At most one fetch per key runs at a time; `load` gets the
 * previous value so that it can keep what did not change.
 */
export function createRefreshingCache<Value>(
  load: (key: string, previous: Value | undefined) => Promise<Value>,
  options: RefreshingCacheOptions = DEFAULT_CACHE_OPTIONS,
): RefreshingCache<Value> {
  const entries = new Map<string, Entry<Value>>();
  const state = { closed: false };

  const refresh = (key: string, entry: Entry<Value>): Promise<Value> => {
    const started = options.now();
    entry.loading ??= load(key, entry.value?.of)
      .then((of) => {
        entry.value = { of, at: started };
        return of;
      })
      .finally(() => {
        entry.loading = undefined;
        schedule(key, entry);
      });
    return entry.loading;
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
    const entry = entries.get(key) ?? { usedAt: 0 };
    entries.set(key, entry);
    entry.usedAt = options.now();
    if (entry.value !== undefined && options.now() - entry.value.at <= options.ttlMs) return entry.value.of;
    try {
      return await refresh(key, entry);
    } catch (error) {
      if (entry.value !== undefined && options.now() - entry.value.at <= options.staleMs) return entry.value.of;
      throw error;
    }
  };

  return {
    get,
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
