import type { Comparator } from '../ir';

const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;

/** A comparison of 64-bit integers that is equivalent to one with any number; `never` or `always` where no integer decides. */
export type IntegerComparison = { readonly comparator: Comparator; readonly value: bigint } | 'never' | 'always';

/**
 * Makes a comparison of an integer with a double exact: `x > 1.5` is `x > 1`, `x = 1.5` never holds. `always` means for every
 * integer that is present.
 */
export function integerComparison(comparator: Comparator, value: number | bigint): IntegerComparison {
  if (typeof value === 'bigint') return inRange(comparator, value);
  if (Number.isNaN(value)) return comparator === 'LT' || comparator === 'LE' ? 'always' : 'never';
  if (!Number.isFinite(value)) return inRange(comparator, value > 0 ? MAX + 1n : MIN - 1n);
  if (Number.isInteger(value)) return inRange(comparator, BigInt(value));
  if (comparator === 'EQ') return 'never';
  return inRange(comparator === 'GT' || comparator === 'GE' ? 'GT' : 'LE', BigInt(Math.floor(value)));
}

function inRange(comparator: Comparator, value: bigint): IntegerComparison {
  if (value > MAX) return comparator === 'LT' || comparator === 'LE' ? 'always' : 'never';
  if (value < MIN) return comparator === 'GT' || comparator === 'GE' ? 'always' : 'never';
  return { comparator, value };
}
