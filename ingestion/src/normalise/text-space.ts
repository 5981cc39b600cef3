import type { StringDictionary } from '@spangraph/span-table';

/**
 * A text in id space: 1 + its id in the string dictionary of the span table, 0 for none. It is what string columns hold, and
 * is void once the table is emptied.
 */
export type TextRef = number;

/** Numbers whose text is remembered: status codes, ports. */
const NUMBERS_KEPT = 1 << 14;
/** Shorter parts are copied byte by byte: a native call costs more. */
const SHORT = 64;

/** Texts of one string dictionary by reference. Each text is decoded at most once. */
export class TextSpace {
  private readonly decoded = new Map<TextRef, string>();
  private readonly numbers = new Map<number, TextRef>();
  private scratch = Buffer.allocUnsafeSlow(1 << 12);
  private scratchView = new DataView(this.scratch.buffer);
  private length = 0;
  private arena: Buffer;
  private arenaView: DataView;

  constructor(private readonly strings: StringDictionary) {
    this.arena = strings.arena;
    this.arenaView = new DataView(strings.arena.buffer);
  }

  text(ref: TextRef): string {
    let text = this.decoded.get(ref);
    if (text === undefined) this.decoded.set(ref, (text = this.strings.text(ref - 1)));
    return text;
  }

  /** The reference of a text; null and the empty text have none. */
  ref(text: string): TextRef {
    return text === '' ? 0 : this.strings.internString(text) + 1;
  }

  isEmpty(ref: TextRef): boolean {
    return this.strings.offsets[ref] === this.strings.offsets[ref - 1];
  }

  /** Bytes of all texts; those of `ref` are `bytes[start(ref) .. end(ref))`. Interning may replace the buffer. */
  get bytes(): Buffer {
    return this.strings.arena;
  }

  start(ref: TextRef): number {
    return this.strings.offsets[ref - 1]!;
  }

  end(ref: TextRef): number {
    return this.strings.offsets[ref]!;
  }

  /** The reference of a part of the bytes of known texts. */
  slice(from: number, to: number): TextRef {
    if (to <= from) return 0;
    if (this.arena !== this.strings.arena) {
      this.arena = this.strings.arena;
      this.arenaView = new DataView(this.arena.buffer);
    }
    return this.strings.intern(this.arena, this.arenaView, from, to - from) + 1;
  }

  /** Decimal text of an integer, or the shortest exact text of another number. */
  ofNumber(value: number): TextRef {
    let ref = this.numbers.get(value);
    if (ref !== undefined) return ref;
    ref = this.ref(String(value));
    if (this.numbers.size < NUMBERS_KEPT) this.numbers.set(value, ref);
    return ref;
  }

  /** Starts a text that is put together from parts; there is one at a time. */
  begin(): void {
    this.length = 0;
  }

  append(ref: TextRef): void {
    if (ref !== 0) this.appendSlice(this.start(ref), this.end(ref));
  }

  appendSlice(from: number, to: number): void {
    this.reserve(to - from);
    const { scratch } = this;
    const { arena } = this.strings;
    if (to - from > SHORT) arena.copy(scratch, this.length, from, to);
    else for (let i = from; i < to; i++) scratch[this.length + i - from] = arena[i]!;
    this.length += to - from;
  }

  appendAscii(text: string): void {
    this.reserve(text.length);
    for (let i = 0; i < text.length; i++) this.scratch[this.length + i] = text.charCodeAt(i);
    this.length += text.length;
  }

  finish(): TextRef {
    return this.length === 0 ? 0 : this.strings.intern(this.scratch, this.scratchView, 0, this.length) + 1;
  }

  private reserve(extra: number): void {
    if (this.length + extra <= this.scratch.length) return;
    const grown = Buffer.allocUnsafeSlow((this.length + extra) * 2);
    this.scratch.copy(grown, 0, 0, this.length);
    this.scratch = grown;
    this.scratchView = new DataView(grown.buffer);
  }
}
