import { Pace } from '../../src/pipeline/pace';
import { DEFAULT_LIMITS } from '../../src/pipeline/pipeline-options';

describe('Pace', () => {
  it('publishes only what waits', () => {
    const pace = new Pace(DEFAULT_LIMITS);
    expect(pace.allows(1000, 0, 10, undefined)).toBe(false);
    expect(pace.allows(1000, 0, 10, 900)).toBe(true);
  });

  it('leaves a table alone that is full in a moment, but not beyond the patience', () => {
    const pace = new Pace(DEFAULT_LIMITS);
    expect(pace.allows(500, 0, 40_000, 0)).toBe(false);
    expect(pace.allows(500, 0, 10_000, 0)).toBe(true);
    expect(pace.allows(800, 0, 49_000, 0)).toBe(true);
  });

  it('rests in proportion to what publishing cost, at most half a second', () => {
    const pace = new Pace(DEFAULT_LIMITS);
    pace.published(1000, 50);
    expect([pace.allows(1199, 0, 10, 900), pace.allows(1200, 0, 10, 900)]).toEqual([false, true]);
    pace.published(2000, 10_000);
    expect([pace.allows(2499, 0, 10, 900), pace.allows(2500, 0, 10, 900)]).toEqual([false, true]);
  });
});
