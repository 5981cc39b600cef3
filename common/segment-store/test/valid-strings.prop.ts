import { StringDictionary } from '@spangraph/span-table';
import fc from 'fast-check';

import { validStrings } from '../src/valid-strings';

function dictionaryOf(strings: readonly Uint8Array[]): StringDictionary {
  const dictionary = new StringDictionary(1 << 8, 16);
  for (const bytes of strings) dictionary.intern(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length);
  return dictionary;
}

const someBytes = fc.uint8Array({ maxLength: 6 });
const halves = fc.constantFrom(Uint8Array.of(0xc3), Uint8Array.of(0xa9), Uint8Array.of(0xe2, 0x82), Uint8Array.of(0xac), Buffer.from('é'));

describe('validStrings', () => {
  it('gives the text of each string, with every one valid UTF-8 by itself', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            someBytes,
            halves,
            fc.string().map((text) => new Uint8Array(Buffer.from(text))),
          ),
        ),
        (strings) => {
          const dictionary = dictionaryOf(strings);
          const { arena, offsets, size } = validStrings(dictionary);
          expect(size).toBe(dictionary.size);
          const strict = new TextDecoder('utf8', { fatal: true, ignoreBOM: true });
          for (let id = 0; id < size; id++) expect(strict.decode(arena.subarray(offsets[id], offsets[id + 1]))).toBe(dictionary.text(id));
        },
      ),
    );
  });

  it('copies nothing when all is valid', () => {
    const dictionary = dictionaryOf([Buffer.from('é'), Buffer.from('plain')]);
    expect(validStrings(dictionary).arena).toBe(dictionary.arena);
  });
});
