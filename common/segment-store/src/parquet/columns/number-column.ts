import type { NumberDictionary } from '@spangraph/span-table';

import type { ByteWriter } from '../byte-writer';
import type { NumberColumnSource } from '../column-source';
import type { EncodeScratch } from '../encode-scratch';
import { gatherIds } from '../gather';
import { buildLocalDictionary } from '../local-dictionary';
import { ENCODING } from '../parquet-types';
import type { ColumnStatistics, PreparedColumn } from '../prepared-column';
import { localsWriter } from '../write-locals';

/** 64-bit integers and doubles: both lie as two words in the dictionary and are written as such. */
export function prepareNumber(source: NumberColumnSource, rows: Int32Array, scratch: EncodeScratch): PreparedColumn {
  const { numbers } = source;
  const count = gatherIds(source.values, rows, 0, scratch);
  scratch.forIds(numbers.size);
  const size = buildLocalDictionary(scratch, count, rows.length);
  if (size <= 0) {
    return {
      count,
      writeValues: (out, from, to) => {
        writeNumbers(out, numbers, scratch.ids, from, to);
        return ENCODING.PLAIN;
      },
    };
  }
  return {
    count,
    dictionary: { size, write: (out) => writeNumbers(out, numbers, scratch.distinct, 0, size) },
    // Doubles have none: NaN and the two zeros make their order a trap for readers.
    statistics: source.type === 'long' ? longStatistics(numbers, scratch.distinct, size) : undefined,
    writeValues: localsWriter(scratch, size),
  };
}

function writeNumbers(out: ByteWriter, numbers: NumberDictionary, ids: Int32Array, from: number, to: number): void {
  out.reserve((to - from) * 8);
  let position = out.position;
  for (let i = from; i < to; i++) {
    position = out.buffer.writeInt32LE(numbers.low[ids[i]! - 1]!, position);
    position = out.buffer.writeInt32LE(numbers.high[ids[i]! - 1]!, position);
  }
  out.position = position;
}

function longStatistics(numbers: NumberDictionary, distinct: Int32Array, size: number): ColumnStatistics {
  let min = distinct[0]! - 1;
  let max = min;
  for (let i = 1; i < size; i++) {
    const id = distinct[i]! - 1;
    if (isLess(numbers, id, min)) min = id;
    if (isLess(numbers, max, id)) max = id;
  }
  return { min: bytesOf(numbers, min), max: bytesOf(numbers, max) };
}

function isLess({ low, high }: NumberDictionary, a: number, b: number): boolean {
  return high[a] === high[b] ? low[a]! >>> 0 < low[b]! >>> 0 : high[a]! < high[b]!;
}

function bytesOf(numbers: NumberDictionary, id: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeInt32LE(numbers.low[id]!, 0);
  bytes.writeInt32LE(numbers.high[id]!, 4);
  return bytes;
}
