import { SpangraphError } from '@spangraph/model';

import { PHYSICAL, STORED_FORMS } from './parquet-types';
import type { StoredType } from './parquet-types';

/** A stored value: text as string, 32-bit integers and doubles as number, 64-bit integers as bigint, ids as their bytes. */
export type StoredValue = string | number | bigint | boolean | Buffer;

/** PLAIN values at the given ascending positions of `bytes`; repeated positions are allowed. */
export function readPlain(type: StoredType, bytes: Buffer, positions: Int32Array): StoredValue[] {
  const form = STORED_FORMS[type];
  if (positions.length === 0) return [];
  if (form.physical === PHYSICAL.BYTE_ARRAY) return readTexts(bytes, positions);
  const last = positions[positions.length - 1]!;
  const needed = form.physical === PHYSICAL.BOOLEAN ? (last >> 3) + 1 : (last + 1) * form.width;
  if (needed > bytes.length) throw new SpangraphError('DATA_LOSS', `a page has ${bytes.length} bytes of values, ${needed} needed`);
  const values = new Array<StoredValue>(positions.length);
  for (let i = 0; i < positions.length; i++) values[i] = valueAt(form.physical, bytes, positions[i]!, form.width);
  return values;
}

function valueAt(physical: number, bytes: Buffer, position: number, width: number): StoredValue {
  switch (physical) {
    case PHYSICAL.BOOLEAN:
      return ((bytes[position >> 3]! >> (position & 7)) & 1) === 1;
    case PHYSICAL.INT32:
      return bytes.readInt32LE(position * 4);
    case PHYSICAL.INT64:
      return bytes.readBigInt64LE(position * 8);
    case PHYSICAL.DOUBLE:
      return bytes.readDoubleLE(position * 8);
    default:
      return Buffer.from(bytes.subarray(position * width, (position + 1) * width));
  }
}

/** Walks the lengths up to the last position; no object is made for what is skipped. */
function readTexts(bytes: Buffer, positions: Int32Array): string[] {
  const texts = new Array<string>(positions.length);
  let text = '';
  for (let i = 0, next = 0, at = 0; i < positions.length; i++) {
    if (i > 0 && positions[i] === positions[i - 1]) {
      texts[i] = text;
      continue;
    }
    for (; next < positions[i]!; next++) at += 4 + textLength(bytes, at);
    const length = textLength(bytes, at);
    text = bytes.toString('utf8', at + 4, at + 4 + length);
    at += 4 + length;
    next++;
    texts[i] = text;
  }
  return texts;
}

/** Length of the PLAIN byte array at a place of a page; fails where the array does not end within it. */
export function textLength(bytes: Buffer, at: number): number {
  const left = bytes.length - at - 4;
  const length = left < 0 ? 0 : bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
  if (left < 0 || length < 0 || length > left)
    throw new SpangraphError('DATA_LOSS', `a text of ${length} bytes begins ${left + 4} bytes before the end of its page`);
  return length;
}
