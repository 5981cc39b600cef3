import { isUtf8 } from 'node:buffer';

import type { StringDictionary } from '@spangraph/span-table';

import type { TextSource } from './parquet/column-source';

/**
 * The strings of a dictionary with every one valid UTF-8; readers of Parquet refuse a file over one bad byte. Checked once a
 * file for the whole dictionary, which costs about nothing: all bytes together are valid and no string begins inside a
 * character. Only when that fails are strings looked at one by one, and bad ones repaired with U+FFFD in a copy.
 */
export function validStrings(dictionary: StringDictionary): TextSource {
  const { arena, offsets, size } = dictionary;
  if (isUtf8(arena.subarray(0, offsets[size])) && !hasSplitCharacter(arena, offsets, size)) return { size, arena, offsets };
  return repaired(arena, offsets, size);
}

/** True where a string begins with a continuation byte (10xxxxxx). */
function hasSplitCharacter(arena: Buffer, offsets: Uint32Array, size: number): boolean {
  for (let id = 0; id < size; id++) {
    const start = offsets[id]!;
    if (start < offsets[id + 1]! && (arena[start]! & 0xc0) === 0x80) return true;
  }
  return false;
}

function repaired(arena: Buffer, offsets: Uint32Array, size: number): TextSource {
  const parts: Buffer[] = [];
  const repairedOffsets = new Uint32Array(size + 1);
  for (let id = 0; id < size; id++) {
    const bytes = arena.subarray(offsets[id], offsets[id + 1]);
    const valid = isUtf8(bytes) ? bytes : Buffer.from(bytes.toString('utf8'), 'utf8');
    parts.push(valid);
    repairedOffsets[id + 1] = repairedOffsets[id]! + valid.length;
  }
  return { size, arena: Buffer.concat(parts), offsets: repairedOffsets };
}
