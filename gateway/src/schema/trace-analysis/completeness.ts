import type { TimeRange } from '@spangraph/proto/spangraph/common/v1/value';

import type { Completeness, Incompleteness } from './completeness.types';

const MILLION = 1_000_000n;

/** Warnings of the services are about caps, unless they say that a part did not answer. */
const UNAVAILABLE = /unavailable|did not answer|not reached/i;

const fromWarning = (message: string): Incompleteness => ({ reason: UNAVAILABLE.test(message) ? 'PART_UNAVAILABLE' : 'CAP_HIT', message });

/** Spans that started before `end` may still come for this long. */
function lateness(end: bigint, lateWindowMs: number): readonly Incompleteness[] {
  const closes = end + BigInt(lateWindowMs) * MILLION;
  if (BigInt(Date.now()) * MILLION >= closes) return [];
  return [{ reason: 'LATE_WINDOW_OPEN', message: `spans of the last ${lateWindowMs / 1000} s may still arrive` }];
}

const of = (reasons: readonly Incompleteness[]): Completeness => ({ complete: reasons.length === 0, reasons });

/** Of rows that were found by their owner. */
export const completenessOfWarnings = (warnings: readonly string[]): Completeness => of(warnings.map(fromWarning));

/** Of a result over a time range. */
export const completenessOfRange = (range: Pick<TimeRange, 'end'>, warnings: readonly string[], lateWindowMs: number): Completeness =>
  of([...lateness(range.end, lateWindowMs), ...warnings.map(fromWarning)]);

export interface TraceFacts {
  /** Epoch nanoseconds at which its last span ended. */
  readonly end: bigint | undefined;
  readonly orphans: number;
  readonly warnings: readonly string[];
}

/** Of one trace. */
export const completenessOfTrace = ({ end, orphans, warnings }: TraceFacts, lateWindowMs: number): Completeness =>
  of([
    ...(end === undefined ? [] : lateness(end, lateWindowMs)),
    ...(orphans > 0
      ? [{ reason: 'ORPHAN_SPANS', message: `${orphans} spans name a parent that is not stored`, count: orphans } as const]
      : []),
    ...warnings.map(fromWarning),
  ]);
