import type { ByteWriter } from './byte-writer';
import type { EncodeScratch } from './encode-scratch';
import { writeHybrid } from './hybrid-writer';
import { indexBits } from './local-dictionary';
import { ENCODING } from './parquet-types';
import type { PreparedColumn } from './prepared-column';

/** Writes places in a dictionary of `size` entries: the bit width, then the hybrid. */
export function localsWriter(scratch: EncodeScratch, size: number): PreparedColumn['writeValues'] {
  const bits = indexBits(size);
  return (out: ByteWriter, from: number, to: number) => {
    out.byte(bits);
    if (to > from) writeHybrid(out, scratch.locals, from, to, bits);
    return ENCODING.RLE_DICTIONARY;
  };
}
