import { LoadMeter } from '../../src/pipeline/load-meter';

describe('LoadMeter', () => {
  it('knows nothing at first', () => {
    const meter = new LoadMeter();
    expect(meter.isQuiet(1000, 0)).toBe(false);
    expect(meter.isQuiet(1000, 0)).toBe(false);
  });

  it('looks at the time since it was asked last', () => {
    const meter = new LoadMeter();
    meter.isQuiet(0, 0);
    expect(meter.isQuiet(10_000, 9000)).toBe(false);
    expect(meter.isQuiet(20_000, 9500)).toBe(true);
    expect(meter.isQuiet(30_000, 14_499)).toBe(true);
    expect(meter.isQuiet(40_000, 19_499)).toBe(false);
  });
});
