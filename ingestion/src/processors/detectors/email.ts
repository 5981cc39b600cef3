import { isAlphanumeric, isLetter } from './characters';
import type { Detector } from './findings';

const AT = 64,
  DOT = 46,
  DASH = 45,
  PERCENT = 37,
  QUOTE = 39;
const IN_LOCAL_PART: ReadonlySet<number> = new Set(Buffer.from("._%+-'~", 'latin1'));

/**
 * E-mail addresses, also where the at sign is percent-encoded (`%40`): a local part, a domain with a dot, and a last label of
 * letters. Letters of any script count.
 */
export const findEmails: Detector = (bytes, from, to, found) => {
  let floor = from;
  for (let i = from; i < to; i++) {
    const byte = bytes[i];
    const encoded = byte === PERCENT && bytes[i + 1] === 52 && bytes[i + 2] === 48 && i + 2 < to;
    if (byte !== AT && !encoded) continue;
    const domain = encoded ? i + 3 : i + 1;
    const start = localPartStart(bytes, floor, i);
    const end = domainEnd(bytes, domain, to);
    if (start < i && end > domain) found.add(start, end);
    floor = domain;
    i = domain - 1;
  }
};

function localPartStart(bytes: Uint8Array, floor: number, at: number): number {
  let start = at;
  while (start > floor && (isWord(bytes[start - 1]!) || IN_LOCAL_PART.has(bytes[start - 1]!))) start--;
  while (start < at && (bytes[start] === QUOTE || bytes[start] === DOT)) start++;
  return start;
}

/** The end of the longest domain name at `from`, `from` itself where there is none. */
function domainEnd(bytes: Uint8Array, from: number, to: number): number {
  let end = from;
  let label = from;
  let i = from;
  for (; i <= to; i++) {
    const byte = i < to ? bytes[i]! : 0;
    if (isWord(byte) || byte === DASH) continue;
    if (i === label) break;
    if (label > from && isTopLevel(bytes, label, i)) end = i;
    if (byte !== DOT || i === to) break;
    label = i + 1;
  }
  return end;
}

/** Letters, at least two, or a name in the encoding of international names. */
function isTopLevel(bytes: Uint8Array, from: number, to: number): boolean {
  const encoded =
    to - from > 4 && (bytes[from]! | 32) === 120 && (bytes[from + 1]! | 32) === 110 && bytes[from + 2] === DASH && bytes[from + 3] === DASH;
  if (encoded) return true;
  for (let i = from; i < to; i++) if (!isLetter(bytes[i]) && bytes[i]! < 128) return false;
  return to - from >= 2;
}

const isWord = (byte: number): boolean => byte > 127 || isAlphanumeric(byte);
