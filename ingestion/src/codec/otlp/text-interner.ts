import { isUtf8 } from 'node:buffer';

import type { StringDictionary } from '@spangraph/span-table';

import type { WireReader } from './wire';

/**
 * Interns text of a message. Bytes that are not UTF-8 are kept with U+FFFD in their place: one bad character must neither cost the
 * batch nor make a Parquet file unreadable. Only strings that are new to the dictionary are looked at.
 */
export class TextInterner {
  /** Repaired id by the id of the bytes as they came; nearly always empty. */
  private readonly repaired = new Map<number, number>();

  constructor(private readonly dictionary: StringDictionary) {}

  intern(reader: WireReader, at: number, length: number): number {
    const { dictionary } = this;
    const known = dictionary.size;
    const id = dictionary.intern(reader.bytes, reader.view, at, length);
    if (id === known && !isText(reader.bytes, at, length)) {
      const repaired = dictionary.internString(dictionary.text(id));
      this.repaired.set(id, repaired);
      return repaired;
    }
    return this.repaired.size === 0 ? id : (this.repaired.get(id) ?? id);
  }
}

function isText(bytes: Uint8Array, at: number, length: number): boolean {
  for (let i = at; i < at + length; i++) if (bytes[i]! > 127) return isUtf8(bytes.subarray(at, at + length));
  return true;
}
