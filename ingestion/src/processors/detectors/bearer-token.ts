import { byteIn, isAlphanumeric, isDigit } from './characters';
import type { Detector, Findings } from './findings';

const IN_TOKEN: ReadonlySet<number> = new Set(Buffer.from('-._~+/=', 'latin1'));
const BETWEEN: ReadonlySet<number> = new Set(Buffer.from(' \t:=+"\'\\', 'latin1'));
const BEARER = Buffer.from('bearer', 'latin1');
const DOT = 46,
  DASH = 45,
  UNDERSCORE = 95,
  PERCENT = 37;
const MAX_BETWEEN = 6;

/** Shorter texts after the word are words, unless they hold a digit. */
const SHORTEST = 16;
const SHORTEST_WITH_DIGIT = 6;
const SHORTEST_JWT_PART = 8;

/**
 * Access tokens: what follows the word `Bearer` (RFC 6750; the word stays), and JSON Web Tokens anywhere (RFC 7519), whose first
 * part is the Base64 of `{"`.
 */
export const findBearerTokens: Detector = (bytes, from, to, found) => {
  for (let i = from; i < to; i++) {
    const lower = bytes[i]! | 32;
    if (lower === BEARER[0] && isBearer(bytes, i, to)) i = findAfterWord(bytes, i + BEARER.length, to, found) - 1;
    else if (bytes[i] === 101 && bytes[i + 1] === 121 && bytes[i + 2] === 74 && i + 2 < to && !isBase64(byteIn(bytes, i - 1, from, to)))
      i = findJwt(bytes, i, to, found) - 1;
  }
};

function isBearer(bytes: Uint8Array, at: number, to: number): boolean {
  if (to - at <= BEARER.length) return false;
  for (let i = 0; i < BEARER.length; i++) if ((bytes[at + i]! | 32) !== BEARER[i]) return false;
  return true;
}

/** Answers where to go on. */
function findAfterWord(bytes: Uint8Array, from: number, to: number, found: Findings): number {
  let start = from;
  while (start < to && start - from < MAX_BETWEEN && isBetween(bytes, start)) start += bytes[start] === PERCENT ? 3 : 1;
  if (start === from || start >= to) return from;
  let end = start;
  let digits = 0;
  while (end < to && (isAlphanumeric(bytes[end]) || IN_TOKEN.has(bytes[end]!))) {
    if (isDigit(bytes[end])) digits++;
    end++;
  }
  while (end > start && bytes[end - 1] === DOT) end--;
  const length = end - start;
  if (length < SHORTEST && (length < SHORTEST_WITH_DIGIT || digits === 0)) return start;
  found.add(start, end);
  return end;
}

/** A character between the word and the token, or the percent-encoding of a space. */
const isBetween = (bytes: Uint8Array, at: number): boolean =>
  BETWEEN.has(bytes[at]!) || (bytes[at] === PERCENT && bytes[at + 1] === 50 && bytes[at + 2] === 48);

function findJwt(bytes: Uint8Array, start: number, to: number, found: Findings): number {
  let end = start;
  let dots = 0;
  let firstDot = to;
  for (; end < to && (isBase64(bytes[end]) || bytes[end] === DOT); end++) {
    if (bytes[end] !== DOT) continue;
    if (dots++ === 0) firstDot = end;
  }
  const token = dots > 0 && firstDot - start >= SHORTEST_JWT_PART && end - firstDot > SHORTEST_JWT_PART;
  if (token) found.add(start, end);
  return Math.max(end, start + 1);
}

const isBase64 = (byte: number | undefined): boolean => isAlphanumeric(byte) || byte === DASH || byte === UNDERSCORE;
