import { formatMs } from '@ui/core/format/duration';
import { formatNumber, formatPercent } from '@ui/core/format/number';
import { formatRate } from '@ui/core/format/rate';

import type { Change } from './change';

/** A change as it is said. */
export interface ChangeText {
  /** Such as `8 times slower`. */
  readonly headline: string;
  /** The numbers, such as `p99 12 ms → 96 ms`. */
  readonly numbers: string;
  readonly tone: 'worse' | 'better' | 'neutral';
}

/** Says a change with its numbers; rates are of periods of so many seconds. */
export function changeText({ what, before, now }: Change, seconds: number): ChangeText {
  const perSecond = (calls: number | null): string => formatRate((calls ?? 0) / seconds);
  const [old, current] = [before ?? 0, now ?? 0];
  switch (what) {
    case 'new':
      return { headline: 'new', numbers: `${callsText(current)}, none before`, tone: 'neutral' };
    case 'gone':
      return { headline: 'gone', numbers: `no calls any more, before ${callsText(old)}`, tone: 'neutral' };
    case 'rate':
      return { headline: timesOr(current, old, 'more calls', 'fewer calls'), numbers: `${perSecond(before)} → ${perSecond(now)}`, tone: 'neutral' };
    case 'p99':
      return { headline: timesOr(current, old, 'slower', 'faster'), numbers: `p99 ${formatMs(old)} → ${formatMs(current)}`, tone: current > old ? 'worse' : 'better' };
    case 'errors':
      return { headline: current > old ? 'fails more often' : 'fails less often', numbers: `${formatPercent(old)} → ${formatPercent(current)} failed`, tone: current > old ? 'worse' : 'better' };
  }
}

const callsText = (calls: number): string => (calls === 1 ? '1 call' : `${formatNumber(calls)} calls`);

/** `3.2 times slower`, `40 % faster`. */
function timesOr(now: number, before: number, more: string, less: string): string {
  if (now < before) return `${Math.round((1 - now / before) * 100)} % ${less}`;
  const ratio = now / before;
  if (ratio < 2) return `${Math.round((ratio - 1) * 100)} % ${more}`;
  return `${formatNumber(ratio)} times ${more === 'more calls' ? 'the calls' : more}`;
}
