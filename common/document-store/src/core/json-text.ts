import { invalidArgument } from '@spangraph/model';

import type { Document, JsonValue } from './document';

/** Integers of so many digits may be outside the safe range. */
const LONG_NUMBER = /\d{16}/;
const STRING_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|(?<![\d.])-?\d{16,}(?![\d.eE])/g;
const MIN_LONG = -(2n ** 63n);
const MAX_LONG = 2n ** 63n - 1n;

/** JSON text of a document, with big integers as digits. Throws INVALID_ARGUMENT for a number that JSON or 64 bits cannot hold. */
export function toJsonText(value: JsonValue): string {
  const bigints: bigint[] = [];
  const marker = markerAbsentFrom('');
  const text = JSON.stringify(value, (key, member: unknown) => {
    if (typeof member === 'bigint') return `${marker}${bigints.push(inRange(key, member)) - 1}`;
    if (typeof member === 'number' && !Number.isFinite(member))
      throw invalidArgument(`${key} is not a finite number`, { path: key, value: String(member) });
    return member;
  });
  return bigints.length === 0
    ? text
    : text.replace(new RegExp(`"${marker}(\\d+)"`, 'g'), (_, index: string) => String(bigints[Number(index)]));
}

/** The document of a JSON text; integers outside the safe range become bigints. */
export function fromJsonText(text: string): Document {
  if (!LONG_NUMBER.test(text)) return JSON.parse(text) as Document;
  const marker = markerAbsentFrom(text);
  const marked = text.replace(STRING_OR_LONG_INTEGER, (token) =>
    token.startsWith('"') || !needsBigint(token) ? token : `"${marker}${token}"`,
  );
  return JSON.parse(marked, (_key, member: unknown) =>
    typeof member === 'string' && member.startsWith(marker) ? BigInt(member.slice(marker.length)) : member,
  ) as Document;
}

/** Doubles beyond 64 bits are digits in JSON as well; those stay numbers. */
const needsBigint = (digits: string): boolean =>
  !Number.isSafeInteger(Number(digits)) && BigInt(digits) >= MIN_LONG && BigInt(digits) <= MAX_LONG;

function inRange(key: string, value: bigint): bigint {
  if (value < MIN_LONG || value > MAX_LONG)
    throw invalidArgument(`${key} is outside the range of 64-bit integers`, { path: key, value: String(value) });
  return value;
}

let sequence = 0;

/** A prefix that no text of the document can have. */
function markerAbsentFrom(text: string): string {
  for (;;) {
    const marker = `bigint-${Math.random().toString(36).slice(2)}-${sequence++}-`;
    if (!text.includes(marker)) return marker;
  }
}
