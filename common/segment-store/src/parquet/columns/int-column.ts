import { INT_NULL } from '@spangraph/views';

import type { ByteWriter } from '../byte-writer';
import type { IntColumnSource } from '../column-source';
import { SMALL_INT } from '../encode-scratch';
import type { EncodeScratch } from '../encode-scratch';
import { gatherIds } from '../gather';
import { buildLocalDictionary } from '../local-dictionary';
import { ENCODING } from '../parquet-types';
import type { ColumnStatistics, PreparedColumn } from '../prepared-column';
import { localsWriter } from '../write-locals';

/** 32-bit integers. Small ones, which is nearly all there are, get a dictionary; a column with others is plain. */
export function prepareInt(source: IntColumnSource, rows: Int32Array, scratch: EncodeScratch): PreparedColumn {
  const count = gatherIds(source.values, rows, INT_NULL, scratch);
  const { min, max } = range(scratch.ids, count);
  const statistics: ColumnStatistics | undefined = count === 0 ? undefined : { min: bytesOf(min), max: bytesOf(max) };
  const size = count > 0 && min >= 0 && max <= SMALL_INT ? buildLocalDictionary(scratch, count, rows.length) : -1;
  if (size <= 0) {
    return {
      count,
      statistics,
      writeValues: (out, from, to) => {
        writeInts(out, scratch.ids, from, to);
        return ENCODING.PLAIN;
      },
    };
  }
  return {
    count,
    dictionary: { size, write: (out) => writeInts(out, scratch.distinct, 0, size) },
    statistics,
    writeValues: localsWriter(scratch, size),
  };
}

function writeInts(out: ByteWriter, values: Int32Array, from: number, to: number): void {
  out.reserve((to - from) * 4);
  for (let i = from; i < to; i++) out.position = out.buffer.writeInt32LE(values[i]!, out.position);
}

function range(values: Int32Array, count: number): { readonly min: number; readonly max: number } {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

function bytesOf(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
