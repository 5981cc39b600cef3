import type { TimeUnit } from '@schema';

import type { Between } from './time-range';

/** Width of the buckets of a series. */
export interface Interval {
  readonly size: number;
  readonly units: TimeUnit;
}

const MS: Readonly<Record<TimeUnit, number>> = { MILLISECONDS: 1, SECONDS: 1000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 };

const STEPS: readonly Interval[] = [
  ...[1, 2, 5, 10, 15, 30].map((size) => ({ size, units: 'SECONDS' as const })),
  ...[1, 2, 5, 10, 15, 30].map((size) => ({ size, units: 'MINUTES' as const })),
  ...[1, 2, 3, 6, 12].map((size) => ({ size, units: 'HOURS' as const })),
  { size: 1, units: 'DAYS' },
];

export const intervalMs = ({ size, units }: Interval): number => size * MS[units];

/** The narrowest usual interval that cuts a range into at most `most` buckets. */
export function intervalFor({ from, to }: Between, most = 60): Interval {
  return STEPS.find((step) => (to - from) / intervalMs(step) <= most) ?? { size: Math.ceil((to - from) / most / MS.DAYS), units: 'DAYS' };
}

/** Begins of all buckets of a range: series leave out those without rows, charts must not. */
export function bucketStarts({ from, to }: Between, interval: Interval): readonly number[] {
  const width = intervalMs(interval);
  const first = Math.floor(from / width) * width;
  return Array.from({ length: Math.max(0, Math.ceil((to - first) / width)) }, (_, i) => first + i * width);
}
