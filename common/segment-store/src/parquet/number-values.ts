import { SpangraphError } from '@spangraph/model';
import type { NumberDictionary } from '@spangraph/span-table';

import { IdMemo } from './id-memo';

/** 64-bit values of a page, and the ids they have in the dictionary that they were copied to last. */
export class NumberValues {
  readonly size: number;
  private readonly memo: IdMemo;

  private constructor(
    private readonly words: Int32Array,
    readonly isDictionary: boolean,
  ) {
    this.size = words.length >> 1;
    this.memo = new IdMemo(this.size);
  }

  /** The first `count` PLAIN values of eight bytes from `start` on. @throws DATA_LOSS when they are not all there. */
  static parse(bytes: Buffer, start: number, count: number, isDictionary: boolean): NumberValues {
    if (start + count * 8 > bytes.length)
      throw new SpangraphError('DATA_LOSS', `a page has ${bytes.length - start} bytes of values, ${count * 8} needed`);
    const words = new Int32Array(count * 2);
    for (let i = 0; i < words.length; i++) words[i] = bytes.readInt32LE(start + i * 4);
    return new NumberValues(words, isDictionary);
  }

  /** Bytes in memory. */
  get bytesHeld(): number {
    return this.words.byteLength * 1.5;
  }

  /** 1 + id by place in a dictionary, as far as known; pass it to `intern`. */
  idsIn(owner: object, generation: number): Int32Array {
    return this.memo.of(owner, generation);
  }

  /** Puts a value into the dictionary that `ids` is of; returns 1 + its id. */
  intern(numbers: NumberDictionary, ids: Int32Array, place: number): number {
    return (ids[place] = 1 + numbers.intern(this.words[place * 2]!, this.words[place * 2 + 1]!));
  }
}
