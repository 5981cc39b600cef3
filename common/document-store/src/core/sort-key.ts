import type { JsonValue, Scalar } from './document';
import { toJsonText } from './json-text';
import { cutSortText, toSortText } from './sort-text';

/** The letter of a kind of value: text, number, boolean, list (array), map. */
export type KindLetter = 's' | 'n' | 'b' | 'a' | 'm';

const SIGN = 1n << 63n;
const ALL_BITS = (1n << 64n) - 1n;
const view = new DataView(new ArrayBuffer(8));

export function kindOf(value: Exclude<JsonValue, null>): KindLetter {
  if (typeof value === 'string') return 's';
  if (typeof value === 'boolean') return 'b';
  if (typeof value === 'object') return Array.isArray(value) ? 'a' : 'm';
  return 'n';
}

/**
 * A short text by which values sort as `DocumentQuery.order` says, in every engine; equal exactly for equal values of one
 * kind. Null has none: engines put what is missing first.
 */
export function sortKeyOf(value: Exclude<JsonValue, null>): string {
  if (typeof value === 'number' || typeof value === 'bigint') return `1${numberKey(value)}`;
  if (typeof value === 'boolean') return `1${numberKey(Number(value))}`;
  return cutSortText(wholeSortKey(typeof value === 'string' ? value : toJsonText(value)));
}

/** The sort key of a text before it is cut. */
export const wholeSortKey = (text: string): string => `2${toSortText(text)}`;

/** Kind and sort key of an element of a list in one text. */
export const elementKeyOf = (value: Scalar): string => `${kindOf(value)}${sortKeyOf(value)}`;

/** Whether a value that a filter compares with has a sort key; those of documents always have. */
export const isSortable = (value: Scalar): boolean =>
  typeof value === 'number' ? Number.isFinite(value) : typeof value !== 'bigint' || BigInt.asIntN(64, value) === value;

/**
 * The bits of the nearest double, made to sort, then how far an integer is off it: two numbers sort by their doubles, and those
 * that share one by the rest.
 */
function numberKey(value: number | bigint): string {
  const double = Number(value);
  const rest = typeof value === 'bigint' ? Number(value - BigInt(double)) : 0;
  view.setFloat64(0, double === 0 ? 0 : double);
  const bits = view.getBigUint64(0);
  const sortable = bits & SIGN ? ~bits & ALL_BITS : bits | SIGN;
  return `${sortable.toString(16).padStart(16, '0')}${(rest + 0x8000).toString(16)}`;
}
