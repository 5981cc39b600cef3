import type { ByteWriter } from '../byte-writer';
import type { TextColumnSource, TextSource } from '../column-source';
import type { EncodeScratch } from '../encode-scratch';
import { gatherIds } from '../gather';
import { buildLocalDictionary } from '../local-dictionary';
import { ENCODING } from '../parquet-types';
import type { ColumnStatistics, PreparedColumn } from '../prepared-column';
import { localsWriter } from '../write-locals';

/** Statistics help to skip a file; finding them must stay cheap and they must stay short. */
const STATISTICS_DISTINCT = 256;
const STATISTICS_BYTES = 64;
/** Up to this length a loop is faster than a call that copies. */
const SHORT = 64;

export function prepareText(source: TextColumnSource, rows: Int32Array, scratch: EncodeScratch): PreparedColumn {
  const { strings } = source;
  const count = gatherIds(source.values, rows, 0, scratch);
  scratch.forIds(strings.size);
  const size = buildLocalDictionary(scratch, count, rows.length);
  if (size <= 0) return { count, writeValues: plainWriter(strings, scratch) };
  return {
    count,
    dictionary: { size, write: (out) => writeTexts(out, strings, scratch.distinct, 0, size) },
    statistics: textStatistics(strings, scratch.distinct, size),
    writeValues: localsWriter(scratch, size),
  };
}

function plainWriter(strings: TextSource, scratch: EncodeScratch): PreparedColumn['writeValues'] {
  return (out, from, to) => {
    writeTexts(out, strings, scratch.ids, from, to);
    return ENCODING.PLAIN;
  };
}

/** PLAIN byte arrays: length in four bytes, then the bytes. */
function writeTexts(out: ByteWriter, { arena, offsets }: TextSource, ids: Int32Array, from: number, to: number): void {
  let total = 0;
  for (let i = from; i < to; i++) total += 4 + offsets[ids[i]!]! - offsets[ids[i]! - 1]!;
  out.reserve(total);
  const buffer = out.buffer;
  let position = out.position;
  for (let i = from; i < to; i++) {
    const start = offsets[ids[i]! - 1]!;
    const end = offsets[ids[i]!]!;
    position = buffer.writeUInt32LE(end - start, position);
    if (end - start > SHORT) position += arena.copy(buffer, position, start, end);
    else for (let k = start; k < end; k++) buffer[position++] = arena[k]!;
  }
  out.position = position;
}

function textStatistics({ arena, offsets }: TextSource, distinct: Int32Array, size: number): ColumnStatistics | undefined {
  if (size > STATISTICS_DISTINCT) return undefined;
  let min = distinct[0]!;
  let max = min;
  for (let i = 1; i < size; i++) {
    const id = distinct[i]!;
    const [start, end] = [offsets[id - 1]!, offsets[id]!];
    if (arena.compare(arena, offsets[min - 1]!, offsets[min]!, start, end) < 0) min = id;
    if (arena.compare(arena, offsets[max - 1]!, offsets[max]!, start, end) > 0) max = id;
  }
  const lengthOf = (id: number): number => offsets[id]! - offsets[id - 1]!;
  if (lengthOf(min) > STATISTICS_BYTES || lengthOf(max) > STATISTICS_BYTES) return undefined;
  // Copies: the footer is written when the strings of another column may lie in the arena.
  const bytesOf = (id: number): Buffer => Buffer.from(arena.subarray(offsets[id - 1]!, offsets[id]!));
  return { min: bytesOf(min), max: bytesOf(max) };
}
