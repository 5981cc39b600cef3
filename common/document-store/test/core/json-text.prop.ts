import fc from 'fast-check';

import { fromJsonText, toJsonText } from '../../src/core/json-text';

const integer = fc
  .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
  .map((value) => (Number.isSafeInteger(Number(value)) ? Number(value) : value));
const double = fc
  .double({ noDefaultInfinity: true, noNaN: true })
  .filter((value) => !Object.is(value, -0) && (!Number.isInteger(value) || Number.isSafeInteger(value) || Math.abs(value) >= 2 ** 64));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    integer,
    double,
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[\d".,:\\-]{0,40}$/),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('tree')),
    fc.dictionary(fc.string(), tie('tree'), { noNullPrototype: true }),
  ),
}));

it('gives back every JSON value and every 64-bit integer', () => {
  fc.assert(
    fc.property(fc.record({ value: tree }), (document) => {
      expect(fromJsonText(toJsonText(document as never))).toEqual(document);
    }),
    { numRuns: 1000 },
  );
});
