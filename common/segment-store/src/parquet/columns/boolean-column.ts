import type { BooleanColumnSource } from '../column-source';
import type { EncodeScratch } from '../encode-scratch';
import { gatherIds } from '../gather';
import { ENCODING } from '../parquet-types';
import type { PreparedColumn } from '../prepared-column';

export function prepareBoolean(source: BooleanColumnSource, rows: Int32Array, scratch: EncodeScratch): PreparedColumn {
  const values = source.values instanceof Int32Array ? source.values : Int32Array.from(source.values);
  const count = gatherIds(values, rows, 0, scratch);
  return {
    count,
    writeValues: (out, from, to) => {
      out.reserve((to - from + 7) >> 3);
      for (let i = from; i < to; i += 8) {
        let bits = 0;
        for (let k = i; k < Math.min(to, i + 8); k++) bits |= (scratch.ids[k]! - 1) << (k - i);
        out.buffer[out.position++] = bits;
      }
      return ENCODING.PLAIN;
    },
  };
}
