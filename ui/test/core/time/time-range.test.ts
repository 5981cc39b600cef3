import { parseRange, rangeText, resolveRange, previousRange } from '@ui/core/time/time-range';

describe('ranges of time', () => {
  it.each(['5m', '1h', '2d', '45s', '1700000000000..1700003600000'])('are read from addresses as they were written: %s', (text) => {
    expect(rangeText(parseRange(text)!)).toBe(text);
  });

  it.each(['', '0m', '1', 'h', '5..3', '-1h', '1h;', '1700000000000..'])('are refused where they are none: %j', (text) => {
    expect(parseRange(text)).toBeUndefined();
  });

  it('of the last minutes end now', () => {
    expect(resolveRange({ kind: 'last', ms: 60_000 }, 1_000_000)).toEqual({ from: 940_000, to: 1_000_000 });
  });

  it('have one before them that is as long', () => {
    expect(previousRange({ from: 100, to: 160 })).toEqual({ from: 40, to: 100 });
  });
});
