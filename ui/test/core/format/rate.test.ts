import { formatRate } from '@ui/core/format/rate';

describe('a rate', () => {
  it.each([
    [0, '0/s'],
    [157.3, '157/s'],
    [0.25, '0.25/s'],
    [0.01, '0.01/s'],
    [0.005, '0.3/min'],
    [1 / 3600, '1/h'],
  ])('of %d a second is written as %s', (rate, text) => {
    expect(formatRate(rate)).toBe(text);
  });
});
