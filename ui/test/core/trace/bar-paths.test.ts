import { pixelsOf, stretchPath } from '@ui/core/trace/bar-paths';

const WINDOW = { from: 1000, to: 2000 };

describe('bars of a row', () => {
  it('lie where their time is, cut at the window', () => {
    expect(pixelsOf({ start: 1250, duration: 500 }, WINDOW, 100)).toEqual({ x: 25, width: 50 });
    expect(pixelsOf({ start: 0, duration: 9000 }, WINDOW, 100)).toEqual({ x: 0, width: 100 });
    expect(pixelsOf({ start: 2100, duration: 5 }, WINDOW, 100)).toBeUndefined();
    expect(pixelsOf({ start: 100, duration: 5 }, WINDOW, 100)).toBeUndefined();
  });

  it('can be seen however short they are, also at the end of the line', () => {
    expect(pixelsOf({ start: 1500, duration: 0 }, WINDOW, 100, 2)).toEqual({ x: 50, width: 2 });
    expect(pixelsOf({ start: 2000, duration: 0 }, WINDOW, 100, 2)).toEqual({ x: 98, width: 2 });
  });

  it('are one rectangle where stretches touch at this scale', () => {
    const stretches = [
      { start: 1000, duration: 100 },
      { start: 1101, duration: 99 },
      { start: 1500, duration: 100 },
    ];
    expect(stretchPath(stretches, WINDOW, 100, 7, 12)).toBe('M0 7h20v12H0zM50 7h10v12H50z');
    expect(stretchPath([], WINDOW, 100, 7, 12)).toBe('');
  });
});
