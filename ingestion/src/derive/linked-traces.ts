/**
 * Traces whose spans know their parents and children, as arrays over positions: trace t owns the positions
 * `start[t] .. start[t + 1])`, breadth first from its roots, siblings by start time. The children of a position are the
 * positions `childStart[p] .. childEnd[p])`.
 */
export interface LinkedTraces {
  readonly count: number;
  readonly rows: Int32Array;
  readonly start: Uint32Array;
  /** Position of the parent, -1 for a root. */
  readonly parent: Int32Array;
  readonly childStart: Int32Array;
  readonly childEnd: Int32Array;
  /** Positions of each trace by start time. */
  readonly byStart: Int32Array;
  /** Start and end of the span in nanoseconds since the start of the first row of its trace; exact within 104 days. */
  readonly startNanos: Float64Array;
  readonly endNanos: Float64Array;
  /** Per trace: the instant that `startNanos` counts from, in epoch milliseconds. */
  readonly baseMillis: Float64Array;
  /** Per trace: spans that name a parent which is not there. */
  readonly missingParents: Int32Array;
}

export function allocateLinkedTraces(spans: number, count: number): LinkedTraces {
  return {
    count,
    rows: new Int32Array(spans),
    start: new Uint32Array(count + 1),
    parent: new Int32Array(spans),
    childStart: new Int32Array(spans),
    childEnd: new Int32Array(spans),
    byStart: new Int32Array(spans),
    startNanos: new Float64Array(spans),
    endNanos: new Float64Array(spans),
    baseMillis: new Float64Array(count),
    missingParents: new Int32Array(count),
  };
}

/** Two 32-bit words of a signed 64-bit integer as a double, relative to another one. */
export const nanosSince = (words: Int32Array, index: number, baseLow: number, baseHigh: number): number =>
  (words[index * 2 + 1]! - baseHigh) * 4294967296 + ((words[index * 2]! >>> 0) - baseLow);

export const wordsOf = (nanos: BigInt64Array): Int32Array => new Int32Array(nanos.buffer, nanos.byteOffset, nanos.length * 2);
