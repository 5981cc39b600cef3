import fc from 'fast-check';

import { NumberDictionary } from '../src';

describe('NumberDictionary', () => {
  it('keeps every 64-bit integer exact', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { maxLength: 200 }), (values) => {
        const dictionary = new NumberDictionary(8);
        const ids = values.map((value) => dictionary.internLong(value));
        expect(dictionary.size).toBe(new Set(values).size);
        ids.forEach((id, index) => expect(dictionary.long(id)).toBe(values[index]));
      }),
    );
  });

  it('keeps the bits of every double, NaN and -0 included', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        const dictionary = new NumberDictionary();
        expect(Object.is(dictionary.double(dictionary.internDouble(value)), value)).toBe(true);
      }),
    );
  });
});
