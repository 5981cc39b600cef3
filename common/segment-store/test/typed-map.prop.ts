import fc from 'fast-check';

import { parseTypedMap, printTypedMap } from '../src';
import type { TypedEntry } from '../src';

const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const value: fc.Arbitrary<Omit<TypedEntry, 'key'>> = fc.oneof(
  fc.record({ type: fc.constant('string' as const), value: fc.string({ unit: 'binary' }) }),
  fc.record({ type: fc.constant('long' as const), value: long }),
  fc.record({ type: fc.constant('double' as const), value: fc.double({ noNaN: true }) }),
  fc.record({ type: fc.constant('boolean' as const), value: fc.boolean() }),
  fc.record({
    type: fc.constant('json' as const),
    value: fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())).map((json) => JSON.stringify(json)),
  }),
);
const entries = fc.array(fc.tuple(fc.string({ unit: 'binary' }), value).map(([key, rest]) => ({ key, ...rest }) as TypedEntry));

describe('a typed map', () => {
  it('comes back as it was printed', () => {
    fc.assert(fc.property(entries, (list) => expect(parseTypedMap(printTypedMap(list))).toEqual(list)));
  });

  it('reads any JSON object as a reader of JSON would', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(undefined, 2), (object, indent) => {
        const parsed = parseTypedMap(JSON.stringify(object, null, indent));
        const back = Object.fromEntries(
          parsed.map(({ key, type, value: text }) => [key, type === 'json' ? JSON.parse(text) : type === 'long' ? Number(text) : text]),
        );
        expect(back).toEqual(
          Object.fromEntries(Object.entries(JSON.parse(JSON.stringify(object)) as object).filter(([, entry]) => entry !== null)),
        );
      }),
    );
  });

  it.each(['', '[1]', '"x"', '{"a":1', 'null'])('refuses %j', (text) => {
    expect(() => parseTypedMap(text)).toThrow(expect.objectContaining({ code: 'DATA_LOSS' }) as Error);
  });

  it('keeps what is no JSON as text, so that the map can be read', () => {
    expect(parseTypedMap(printTypedMap([{ key: 'k', type: 'json', value: '[broken' }]))).toEqual([
      { key: 'k', type: 'string', value: '[broken' },
    ]);
    expect(parseTypedMap(printTypedMap([{ key: 'k', type: 'double', value: Number.NaN }]))).toEqual([
      { key: 'k', type: 'string', value: 'NaN' },
    ]);
  });
});
