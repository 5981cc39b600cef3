import type { ByteWriter } from '../byte-writer';
import type { NanosColumnSource } from '../column-source';
import { writeDelta } from '../delta-writer';
import type { EncodeScratch } from '../encode-scratch';
import { ENCODING } from '../parquet-types';
import type { PreparedColumn } from '../prepared-column';

/** Distances in high words up to which deltas stay exact doubles: 2^19 × 2^32 = 2^51 ns, 26 days within one page. */
const MAX_HIGH_DISTANCE = 1 << 19;

/** Nanoseconds, never null: deltas, or plain for a page whose values are too far apart. */
export function prepareNanos(source: NanosColumnSource, rows: Int32Array, scratch: EncodeScratch): PreparedColumn {
  const { values } = source;
  const words = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  return {
    count: rows.length,
    statistics: rows.length === 0 ? undefined : statisticsOf(words, rows),
    writeValues: (out, from, to) => {
      if (to > from && fillDistances(words, rows, from, to, scratch.distances)) {
        writeDelta(out, values[rows[from]!]!, scratch.distances, to - from);
        return ENCODING.DELTA_BINARY_PACKED;
      }
      writePlain(out, words, rows, from, to);
      return ENCODING.PLAIN;
    },
  };
}

/** False when a value is too far from the first. */
function fillDistances(words: Int32Array, rows: Int32Array, from: number, to: number, distances: Float64Array): boolean {
  const first = rows[from]! * 2;
  const firstLow = words[first]! >>> 0;
  const firstHigh = words[first + 1]!;
  for (let i = from; i < to; i++) {
    const at = rows[i]! * 2;
    const high = words[at + 1]! - firstHigh;
    if (high >= MAX_HIGH_DISTANCE || high <= -MAX_HIGH_DISTANCE) return false;
    distances[i - from] = high * 4294967296 + ((words[at]! >>> 0) - firstLow);
  }
  return true;
}

function writePlain(out: ByteWriter, words: Int32Array, rows: Int32Array, from: number, to: number): void {
  out.reserve((to - from) * 8);
  for (let i = from; i < to; i++) {
    out.position = out.buffer.writeInt32LE(words[rows[i]! * 2]!, out.position);
    out.position = out.buffer.writeInt32LE(words[rows[i]! * 2 + 1]!, out.position);
  }
}

function statisticsOf(words: Int32Array, rows: Int32Array): { min: Buffer; max: Buffer } {
  const first = rows[0]! * 2;
  let [minHigh, minLow] = [words[first + 1]!, words[first]! >>> 0];
  let [maxHigh, maxLow] = [minHigh, minLow];
  for (let i = 1; i < rows.length; i++) {
    const at = rows[i]! * 2;
    const low = words[at]! >>> 0;
    const high = words[at + 1]!;
    if (high < minHigh || (high === minHigh && low < minLow)) {
      minHigh = high;
      minLow = low;
    } else if (high > maxHigh || (high === maxHigh && low > maxLow)) {
      maxHigh = high;
      maxLow = low;
    }
  }
  return { min: bytesOf(minLow, minHigh), max: bytesOf(maxLow, maxHigh) };
}

function bytesOf(low: number, high: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(low, 0);
  bytes.writeInt32LE(high, 4);
  return bytes;
}
