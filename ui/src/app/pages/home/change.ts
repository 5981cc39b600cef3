import { errorShare } from './totals';
import type { CallNumbers } from './totals';

/** A service or an endpoint with its numbers in a range. */
export interface Called extends CallNumbers {
  readonly kind: 'service' | 'endpoint';
  readonly id: string;
  readonly name: string;
  /** Of an endpoint. */
  readonly serviceName?: string;
}

/** Something that is otherwise than in the period before. */
export interface Change {
  readonly what: 'errors' | 'p99' | 'rate' | 'new' | 'gone';
  readonly of: Called;
  /** Share of failed calls, milliseconds, or calls; null where there were none. */
  readonly before: number | null;
  readonly now: number | null;
  /** By how much it matters: what got worse weighs more than what got better. */
  readonly weight: number;
}

/** Fewer calls than this in one of the periods say nothing about percentiles and shares. */
const LEAST_CALLS = 20;
const LEAST_RATIO = 1.5;
const LEAST_MS = 1;
const LEAST_SHARE = 0.005;
/** Standard deviations that a number of calls or failures must lie off what chance gives. */
const LEAST_DEVIATIONS = 4;

/** What changed from one period to the next of the same length, that which matters most first. Chance alone is no change. */
export function changesBetween(before: readonly Called[], now: readonly Called[]): readonly Change[] {
  const old = new Map(before.map((each) => [each.id, each]));
  const current = new Set(now.map(({ id }) => id));
  const kept = now.flatMap((each) => {
    const earlier = old.get(each.id);
    return earlier === undefined || earlier.calls === 0 ? appeared(each) : changed(earlier, each);
  });
  const gone = before.filter(({ id, calls }) => !current.has(id) && calls >= LEAST_CALLS).map((each) => ({ what: 'gone' as const, of: each, before: each.calls, now: null, weight: 3 }));
  return [...kept, ...gone].sort((one, other) => other.weight - one.weight || other.of.calls - one.of.calls);
}

const appeared = (of: Called): readonly Change[] => (of.calls === 0 ? [] : [{ what: 'new', of, before: null, now: of.calls, weight: 3 }]);

const changed = (before: Called, now: Called): readonly Change[] =>
  [errorsChanged(before, now), p99Changed(before, now), rateChanged(before, now)].filter((each) => each !== undefined);

function errorsChanged(before: Called, of: Called): Change | undefined {
  const [old, share] = [errorShare(before), errorShare(of)];
  if (old === null || share === null || Math.min(before.calls, of.calls) < LEAST_CALLS) return undefined;
  const pooled = Math.min(1, (before.errors + of.errors) / (before.calls + of.calls));
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / before.calls + 1 / of.calls));
  const difference = Math.abs(share - old);
  if (difference < LEAST_SHARE || difference < LEAST_DEVIATIONS * deviation) return undefined;
  return { what: 'errors', of, before: old, now: share, weight: (share > old ? 6 : 2) + 20 * difference };
}

function p99Changed(before: Called, of: Called): Change | undefined {
  if (before.p99 === null || of.p99 === null || Math.min(before.calls, of.calls) < LEAST_CALLS) return undefined;
  const ratio = of.p99 / before.p99;
  if (Math.max(ratio, 1 / ratio) < LEAST_RATIO || Math.abs(of.p99 - before.p99) < LEAST_MS) return undefined;
  return { what: 'p99', of, before: before.p99, now: of.p99, weight: (ratio > 1 ? 2 : 0.5) * Math.abs(Math.log2(ratio)) };
}

function rateChanged(before: Called, of: Called): Change | undefined {
  const difference = Math.abs(of.calls - before.calls);
  const ratio = (of.calls + 1) / (before.calls + 1);
  if (Math.max(ratio, 1 / ratio) < LEAST_RATIO || difference < LEAST_DEVIATIONS * Math.sqrt(of.calls + before.calls)) return undefined;
  return { what: 'rate', of, before: before.calls, now: of.calls, weight: Math.abs(Math.log2(ratio)) };
}
