import fc from 'fast-check';

import { StringDictionary } from '../src';

describe('StringDictionary', () => {
  it('gives equal strings one id, different ones different ids, and gives each string back', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 80 }), { maxLength: 400 }), (texts) => {
        const dictionary = new StringDictionary(8, 16);
        const ids = texts.map((text) => dictionary.internString(text));
        const wellFormed = texts.map((text) => Buffer.from(text, 'utf8').toString('utf8'));
        expect(dictionary.size).toBe(new Set(wellFormed).size);
        ids.forEach((id, index) => {
          expect(dictionary.text(id)).toBe(wellFormed[index]);
          expect(dictionary.find(texts[index]!)).toBe(id);
        });
      }),
    );
  });

  it('interns bytes at any position of a buffer, any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(20), (bytes, offset) => {
        const source = Buffer.concat([Buffer.alloc(offset, 7), bytes, Buffer.alloc(5)]);
        const view = new DataView(source.buffer, source.byteOffset, source.length);
        const dictionary = new StringDictionary(8, 16);
        const id = dictionary.intern(source, view, offset, bytes.length);
        expect(dictionary.intern(Buffer.from(bytes), new DataView(Uint8Array.from(bytes).buffer), 0, bytes.length)).toBe(id);
        expect(dictionary.arena.subarray(dictionary.offsets[id], dictionary.offsets[id + 1])).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('starts over after a reset', () => {
    const dictionary = new StringDictionary();
    dictionary.internString('a');
    dictionary.reset();
    expect(dictionary.find('a')).toBe(-1);
    expect(dictionary.internString('b')).toBe(0);
    expect(dictionary.text(0)).toBe('b');
  });
});
