import { SpangraphError } from '@spangraph/model';

import type { ByteReader } from './byte-reader';

/** Far above what any writer puts into a block; what a damaged page says is not allocated. */
const MAX_BLOCK = 1 << 16;

/**
 * Values of DELTA_BINARY_PACKED at ascending positions. Distances from the first value must be exact doubles, as the writer sees to: all but the values
 * asked for are summed up as plain numbers.
 */
export function readDelta(reader: ByteReader, positions: Int32Array): bigint[] {
  const block = reader.varint();
  const miniblocks = reader.varint();
  const total = reader.varint();
  if (miniblocks === 0 || block % (miniblocks * 8) !== 0 || block > MAX_BLOCK)
    throw new SpangraphError('DATA_LOSS', 'a page of deltas has a wrong block size');
  const last = positions[positions.length - 1] ?? -1;
  if (last >= total) throw new SpangraphError('DATA_LOSS', `a page of ${total} deltas has no value ${last}`);
  const first = reader.zigzagLong();
  const distances = new Float64Array(positions.length);
  const perMiniblock = block / miniblocks;
  const packed = new Float64Array(perMiniblock);
  // Position 0 has the distance 0, which the array holds already.
  let filled = positions[0] === 0 ? 1 : 0;
  let distance = 0;
  for (let at = 1; at <= last;) {
    const smallest = reader.zigzag();
    const widths = reader.bytes(miniblocks);
    for (let m = 0; m < miniblocks && at <= last; m++) {
      const end = Math.min(at + perMiniblock, last + 1);
      unpack(reader.bytes((perMiniblock * widths[m]!) / 8), widths[m]!, packed, end - at);
      for (let i = 0; at < end; at++) {
        distance += smallest + packed[i++]!;
        if (positions[filled] === at) distances[filled++] = distance;
      }
    }
  }
  return Array.from(distances, (value) => first + BigInt(value));
}

/** Unpacks the first `count` numbers of `width` bits each, at most 53. */
function unpack(bytes: Buffer, width: number, into: Float64Array, count: number): void {
  if (width > 53) throw new SpangraphError('DATA_LOSS', `a page of deltas has numbers of ${width} bits`);
  if (width === 0) into.fill(0, 0, count);
  else if (width <= CHUNK_BITS) for (let i = 0, bit = 0; i < count; i++, bit += width) into[i] = chunk(bytes, bit, width);
  else if (width <= 2 * CHUNK_BITS) {
    const rest = width - CHUNK_BITS;
    for (let i = 0, bit = 0; i < count; i++, bit += width)
      into[i] = chunk(bytes, bit, CHUNK_BITS) + chunk(bytes, bit + CHUNK_BITS, rest) * CHUNK_SCALE;
  } else {
    const rest = width - 2 * CHUNK_BITS;
    for (let i = 0, bit = 0; i < count; i++, bit += width)
      into[i] =
        chunk(bytes, bit, CHUNK_BITS) +
        (chunk(bytes, bit + CHUNK_BITS, CHUNK_BITS) + chunk(bytes, bit + 2 * CHUNK_BITS, rest) * CHUNK_SCALE) * CHUNK_SCALE;
  }
}

/** Bits that are in four bytes wherever among the bits of the first they begin. */
const CHUNK_BITS = 25;
const CHUNK_SCALE = 2 ** CHUNK_BITS;

function chunk(bytes: Buffer, bit: number, width: number): number {
  const at = bit >> 3;
  const word =
    at + 4 <= bytes.length
      ? bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
      : bytes[at]! | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
  return (word >>> (bit & 7)) & ((1 << width) - 1);
}
