import { rowValue } from '../src/row-values';

describe('the value of a stored map', () => {
  it('has integers as they are written, however long', () => {
    expect(
      rowValue('string_map', '{"a":9007199254740993,"b":-9223372036854775808,"c":"text","d":1.5,"e":[1, 9007199254740993],"f":null}'),
    ).toEqual({
      a: 9_007_199_254_740_993n,
      b: -9_223_372_036_854_775_808n,
      c: 'text',
      d: 1.5,
      e: '[1, 9007199254740993]',
    });
  });

  it('is parsed as JSON where every number is short', () => {
    expect(rowValue('string_map', '{"a":1,"e":[1,2],"f":null}')).toEqual({ a: 1, e: [1, 2], f: null });
  });

  it('stays text where it is no JSON', () => {
    expect(rowValue('string_map', 'no map')).toBe('no map');
    expect(rowValue('string_map', 'no map of 9007199254740993')).toBe('no map of 9007199254740993');
  });
});

it('JSON with a number that JavaScript cannot hold stays text', () => {
  expect(rowValue('json', '[9007199254740993]')).toBe('[9007199254740993]');
  expect(rowValue('json', '[1,{"a":2}]')).toEqual([1, { a: 2 }]);
});
