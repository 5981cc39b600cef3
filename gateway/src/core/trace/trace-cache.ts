import { LRUCache } from 'lru-cache';

export interface TraceCacheOptions {
  /** Spans of all traces that are kept together. */
  readonly spans: number;
  /** Milliseconds that a trace is kept after it was read. */
  readonly ttlMs: number;
}

/** 300,000 spans are about 40 MB. */
export const DEFAULT_TRACE_CACHE: TraceCacheOptions = { spans: 300_000, ttlMs: 60_000 };

/** What a kept trace depends on; another state of any of it is another trace. */
export interface TraceState {
  /** Names the trace and who asks for it: tenant, space, ids. */
  readonly key: string;
  /** Changes with every span that the trace gets. */
  readonly version: string;
  /** What the spans were read by; compared by identity. */
  readonly vocabulary: object;
}

interface Kept<Trace> {
  readonly state: TraceState;
  readonly trace: Promise<Trace>;
}

/** Traces that were read shortly before, so that one who pages through a trace waits for it once. */
export class TraceCache<Trace> {
  readonly #kept: LRUCache<string, Kept<Trace>>;
  readonly #sizeOf: (trace: Trace) => number;

  constructor(sizeOf: (trace: Trace) => number, { spans, ttlMs }: TraceCacheOptions = DEFAULT_TRACE_CACHE) {
    this.#sizeOf = sizeOf;
    this.#kept = new LRUCache({ maxSize: spans, ttl: ttlMs });
  }

  /** The trace in this state, read where it is not kept; those who ask meanwhile share the read. What fails is not kept. */
  get(state: TraceState, read: () => Promise<Trace>): Promise<Trace> {
    const known = this.#kept.get(state.key);
    if (known?.state.version === state.version && known.state.vocabulary === state.vocabulary) return known.trace;
    const kept: Kept<Trace> = { state, trace: read() };
    this.#kept.set(state.key, kept, { size: 1 });
    kept.trace.then(
      (trace) => this.#settle(kept, this.#sizeOf(trace)),
      () => this.#settle(kept, undefined),
    );
    return kept.trace;
  }

  #settle(kept: Kept<Trace>, spans: number | undefined): void {
    const { key } = kept.state;
    if (this.#kept.peek(key) !== kept) return;
    if (spans === undefined) this.#kept.delete(key);
    // A copy: the size of an entry is only taken anew together with its value.
    else this.#kept.set(key, { ...kept }, { size: Math.max(1, spans) });
  }
}
