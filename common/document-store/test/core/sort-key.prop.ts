import fc from 'fast-check';

import { compareByFields, compareText } from '../../src/core/compare';
import type { JsonValue } from '../../src/core/document';
import { encodeName } from '../../src/core/field-tree';
import { kindOf, sortKeyOf } from '../../src/core/sort-key';
import { cutSortText, fromSortText, isCut, toSortText } from '../../src/core/sort-text';

const unit = fc.oneof(
  fc.constantFrom(0, 1, 2, 0x20, 0x61, 0xd7fe, 0xd7ff, 0xd800, 0xd83d, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xffef, 0xfff0, 0xfffe, 0xffff),
  fc.integer({ min: 0, max: 0xffff }),
);
const text = fc.array(unit, { maxLength: 6 }).map((units) => String.fromCharCode(...units));
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -3, max: 3 }),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.constantFrom(0, -0, 9007199254740992, 9007199254740993n, 9223372036854775807n, 2 ** 63, -(2 ** 63), 5e-324, -5e-324),
);
const value: fc.Arbitrary<JsonValue> = fc.oneof(text, number, fc.boolean(), fc.array(text, { maxLength: 2 }));

const bytesOf = (one: string): Buffer => Buffer.from(one, 'utf8');
const units = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

it('encodes text reversibly, without what engines change', () => {
  fc.assert(
    fc.property(text, (one) => {
      const encoded = toSortText(one);
      expect(fromSortText(encoded)).toBe(one);
      expect(encoded).not.toMatch(/\0|[\ud800-\udfff]/);
    }),
    { numRuns: 2000 },
  );
});

it('sorts text by code points, whether by bytes or by units', () => {
  fc.assert(
    fc.property(text, text, (left, right) => {
      const [a, b] = [toSortText(left), toSortText(right)];
      const expected = Math.sign(compareText(left, right));
      expect(units(a, b)).toBe(expected);
      expect(Math.sign(Buffer.compare(bytesOf(a), bytesOf(b)))).toBe(expected);
    }),
    { numRuns: 5000 },
  );
});

it('compares text as the code points of it', () => {
  const codePoints = (one: string): number[] => [...one].map((character) => character.codePointAt(0)!);
  const byCodePoints = (left: readonly number[], right: readonly number[]): number => {
    const i = left.findIndex((code, position) => code !== right[position]);
    if (i < 0) return left.length - right.length;
    return i >= right.length ? 1 : left[i]! - right[i]!;
  };
  fc.assert(
    fc.property(text, text, (left, right) => {
      expect(Math.sign(compareText(left, right))).toBe(Math.sign(byCodePoints(codePoints(left), codePoints(right))));
    }),
    { numRuns: 5000 },
  );
});

it('gives sort keys that order values as the port does and are equal for equal values only', () => {
  const compare = compareByFields([{ path: ['f'], descending: false }]);
  fc.assert(
    fc.property(value, value, (left, right) => {
      const [a, b] = [sortKeyOf(left!), sortKeyOf(right!)];
      if (!isCut(a) || !isCut(b)) expect(units(a, b)).toBe(Math.sign(compare({ f: left }, { f: right })));
      else if (kindOf(left!) === kindOf(right!)) expect(a === b).toBe(compare({ f: left }, { f: right }) === 0);
    }),
    { numRuns: 5000 },
  );
});

it('cuts long text to one that differs where the text does, after everything that is its beginning', () => {
  const long = 'x'.repeat(64);
  expect(isCut(cutSortText(long))).toBe(false);
  expect(cutSortText(`${long}a`)).not.toBe(cutSortText(`${long}b`));
  expect(cutSortText(`${long}a`) > cutSortText(long)).toBe(true);
  expect(cutSortText(`${long}a`) < cutSortText('xy')).toBe(true);
  expect(bytesOf(cutSortText('\uffef'.repeat(10_000))).length).toBeLessThan(250);
});

it('encodes names apart, with nothing that has a meaning in a path', () => {
  fc.assert(
    fc.property(
      fc.oneof(text, fc.constantFrom('', '.', '$', ' ', '\u0004', '\u0005')),
      fc.oneof(text, fc.constantFrom('', '.', '$')),
      (left, right) => {
        expect(encodeName(left) === encodeName(right)).toBe(left === right);
        expect(encodeName(left)).not.toMatch(/^$|[.$\s]/);
      },
    ),
    { numRuns: 2000 },
  );
});
