import { formatNanos } from '@ui/core/format/duration';
import { formatExact, formatPercent } from '@ui/core/format/number';

/** A difference with its sign, `±0` where there is none. */
const signed = (value: number, text: string): string => (value === 0 ? '±0' : `${value > 0 ? '+' : '−'}${text}`);

export const signedNanos = (nanos: number): string => signed(Math.round(nanos), formatNanos(Math.abs(nanos)));

export const signedCount = (count: number): string => signed(count, formatExact(Math.abs(count)));

/** By how much of `from` a value changed: `+12 %`; empty where there is nothing to compare with. */
export const signedShare = (from: number, to: number): string => (from === 0 || from === to ? '' : signed(to - from, formatPercent(Math.abs(to - from) / from)));

/** Whether more is worse, better, or neither. */
export type Tone = 'worse' | 'better' | 'same';

export const toneOf = (delta: number): Tone => (delta > 0 ? 'worse' : delta < 0 ? 'better' : 'same');
