import type { Row } from './row';

/** Rows of a stream, the newest first. */
export interface LiveBuffer {
  readonly rows: readonly Row[];
  /** Rows that came in all. */
  readonly received: number;
  /** Times at which rows came lately, with how many. */
  readonly arrivals: readonly { readonly time: number; readonly count: number }[];
  /** Whether a message said that there were more than it holds. */
  readonly cut: boolean;
}

export const LIVE_ROWS = 300;
const RATE_MS = 10_000;

export const EMPTY_BUFFER: LiveBuffer = { rows: [], received: 0, arrivals: [], cut: false };

/** The buffer with the rows of a message, those of a message in their order; the oldest go. */
export function received(buffer: LiveBuffer, rows: readonly Row[], time: number, more: boolean): LiveBuffer {
  const known = new Set(rows.map(({ key }) => key));
  return {
    rows: [...rows, ...buffer.rows.filter(({ key }) => !known.has(key))].slice(0, LIVE_ROWS),
    received: buffer.received + rows.length,
    arrivals: [...buffer.arrivals.filter((each) => time - each.time < RATE_MS), { time, count: rows.length }],
    cut: more,
  };
}

/** Rows a second, over the last seconds; fewer than come where messages are cut. */
export function ratePerSecond({ arrivals }: LiveBuffer, now: number): number {
  const lately = arrivals.filter(({ time }) => now - time < RATE_MS);
  const seconds = Math.max(1, (now - (lately[0]?.time ?? now)) / 1000);
  return lately.reduce((sum, { count }) => sum + count, 0) / seconds;
}
