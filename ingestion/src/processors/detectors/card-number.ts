import { byteIn, isDigit, isHex, isHexLetter } from './characters';
import type { Detector } from './findings';

const SHORTEST = 13;
const LONGEST = 19;
const DOT = 46;
const SEPARATORS: ReadonlySet<number> = new Set(Buffer.from(' -.', 'latin1'));

/**
 * Payment card numbers (ISO/IEC 7812): 13 to 19 digits that pass the Luhn check and do not begin with 0 or 1, which no card does
 * but every recent time in milliseconds or nanoseconds. Digits in one piece, or in groups of four to six with one kind of
 * separator between. Digits within a longer hexadecimal id and the decimals of a fraction are none.
 */
export const findCardNumbers: Detector = (bytes, from, to, found) => {
  for (let i = from; i < to;) {
    if (!isDigit(bytes[i])) {
      i++;
      continue;
    }
    const end = digitsEnd(bytes, i, to);
    const whole = end - i;
    if (whole >= SHORTEST && whole <= LONGEST) {
      if (isCard(bytes, i, end) && !isPartOfId(bytes, i, end, from, to) && !isFraction(bytes, i, from)) found.add(i, end);
    } else if (whole >= 4 && whole <= 6) {
      const last = groupsEnd(bytes, i, end, to);
      if (last > i) found.add(i, last);
    }
    i = end;
  }
};

function digitsEnd(bytes: Uint8Array, from: number, to: number): number {
  let end = from;
  while (end < to && isDigit(bytes[end])) end++;
  return end;
}

/** The end of the longest card number in groups whose first one lies at `start .. end`; -1 for none. */
function groupsEnd(bytes: Uint8Array, start: number, end: number, to: number): number {
  const separator = bytes[end]!;
  if (end >= to || !SEPARATORS.has(separator)) return -1;
  let digits = end - start;
  let last = -1;
  for (let group = end; group < to && bytes[group] === separator && isDigit(bytes[group + 1]) && group + 1 < to;) {
    const next = digitsEnd(bytes, group + 1, Math.min(to, group + 1 + LONGEST));
    digits += next - group - 1;
    if (digits > LONGEST) break;
    if (digits >= SHORTEST && isCard(bytes, start, next) && !isDigit(byteIn(bytes, next, start, to))) last = next;
    if (next - group - 1 < 4 || next - group - 1 > 6) break;
    group = next;
  }
  return last;
}

/** Luhn's check over the digits between, and the first digit. */
function isCard(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from]! < 50) return false;
  let sum = 0;
  let double = false;
  for (let i = to - 1; i >= from; i--) {
    if (!isDigit(bytes[i])) continue;
    const digit = (bytes[i]! - 48) * (double ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
    double = !double;
  }
  return sum % 10 === 0;
}

const LONGEST_ID = 128;

/** A run of hexadecimal digits as long as ids and digests are: 16 with two letters or more, or at least 24 with a letter. */
function isPartOfId(bytes: Uint8Array, start: number, end: number, from: number, to: number): boolean {
  let first = start;
  while (first > from && start - first < LONGEST_ID && isHex(bytes[first - 1])) first--;
  let last = end;
  while (last < to && last - end < LONGEST_ID && isHex(bytes[last])) last++;
  let letters = 0;
  for (let i = first; i < last; i++) if (isHexLetter(bytes[i])) letters++;
  return (last - first === 16 && letters > 1) || (last - first >= 24 && letters > 0);
}

const isFraction = (bytes: Uint8Array, start: number, from: number): boolean =>
  byteIn(bytes, start - 1, from, start) === DOT && isDigit(byteIn(bytes, start - 2, from, start));
