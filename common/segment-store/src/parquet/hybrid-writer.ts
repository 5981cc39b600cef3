import type { ByteWriter } from './byte-writer';

const GROUP = 8;
const MAX_GROUPS = 63;

/**
 * Parquet's RLE / bit-packed hybrid of `values[from .. to)`: runs of eight or more equal values as a run, the rest bit-packed
 * in groups of eight. `bitWidth` is at most 24.
 */
export function writeHybrid(out: ByteWriter, values: Int32Array, from: number, to: number, bitWidth: number): void {
  out.reserve((((to - from) * (bitWidth + 8)) >> 3) + (to - from) + 64 + bitWidth * GROUP);
  const state = { position: out.position, header: -1, groups: 0 };
  let i = from;
  while (i < to) {
    const run = runLength(values, i, to);
    if (run >= GROUP || (state.header < 0 && i + run === to)) {
      closeGroups(out.buffer, state);
      state.position = writeRun(out.buffer, state.position, run, values[i]!, (bitWidth + 7) >> 3);
      i += run;
    } else {
      if (state.groups === MAX_GROUPS) closeGroups(out.buffer, state);
      if (state.header < 0) state.header = state.position++;
      state.position = packGroup(out.buffer, state.position, values, i, to, bitWidth);
      state.groups++;
      i += GROUP;
    }
  }
  closeGroups(out.buffer, state);
  out.position = state.position;
}

function runLength(values: Int32Array, from: number, to: number): number {
  const value = values[from]!;
  let end = from + 1;
  while (end < to && values[end] === value) end++;
  return end - from;
}

/** The header of bit-packed groups is one byte, kept free until their number is known. */
function closeGroups(buffer: Buffer, state: { header: number; groups: number }): void {
  if (state.header >= 0) buffer[state.header] = (state.groups << 1) | 1;
  state.header = -1;
  state.groups = 0;
}

function writeRun(buffer: Buffer, at: number, length: number, value: number, valueBytes: number): number {
  let position = at;
  let header = length * 2;
  for (; header > 127; header >>>= 7) buffer[position++] = (header & 127) | 128;
  buffer[position++] = header;
  for (let k = 0; k < valueBytes; k++) buffer[position++] = (value >>> (8 * k)) & 255;
  return position;
}

function packGroup(buffer: Buffer, at: number, values: Int32Array, from: number, to: number, bitWidth: number): number {
  let position = at;
  let bits = 0;
  let bitCount = 0;
  for (let i = from; i < from + GROUP; i++) {
    bits |= (i < to ? values[i]! : 0) << bitCount;
    bitCount += bitWidth;
    while (bitCount >= 8) {
      buffer[position++] = bits & 255;
      bits >>>= 8;
      bitCount -= 8;
    }
  }
  return position;
}
