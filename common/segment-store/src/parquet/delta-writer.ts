import type { ByteWriter } from './byte-writer';

const BLOCK = 128;
const MINIBLOCKS = 4;
const MINIBLOCK = BLOCK / MINIBLOCKS;
const CHUNK = 1 << 24;

/**
 * DELTA_BINARY_PACKED of 64-bit integers given as the first value and, for each value, its distance from the first.
 * Distances must lie within 2^51 of zero, so that deltas, and deltas above the smallest delta, stay exact doubles.
 */
export function writeDelta(out: ByteWriter, first: bigint, distances: Float64Array, count: number): void {
  out.varint(BLOCK);
  out.varint(MINIBLOCKS);
  out.varint(count);
  out.zigzagLong(first);
  for (let from = 1; from < count; from += BLOCK) writeBlock(out, distances, from, Math.min(count, from + BLOCK));
}

function writeBlock(out: ByteWriter, distances: Float64Array, from: number, to: number): void {
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = from; i < to; i++) smallest = Math.min(smallest, distances[i]! - distances[i - 1]!);
  out.zigzag(smallest);
  out.reserve(MINIBLOCKS + BLOCK * 8);
  const widths = out.position;
  out.position += MINIBLOCKS;
  for (let m = 0; m < MINIBLOCKS; m++) {
    const start = from + m * MINIBLOCK;
    out.buffer[widths + m] = start < to ? writeMiniblock(out, distances, start, Math.min(to, start + MINIBLOCK), smallest) : 0;
  }
}

/** Returns the bit width. The rest of a miniblock that is not full is zeros. */
function writeMiniblock(out: ByteWriter, distances: Float64Array, from: number, to: number, smallest: number): number {
  let greatest = 0;
  for (let i = from; i < to; i++) greatest = Math.max(greatest, distances[i]! - distances[i - 1]! - smallest);
  const width = greatest < 4294967296 ? 32 - Math.clz32(greatest) : 64 - Math.clz32(Math.floor(greatest / 4294967296));
  if (width === 0) return 0;
  const buffer = out.buffer;
  let position = out.position;
  let bits = 0;
  let bitCount = 0;
  for (let i = from; i < from + MINIBLOCK; i++) {
    let rest = i < to ? distances[i]! - distances[i - 1]! - smallest : 0;
    for (let left = width; left > 0; left -= 24) {
      const take = left < 24 ? left : 24;
      bits |= (rest % CHUNK) << bitCount;
      rest = Math.floor(rest / CHUNK);
      for (bitCount += take; bitCount >= 8; bitCount -= 8) {
        buffer[position++] = bits & 255;
        bits >>>= 8;
      }
    }
  }
  out.position = position;
  return width;
}
