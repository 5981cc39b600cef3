import type { StringDictionary } from '@spangraph/span-table';

import { IdMemo } from './id-memo';
import { textLength } from './plain-reader';

/** Texts of a page as they lie there, and the ids they have in the dictionary that they were copied to last. */
export class TextValues {
  readonly size: number;
  private readonly view: DataView;
  private readonly memo: IdMemo;

  /** `starts` has one more entry than texts: text i is `bytes[starts[i] .. starts[i + 1] - 4)`. */
  private constructor(
    private readonly bytes: Buffer,
    private readonly starts: Uint32Array,
    readonly isDictionary: boolean,
  ) {
    this.size = starts.length - 1;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.memo = new IdMemo(this.size);
  }

  /** Finds the first `count` PLAIN byte arrays from `start` on. @throws DATA_LOSS when they are not all there. */
  static parse(bytes: Buffer, start: number, count: number, isDictionary: boolean): TextValues {
    const starts = new Uint32Array(count + 1);
    let at = start;
    for (let i = 0; i < count; i++) {
      starts[i] = at + 4;
      at += 4 + textLength(bytes, at);
    }
    starts[count] = at + 4;
    return new TextValues(bytes, starts, isDictionary);
  }

  /** Bytes in memory. */
  get bytesHeld(): number {
    return this.bytes.length + this.starts.byteLength * 2;
  }

  text(place: number): string {
    return this.bytes.toString('utf8', this.starts[place], this.starts[place + 1]! - 4);
  }

  /** 1 + id by place in a dictionary, as far as known; pass it to `intern`. */
  idsIn(owner: object, generation: number): Int32Array {
    return this.memo.of(owner, generation);
  }

  /** Puts a text into the dictionary that `ids` is of; returns 1 + its id. */
  intern(strings: StringDictionary, ids: Int32Array, place: number): number {
    const start = this.starts[place]!;
    return (ids[place] = 1 + strings.intern(this.bytes, this.view, start, this.starts[place + 1]! - 4 - start));
  }
}
