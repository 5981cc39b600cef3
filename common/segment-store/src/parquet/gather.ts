import type { EncodeScratch } from './encode-scratch';

/**
 * Collects the values of the rows that are not null into `scratch.ids` and their places into `scratch.presence`; returns
 * how many there are. Columns that are null everywhere cost one comparison a row.
 */
export function gatherIds(values: Int32Array, rows: Int32Array, nullValue: number, scratch: EncodeScratch): number {
  const total = rows.length;
  const { presence, ids } = scratch;
  let i = 0;
  while (i < total && values[rows[i]!] === nullValue) i++;
  if (i === total) return 0;
  presence.fill(0, 0, (total + 7) >> 3);
  let count = 0;
  for (; i < total; i++) {
    const value = values[rows[i]!]!;
    if (value !== nullValue) {
      ids[count++] = value;
      presence[i >> 3]! |= 1 << (i & 7);
    }
  }
  return count;
}

const BITS_OF_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

/** Set bits of `presence` from bit 8 × `fromByte` on, over `bits` bits; bits beyond them in the last byte must be zero. */
export function countBits(presence: Uint8Array, fromByte: number, bits: number): number {
  let count = 0;
  const end = fromByte + ((bits + 7) >> 3);
  for (let i = fromByte; i < end; i++) count += BITS_OF_BYTE[presence[i]!]!;
  return count;
}
