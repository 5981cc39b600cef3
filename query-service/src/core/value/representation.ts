import type { Cell, Scalar } from './cell';
import { doubleText, parseNumber } from './number-text';

/** Text of a scalar as `text` comparisons see it and as map entries are shown. */
export function textOf(value: Scalar): string {
  return typeof value === 'number' ? doubleText(value) : String(value);
}

/** The number that a scalar is or that its text is. */
export function numberOf(value: Scalar): number | bigint | undefined {
  if (typeof value === 'string') return parseNumber(value);
  return typeof value === 'boolean' ? undefined : value;
}

/** A boolean or the text `true` or `false`. */
export function booleanOf(value: Scalar): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

/** Text of a value of a JSON map, lists and maps within as JSON. */
export function cellText(value: Cell): string | null {
  if (value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value, bigintAsText) : textOf(value);
}

const bigintAsText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);
