import { wholeBuckets } from '@ui/core/time/whole-buckets';

const MINUTES = { size: 1, units: 'MINUTES' } as const;

describe('whole buckets', () => {
  it('leave out those that the range cuts', () => {
    expect(wholeBuckets({ from: 30_000, to: 210_000 }, MINUTES)).toEqual([60_000, 120_000]);
    expect(wholeBuckets({ from: 60_000, to: 180_000 }, MINUTES)).toEqual([60_000, 120_000]);
  });

  it('are none in a range shorter than one', () => {
    expect(wholeBuckets({ from: 10_000, to: 50_000 }, MINUTES)).toEqual([]);
  });
});
