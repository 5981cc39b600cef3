import type { Interval } from './interval';
import { intervalMs } from './interval';
import type { Between } from './time-range';

/** Begins of the buckets that lie wholly inside of a range. Series are asked and drawn over these, so that no bucket looks low only because the range cuts it. */
export function wholeBuckets({ from, to }: Between, interval: Interval): readonly number[] {
  const width = intervalMs(interval);
  const first = Math.ceil(from / width) * width;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / width)) }, (_, i) => first + i * width);
}
