import type { EncodeScratch } from './encode-scratch';
import { DICTIONARY_LIMIT, PAGE_ROWS } from './parquet-types';

/** A dictionary below this size is always worth it. */
const SMALL_DICTIONARY = 64;
/** Above this share of distinct values a dictionary only adds to the plain values. */
const USELESS_SHARE = 0.75;

/**
 * Numbers the distinct values of `scratch.ids[0 .. count)`: fills `scratch.distinct` and `scratch.locals` and returns how
 * many are distinct, or -1 when the column is better written plain. Values must be below the size of `scratch.remap`.
 */
export function buildLocalDictionary(scratch: EncodeScratch, count: number, totalRows: number): number {
  const limit = totalRows > PAGE_ROWS ? DICTIONARY_LIMIT : Number.POSITIVE_INFINITY;
  const { ids, locals, distinct, remap } = scratch;
  let size = 0;
  let i = 0;
  for (; i < count && size <= limit; i++) {
    const value = ids[i]!;
    let place = remap[value]!;
    if (place === 0) {
      distinct[size++] = value;
      place = remap[value] = size;
    }
    locals[i] = place - 1;
  }
  for (let k = 0; k < size; k++) remap[distinct[k]!] = 0;
  const useless = size > SMALL_DICTIONARY && size > count * USELESS_SHARE;
  return size > limit || useless ? -1 : size;
}

/** Bits that an index into a dictionary of this size takes. */
export const indexBits = (size: number): number => (size <= 1 ? 1 : 32 - Math.clz32(size - 1));
