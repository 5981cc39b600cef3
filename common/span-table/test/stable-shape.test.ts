import { stableShape } from '../src';

describe('stableShape', () => {
  it('keeps names, order and values, whatever they are', () => {
    const values = { second: new Int32Array(2), first: undefined, text: 'x', __proto: () => 1 };
    const shaped = stableShape(values);
    expect(Object.keys(shaped)).toEqual(Object.keys(values));
    expect(shaped.second).toBe(values.second);
    expect(shaped).toEqual(values);
  });
});
