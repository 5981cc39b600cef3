import type { TimeRange } from '@ui/core/time/time-range';

const BEFORE_MS = 55 * 60_000;
const AFTER_MS = 5 * 60_000;

/** An hour that ends shortly after a moment. */
export const rangeAround = (ms: number): TimeRange => ({ kind: 'between', from: ms - BEFORE_MS, to: ms + AFTER_MS });
