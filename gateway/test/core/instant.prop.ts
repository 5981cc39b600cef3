import fc from 'fast-check';

import { formatInstant, parseInstant } from '../../src/core/instant';

describe('instants', () => {
  it('read back what they write, to the nanosecond', () =>
    fc.assert(
      fc.property(fc.bigInt({ min: -62_135_596_800_000_000_000n, max: 253_402_300_799_999_999_999n }), (nanos) =>
        expect(parseInstant(formatInstant(nanos))).toBe(nanos),
      ),
    ));

  it.each([
    ['2024-01-01T00:00:00Z', 1_704_067_200_000_000_000n],
    ['2024-01-01T05:30:00.5+05:30', 1_704_067_200_500_000_000n],
    ['2024-01-01T00:00Z', 1_704_067_200_000_000_000n],
    ['2024-01-01', undefined],
    ['2024-01-01T00:00:00', undefined],
    ['1704067200000', undefined],
    ['2024-13-01T00:00:00Z', undefined],
  ])('%s', (text, nanos) => {
    expect(parseInstant(text)).toBe(nanos);
  });
});
