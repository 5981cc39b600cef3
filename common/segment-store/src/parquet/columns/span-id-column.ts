import type { SpanIdColumnSource } from '../column-source';
import type { EncodeScratch } from '../encode-scratch';
import { ENCODING } from '../parquet-types';
import type { PreparedColumn } from '../prepared-column';

/** Span ids are nearly all different: plain. */
export function prepareSpanId(source: SpanIdColumnSource, rows: Int32Array, scratch: EncodeScratch): PreparedColumn {
  const count = gatherWords(source.values, rows, scratch);
  return {
    count,
    writeValues: (out, from, to) => {
      const { words } = scratch;
      out.bytes(new Uint8Array(words.buffer, words.byteOffset + from * 8, (to - from) * 8));
      return ENCODING.PLAIN;
    },
  };
}

function gatherWords(values: Int32Array, rows: Int32Array, { presence, words }: EncodeScratch): number {
  const total = rows.length;
  presence.fill(0, 0, (total + 7) >> 3);
  let count = 0;
  for (let i = 0; i < total; i++) {
    const at = rows[i]! * 2;
    const low = values[at]!;
    const high = values[at + 1]!;
    if (low === 0 && high === 0) continue;
    words[count * 2] = low;
    words[count * 2 + 1] = high;
    count++;
    presence[i >> 3]! |= 1 << (i & 7);
  }
  return count;
}
