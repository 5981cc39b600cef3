import type { Scalar } from './cell';
import { parseIsoTime } from './iso-time';
import { parseNumber } from './number-text';
import { textOf } from './representation';

/** Text that is an integer. */
export const INTEGER_PATTERN = '^[+-]?[0-9]+$';
const INTEGER = new RegExp(INTEGER_PATTERN);
/** A decimal number at the start of text, after white space. */
export const LEADING_NUMBER_PATTERN = '^[ \\t\\n\\v\\f\\r]*([+-]?(?:[0-9]+(?:[.][0-9]*)?|[.][0-9]+)(?:[eE][+-]?[0-9]+)?)';
const LEADING_NUMBER = new RegExp(LEADING_NUMBER_PATTERN);
const MAX_LONG = 2n ** 63n - 1n;

/** The integer where it has 64 bits. */
export const toLongRange = (value: bigint): bigint | null => (value > MAX_LONG || value < -MAX_LONG - 1n ? null : value);

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** The number that a value or its text is: an exact integer where it has 64 bits, else a finite double; null where there is none. */
export function exactNumber(value: Scalar): bigint | number | null {
  if (typeof value === 'boolean') return null;
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return finite(value);
  const integer = INTEGER.test(value) ? toLongRange(BigInt(value.startsWith('+') ? value.slice(1) : value)) : null;
  if (integer !== null) return integer;
  const number = parseNumber(value);
  return number === undefined ? null : finite(number);
}

/** The same number as an integer, its fraction cut off; null beyond 64 bits. */
export function toLong(value: Scalar): bigint | null {
  const number = exactNumber(value);
  return typeof number === 'number' ? toLongRange(BigInt(Math.trunc(number))) : number;
}

export function toDouble(value: Scalar): number | null {
  const number = exactNumber(value);
  return number === null ? null : Number(number);
}

/** A boolean, or the text `true` or `false` in any case. */
export function toBoolean(value: Scalar): boolean | null {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  return text === 'true' ? true : text === 'false' ? false : null;
}

/** Epoch nanoseconds of ISO 8601 text with an offset or of epoch milliseconds. */
export function toEpochNanos(value: Scalar): bigint | null {
  const time = typeof value === 'string' ? parseIsoTime(value) : undefined;
  if (time !== undefined) return toLongRange(time);
  const millis = exactNumber(value);
  if (typeof millis === 'bigint') return toLongRange(millis * 1_000_000n);
  const nanos = millis === null ? null : finite(millis * 1e6);
  return nanos === null ? null : toLongRange(BigInt(Math.trunc(nanos)));
}

/** The number at the start of the text. */
export function leadingNumber(value: Scalar): bigint | number | null {
  const number = LEADING_NUMBER.exec(textOf(value))?.[1];
  return number === undefined ? null : exactNumber(number);
}
