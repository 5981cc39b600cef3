import type { AggregateCall, TimeRange } from '../ir';
import { compareScalars } from '../value';
import type { Cell, Scalar } from '../value';

/** What is kept of one aggregate while the groups of parts are merged. */
export type AggregateState = Scalar | null | Set<Scalar>;

/** State before any part is added. */
export function emptyState({ function: name }: AggregateCall): AggregateState {
  if (name === 'COUNT') return 0n;
  return name === 'DISTINCT_COUNT' || name === 'DISTINCT_ARRAY' ? new Set() : null;
}

/** Adds the value that one part has: a count, a sum, an extreme, or the list of distinct values. */
export function addPart({ function: name }: AggregateCall, state: AggregateState, part: Cell): AggregateState {
  if (state instanceof Set) {
    for (const value of part as readonly Scalar[]) state.add(value);
    return state;
  }
  if (part === null || state === null) return state ?? (part as Scalar | null);
  const value = part as Scalar;
  if (name === 'MIN') return compareScalars(value, state) < 0 ? value : state;
  if (name === 'MAX') return compareScalars(value, state) > 0 ? value : state;
  return (state as bigint) + (value as bigint);
}

/** Nanoseconds that a result row stands for: the bucket clipped to the time range, or the range. */
export function windowOf(timeRange: TimeRange | undefined, interval: bigint | undefined, bucket: bigint): bigint {
  if (interval === undefined) return timeRange!.end - timeRange!.start;
  if (!timeRange) return interval;
  const end = bucket + interval < timeRange.end ? bucket + interval : timeRange.end;
  return end - (bucket > timeRange.start ? bucket : timeRange.start);
}

/** The value of an aggregate once every part is added. */
export function finish({ function: name, rateNanos }: AggregateCall, state: AggregateState, window: () => bigint): Cell {
  if (state instanceof Set) return name === 'DISTINCT_COUNT' ? BigInt(state.size) : [...state].sort(compareScalars);
  if (name === 'AVGRATE') return state === null ? null : Number(state) / (Number(window()) / Number(rateNanos));
  return state;
}
