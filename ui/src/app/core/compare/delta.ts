import { formatNumber } from '@ui/core/format/number';

/** What kind of number is compared: it decides how a difference is said, and whether more is worse. */
export type Measure = 'rate' | 'share' | 'duration';

/** A number against that of the period before. */
export interface Delta {
  readonly direction: 'up' | 'down' | 'same';
  /** Such as `12 % higher`, `0.8 points lower`; what it says does not depend on colour or arrow. */
  readonly text: string;
  /** Whether the change is a good one; neither where calls become more or fewer, or hardly anything changed. */
  readonly tone: 'better' | 'worse' | 'neutral';
  /** Such as `before: 12 ms`. */
  readonly hint: string;
}

/** Below this share of the old value, or this many points of a share, a difference is called none. */
const LEAST = { ratio: 0.01, points: 0.0005 } as const;
/** Below these it is said, but neither good nor bad: such differences come and go. */
const NOTABLE = { ratio: 0.1, points: 0.005 } as const;

/** Undefined where one of the periods has no value. */
export function deltaOf(measure: Measure, now: number | null, before: number | null, format: (value: number) => string): Delta | undefined {
  if (now === null || before === null || (measure !== 'share' && before === 0)) return undefined;
  const hint = `${format(now)}; in the period before ${format(before)}`;
  const difference = now - before;
  const isSame = measure === 'share' ? Math.abs(difference) < LEAST.points : Math.abs(difference) < before * LEAST.ratio;
  if (isSame) return { direction: 'same', text: 'as before', tone: 'neutral', hint };
  const direction = difference > 0 ? 'up' : 'down';
  const isNotable = Math.abs(difference) >= (measure === 'share' ? NOTABLE.points : before * NOTABLE.ratio);
  const tone = measure === 'rate' || !isNotable ? 'neutral' : difference > 0 ? 'worse' : 'better';
  return { direction, text: `${sizeOf(measure, difference, now / before)} ${wordOf(measure, direction, now / before)}`, tone, hint };
}

function sizeOf(measure: Measure, difference: number, ratio: number): string {
  if (measure === 'share') return `${Number((Math.abs(difference) * 100).toFixed(2))} points`;
  if (ratio < 2) return `${Math.round(Math.abs(ratio - 1) * 100)} %`;
  return measure === 'rate' ? `${formatNumber(ratio)} times as` : `${formatNumber(ratio)} times`;
}

const WORDS: Readonly<Record<Measure, Readonly<Record<'up' | 'down', string>>>> = {
  rate: { up: 'more', down: 'fewer' },
  share: { up: 'higher', down: 'lower' },
  duration: { up: 'slower', down: 'faster' },
};

const wordOf = (measure: Measure, direction: 'up' | 'down', ratio: number): string => (measure === 'rate' && ratio >= 2 ? 'many' : WORDS[measure][direction]);

