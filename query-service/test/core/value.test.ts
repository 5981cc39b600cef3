import { compareScalars, compareText, doubleText, integerComparison, parseNumber } from '../../src/core/value';

describe('integerComparison', () => {
  it.each([
    ['EQ', 1.5, 'never'],
    ['EQ', 2, { comparator: 'EQ', value: 2n }],
    ['GT', 1.5, { comparator: 'GT', value: 1n }],
    ['GE', 1.5, { comparator: 'GT', value: 1n }],
    ['LT', -1.5, { comparator: 'LE', value: -2n }],
    ['LE', 1.5, { comparator: 'LE', value: 1n }],
    ['GE', 2 ** 63, 'never'],
    ['LT', Infinity, 'always'],
    ['GT', -(2n ** 63n) - 1n, 'always'],
    ['EQ', 2n ** 63n, 'never'],
  ] as const)('%s %s', (comparator, value, expected) => {
    expect(integerComparison(comparator, value)).toEqual(expected);
  });
});

describe('text of numbers', () => {
  it.each([
    [200, '200'],
    [-0, '0'],
    [0.5, '0.5'],
    [1e15, '1000000000000000.0'],
    [1e16, '1e+16'],
    [0.0001, '0.0001'],
    [0.000_012_5, '1.25e-05'],
    [1e-7, '1e-07'],
    [NaN, 'nan'],
    [-Infinity, '-inf'],
  ])('%d is %s', (value, text) => {
    expect(doubleText(value)).toBe(text);
  });

  it.each([
    ['200', 200],
    ['+.5e1', 5],
    ['-7.', -7],
    ['1e999', Infinity],
    ['', undefined],
    [' 1', undefined],
    ['0x10', undefined],
    ['1_000', undefined],
    ['nan', undefined],
  ])('%j is read as %s', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });
});

describe('order', () => {
  it('compares text by code point, numbers exactly, NaN as the greatest', () => {
    expect(compareText('\uffff', '\u{1f600}')).toBeLessThan(0);
    expect('\uffff' < '\u{1f600}').toBe(false);
    expect(compareScalars(2n ** 53n + 1n, 2 ** 53)).toBe(1);
    expect(compareScalars(NaN, Infinity)).toBe(1);
    expect(compareScalars(NaN, NaN)).toBe(0);
    expect(compareScalars(false, true)).toBe(-1);
  });
});
