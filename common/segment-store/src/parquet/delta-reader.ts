import { SpangraphError } from '@spangraph/model';

import type { ByteReader } from './byte-reader';

/** Values of DELTA_BINARY_PACKED at ascending positions. Distances from the first value must be exact doubles, as the writer sees to. */
export function readDelta(reader: ByteReader, positions: Int32Array): bigint[] {
  const block = reader.varint();
  const miniblocks = reader.varint();
  const total = reader.varint();
  if (miniblocks === 0 || block % (miniblocks * 8) !== 0) throw new SpangraphError('DATA_LOSS', 'a page of deltas has a wrong block size');
  const last = positions[positions.length - 1] ?? -1;
  if (last >= total) throw new SpangraphError('DATA_LOSS', `a page of ${total} deltas has no value ${last}`);
  const first = reader.zigzagLong();
  const values: bigint[] = [];
  if (positions[0] === 0) values.push(first);
  let distance = 0;
  for (let at = 1; at <= last;) {
    const smallest = reader.zigzag();
    const widths = reader.bytes(miniblocks);
    for (let m = 0; m < miniblocks && at <= last; m++) {
      const width = widths[m]!;
      const perMiniblock = block / miniblocks;
      const packed = reader.bytes((perMiniblock * width) / 8);
      for (let i = 0; i < perMiniblock && at <= last; i++, at++) {
        distance += smallest + unpackWide(packed, i * width, width);
        if (positions[values.length] === at) values.push(first + BigInt(distance));
      }
    }
  }
  return values;
}

/** A packed number of up to 53 bits. */
function unpackWide(bytes: Buffer, bit: number, width: number): number {
  let value = 0;
  let scale = 1;
  for (let left = width, at = bit; left > 0;) {
    const offset = at & 7;
    const take = Math.min(8 - offset, left);
    value += ((bytes[at >> 3]! >> offset) & ((1 << take) - 1)) * scale;
    scale *= 1 << take;
    at += take;
    left -= take;
  }
  return value;
}
