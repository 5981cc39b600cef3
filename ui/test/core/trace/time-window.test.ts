import fc from 'fast-check';

import { clampWindow, isWhole, panWindow, ticksOf, wholeOf, windowBetween, zoomWindow } from '@ui/core/trace/time-window';

describe('a window of time', () => {
  it('stays in the trace however it is moved and zoomed', () => {
    const anyStep = fc.record({
      factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
      around: fc.double({ min: 0, max: 1, noNaN: true }),
      pan: fc.double({ min: -2, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), fc.array(anyStep, { maxLength: 8 }), (duration, steps) => {
        let window = wholeOf(duration);
        for (const { factor, around, pan } of steps) {
          window = zoomWindow(window, factor, window.from + around * (window.to - window.from), duration);
          window = panWindow(window, pan, duration);
          expect(window.from).toBeGreaterThanOrEqual(0);
          expect(window.to).toBeLessThanOrEqual(duration * (1 + 1e-9));
          expect(window.to).toBeGreaterThan(window.from);
        }
      }),
    );
  });

  it('keeps the time under the pointer in its place', () => {
    expect(zoomWindow({ from: 0, to: 1000 }, 0.5, 200, 1000)).toEqual({ from: 100, to: 600 });
    expect(zoomWindow({ from: 100, to: 600 }, 2, 200, 1000)).toEqual({ from: 0, to: 1000 });
  });

  it('is chosen in either direction, and is never shorter than what can be told apart', () => {
    expect(windowBetween(800, 300, 1000)).toEqual({ from: 300, to: 800 });
    expect(windowBetween(500, 501, 1000)).toEqual({ from: 500, to: 600 });
    expect(clampWindow({ from: 0, to: 5 }, 20)).toEqual({ from: 0, to: 20 });
  });

  it('is whole only without zoom', () => {
    expect(isWhole(wholeOf(1000), 1000)).toBe(true);
    expect(isWhole({ from: 1, to: 1000 }, 1000)).toBe(false);
  });
});

describe('marks of a ruler', () => {
  it('are at round times, far enough from each other', () => {
    expect(ticksOf({ from: 0, to: 4e9 }, 500)).toEqual([0, 1e9, 2e9, 3e9, 4e9]);
    expect(ticksOf({ from: 1.31e9, to: 1.82e9 }, 300)).toEqual([1.4e9, 1.6e9, 1.8e9]);
  });

  it('are never more than fit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), fc.integer({ min: 90, max: 3000 }), (duration, width) => {
        expect(ticksOf({ from: 0, to: duration }, width).length).toBeLessThanOrEqual(width / 90 + 2);
      }),
    );
  });
});
