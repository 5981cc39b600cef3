import { NumberDictionary } from '@spangraph/span-table';

import type { TextRef } from '../normalise/text-space';

/**
 * Remembers a text per sequence of numbers, so that JSON made of a few references is put together once. A sequence is
 * built number by number: each prefix has its own state.
 */
export class SequenceCache {
  private readonly states = new NumberDictionary(1 << 10);
  private readonly texts: TextRef[] = [];

  static readonly EMPTY = -1;

  /** The state after one more number. */
  next(state: number, value: number): number {
    return this.states.intern(state, value);
  }

  get(state: number): TextRef | undefined {
    return this.texts[state];
  }

  set(state: number, text: TextRef): TextRef {
    while (this.texts.length < state) this.texts.push(undefined as unknown as TextRef);
    this.texts[state] = text;
    return text;
  }
}
