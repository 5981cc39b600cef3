import type { NumberDictionary } from '@spangraph/span-table';

/** The value of a `long` column for a non-negative integer; 0 (null) for anything else. */
export function longRef(numbers: NumberDictionary, value: number): number {
  if (!(value >= 0 && value <= Number.MAX_SAFE_INTEGER && Number.isInteger(value))) return 0;
  const high = Math.floor(value / 4294967296);
  return numbers.intern((value - high * 4294967296) | 0, high) + 1;
}
