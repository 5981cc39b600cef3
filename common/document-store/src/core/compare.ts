import type { Document, JsonValue, Scalar } from './document';
import { fieldOf } from './filter';
import { toJsonText } from './json-text';
import type { FieldOrder } from '../document-store';

/** Negative, zero or positive; undefined for values of different types. Numbers and bigints are one type. */
export function compareScalars(left: Scalar, right: Scalar): number | undefined {
  if (typeof left === 'string') return typeof right === 'string' ? compareText(left, right) : undefined;
  if (typeof left === 'boolean') return typeof right === 'boolean' ? Number(left) - Number(right) : undefined;
  return typeof right === 'number' || typeof right === 'bigint' ? compareNumbers(left, right) : undefined;
}

/** By code points, as UTF-8 bytes sort; the operators of the language compare UTF-16 units. Halves of pairs are code points of their own. */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    if (left.charCodeAt(i) === right.charCodeAt(i)) continue;
    // The difference may be the second half of a pair.
    const isWithinPair = i > 0 && isHighSurrogate(left.charCodeAt(i - 1));
    return (isWithinPair && codePointDifference(left, right, i - 1)) || codePointDifference(left, right, i);
  }
  return left.length - right.length;
}

/** Orders documents as `DocumentQuery.order` says; ties are left to the caller. */
export function compareByFields(order: readonly FieldOrder[]): (left: Document, right: Document) => number {
  return (left, right) => {
    for (const { path, descending } of order) {
      const result = compareFields(fieldOf(left, path), fieldOf(right, path));
      if (result !== 0) return descending ? -result : result;
    }
    return 0;
  };
}

const compareNumbers = (left: number | bigint, right: number | bigint): number => (left < right ? -1 : left > right ? 1 : 0);
const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const codePointDifference = (left: string, right: string, i: number): number => left.codePointAt(i)! - right.codePointAt(i)!;

function compareFields(left: JsonValue | undefined, right: JsonValue | undefined): number {
  const a = sortable(left);
  const b = sortable(right);
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (typeof a === 'string' || typeof b === 'string') {
    return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : typeof a === 'string' ? 1 : -1;
  }
  return compareNumbers(a, b);
}

function sortable(value: JsonValue | undefined): null | number | bigint | string {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'object' ? toJsonText(value) : value;
}
