import { SpangraphError } from '@spangraph/model';

import type { ByteReader } from './byte-reader';

/** Values of the RLE / bit-packed hybrid at ascending positions. */
export function readHybrid(reader: ByteReader, bitWidth: number, positions: Int32Array): Int32Array {
  const values = new Int32Array(positions.length);
  let filled = 0;
  for (let start = 0; filled < positions.length;) {
    const header = reader.varint();
    const isPacked = header % 2 === 1;
    const length = isPacked ? ((header - 1) / 2) * 8 : header / 2;
    if (length === 0) throw new SpangraphError('DATA_LOSS', 'a page has an empty run');
    const bytes = reader.bytes(isPacked ? (length / 8) * bitWidth : (bitWidth + 7) >> 3);
    const value = isPacked ? 0 : littleEndian(bytes);
    for (; filled < positions.length && positions[filled]! < start + length; filled++) {
      values[filled] = isPacked ? unpack(bytes, (positions[filled]! - start) * bitWidth, bitWidth) : value;
    }
    start += length;
  }
  return values;
}

function littleEndian(bytes: Buffer): number {
  let value = 0;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8) | bytes[i]!;
  return value;
}

function unpack(bytes: Buffer, bit: number, bitWidth: number): number {
  let value = 0;
  let taken = 0;
  for (let at = bit >> 3, skip = bit & 7; taken < bitWidth; at++, skip = 0) {
    value |= (bytes[at]! >> skip) << taken;
    taken += 8 - skip;
  }
  return value & ((1 << bitWidth) - 1);
}

/** The widest values that are read in a row: a shifted one still fits into 32 bits. */
const MAX_BITS = 24;

/** Values `before .. before + count` of the hybrid, one after another, into the start of `into`. */
export function readHybridRange(reader: ByteReader, bitWidth: number, before: number, count: number, into: Int32Array): void {
  if (bitWidth > MAX_BITS) throw new SpangraphError('DATA_LOSS', `a page has numbers of ${bitWidth} bits`);
  const end = before + count;
  for (let start = 0; start < end;) {
    const header = reader.varint();
    const isPacked = header % 2 === 1;
    const length = isPacked ? ((header - 1) / 2) * 8 : header / 2;
    if (length === 0) throw new SpangraphError('DATA_LOSS', 'a page has an empty run');
    const bytes = reader.bytes(isPacked ? (length / 8) * bitWidth : (bitWidth + 7) >> 3);
    const from = Math.max(start, before);
    const to = Math.min(start + length, end);
    if (isPacked) unpackRange(bytes, (from - start) * bitWidth, bitWidth, into, from - before, to - before);
    else if (to > from) into.fill(littleEndian(bytes), from - before, to - before);
    start += length;
  }
}

function unpackRange(bytes: Buffer, bit: number, bitWidth: number, into: Int32Array, from: number, to: number): void {
  if (from >= to) return;
  const mask = (1 << bitWidth) - 1;
  let at = bit >> 3;
  let bits = bytes[at++]! >> (bit & 7);
  let held = 8 - (bit & 7);
  for (let i = from; i < to; i++) {
    for (; held < bitWidth; held += 8) bits |= bytes[at++]! << held;
    into[i] = bits & mask;
    bits >>>= bitWidth;
    held -= bitWidth;
  }
}
