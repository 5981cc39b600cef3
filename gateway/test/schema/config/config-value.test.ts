import fc from 'fast-check';

import { plainOf } from '../../../src/core/values';
import { plainInput, valueOfJson } from '../../../src/schema/config/config-value';

const nested = (levels: number): unknown => Array.from({ length: levels }).reduce<unknown>((inner) => ({ a: [inner] }), 1);

describe('values of configuration', () => {
  it('are what they were after being stored', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
        // Minus zero and zero are one number in JSON.
        const value: unknown = JSON.parse(JSON.stringify(json));
        expect(plainOf(valueOfJson(value, 'value'))).toEqual(value);
      }),
    );
  });

  it('have no members without a value', () => {
    expect(plainInput({ a: null, b: undefined, c: [{ d: null, e: 0 }], f: false, g: '' }, 'value')).toEqual({
      c: [{ e: 0 }],
      f: false,
      g: '',
    });
  });

  it('keep whole numbers that a double cannot hold', () => {
    expect(plainOf(valueOfJson({ n: 9007199254740993n }, 'value'))).toEqual({ n: 9007199254740993n });
  });

  it.each([plainInput, valueOfJson])('are nested so deep and no deeper', (read) => {
    expect(() => read(nested(20), 'value')).not.toThrow();
    expect(() => read(nested(100), 'value')).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT', details: { path: 'value' } }));
  });
});
