import { baselineOf } from '../../src/core/baseline-statistics';
import { historyWindow } from '../../src/core/baselines';

const HOUR = 3_600_000_000_000n;

describe('a baseline', () => {
  it('is the median with two standard deviations, not below 0', () => {
    expect(baselineOf([4, 2, 6])).toEqual({ value: 4, lowerBound: 4 - 2 * Math.sqrt(8 / 3), upperBound: 4 + 2 * Math.sqrt(8 / 3) });
    expect(baselineOf([1, 100]).lowerBound).toBe(0);
    expect(baselineOf([1, 2, 3, 4]).value).toBe(2.5);
  });

  it('is empty without history', () => {
    expect(baselineOf([])).toEqual({});
  });

  it('looks back a day, or twice a longer range, but at most 1440 intervals', () => {
    const now = 1_000_000n * HOUR;
    expect(historyWindow({ start: now, end: now + HOUR }, HOUR)).toEqual({ start: now - 24n * HOUR, end: now });
    expect(historyWindow({ start: now, end: now + 48n * HOUR }, 48n * HOUR)).toEqual({ start: now - 96n * HOUR, end: now });
    expect(historyWindow({ start: now, end: now + HOUR }, 1_000_000_000n).start).toBe(now - 1440n * 1_000_000_000n);
  });
});
