import { StringDictionary } from '@spangraph/span-table';

import type { WireReader } from '../../codec/otlp/wire';

/** Texts longer than this are seldom met twice. */
const MAX_LENGTH = 256;
/** What is remembered of one question, before it is forgotten as a whole. */
const MAX_TEXTS = 1 << 13;

/** Answers a question about texts once for each distinct text; the bytes of the text are the key. */
export class TextMemo<Answer> {
  private texts = new StringDictionary(1 << 8, 1 << 12);
  private readonly answers: Answer[] = [];

  constructor(private readonly answer: (reader: WireReader, at: number, length: number) => Answer) {}

  get(reader: WireReader, at: number, length: number): Answer {
    if (length > MAX_LENGTH) return this.answer(reader, at, length);
    if (this.texts.size >= MAX_TEXTS) {
      this.texts.reset();
      this.answers.length = 0;
    }
    const id = this.texts.intern(reader.bytes, reader.view, at, length);
    if (id < this.answers.length) return this.answers[id]!;
    return (this.answers[id] = this.answer(reader, at, length));
  }
}
