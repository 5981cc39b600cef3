import type { NumberValues } from './number-values';
import type { TextValues } from './text-values';

/** 1 + place in the values by row; 0 is null. */
export type Places = Uint8Array | Uint16Array | Int32Array;

/** Every row of one page, or of a part of it, ready to be copied by row; values that repeat stay numbers of a dictionary. */
export type DecodedPage =
  | { readonly kind: 'texts'; readonly places: Places; readonly values: TextValues }
  | { readonly kind: 'numbers'; readonly places: Places; readonly values: NumberValues }
  /** INT_NULL is null. */
  | { readonly kind: 'ints'; readonly values: Int32Array }
  /** 0 null, 1 false, 2 true. */
  | { readonly kind: 'booleans'; readonly values: Uint8Array }
  | { readonly kind: 'nanos'; readonly values: BigInt64Array }
  /** Two words a row; both zero is null. */
  | { readonly kind: 'span_ids'; readonly values: Int32Array };

/** An array of places for so many rows that can hold places up to `size`. */
export function placesFor(size: number, rows: number): Places {
  if (size <= 0xff) return new Uint8Array(rows);
  return size <= 0xffff ? new Uint16Array(rows) : new Int32Array(rows);
}

/** Bytes that a page takes in memory, its values included where they are its own and not those of the file's dictionary. */
export function memoryOf(page: DecodedPage): number {
  if (page.kind !== 'texts' && page.kind !== 'numbers') return page.values.byteLength;
  return page.places.byteLength + (page.values.isDictionary ? 0 : page.values.bytesHeld);
}
