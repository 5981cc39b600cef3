import { DEFAULT_MERGE_LIMITS, chooseMerge } from '../../src/compaction/choose-merge';
import type { MergeCandidate, MergeLimits } from '../../src/compaction/choose-merge';

const limits: MergeLimits = { ...DEFAULT_MERGE_LIMITS, maxColumns: 400 };
const MINUTE = 60_000_000_000n;

/** A segment of the given minute. */
const segment = (minute: number, liveSpans: number, more: Partial<MergeCandidate> = {}): MergeCandidate => ({
  id: minute,
  spans: liveSpans,
  liveSpans,
  bytes: liveSpans * 60,
  minTimeNanos: BigInt(minute) * MINUTE,
  maxTimeNanos: BigInt(minute + 1) * MINUTE,
  ageMs: 3_600_000,
  columns: ['a.k'],
  ...more,
});

describe('choosing what to merge', () => {
  it('finds nothing where nothing is small or dead', () => {
    expect(chooseMerge([], limits)).toBeUndefined();
    expect(chooseMerge([segment(1, 50_000), segment(2, 30_000), segment(3, 45_000)], limits)).toBeUndefined();
  });

  it('takes small neighbours in the order of time, whatever their order', () => {
    expect(chooseMerge([segment(3, 400), segment(1, 500), segment(2, 300)], limits)).toEqual([1, 2, 3]);
  });

  it('does not reach over a large segment', () => {
    const chosen = chooseMerge([segment(1, 500), segment(2, 50_000), segment(3, 500), segment(4, 500)], limits);
    expect(chosen).toEqual([3, 4]);
  });

  it('leaves young segments alone, and does not reach over them', () => {
    const young = { ageMs: limits.minAgeMs - 1 };
    expect(chooseMerge([segment(1, 500), segment(2, 500, young)], limits)).toBeUndefined();
    expect(chooseMerge([segment(1, 500), segment(2, 500, young), segment(3, 500)], limits)).toBeUndefined();
  });

  it('waits until the neighbours of a larger segment are worth writing it again', () => {
    expect(chooseMerge([segment(1, 10_000), segment(2, 500)], limits)).toBeUndefined();
    expect(chooseMerge([segment(1, 10_000), segment(2, 6000), segment(3, 4000)], limits)).toEqual([1, 2, 3]);
  });

  it('stops at the size of a segment under load', () => {
    const chosen = chooseMerge([segment(1, 20_000), segment(2, 20_000), segment(3, 20_000)], limits);
    expect(chosen).toEqual([1, 2]);
  });

  it('rewrites a segment alone when enough of it is dead', () => {
    expect(chooseMerge([segment(1, 30_000, { spans: 50_000 })], limits)).toEqual([1]);
    expect(chooseMerge([segment(1, 36_000, { spans: 50_000 })], limits)).toBeUndefined();
  });

  it('prefers what leaves the least behind', () => {
    const decayed = segment(1, 30_000, { spans: 44_000 });
    expect(chooseMerge([decayed, segment(2, 50_000), segment(3, 500), segment(4, 500), segment(5, 500)], limits)).toEqual([3, 4, 5]);
  });

  it('reads no more at once than the thread may be away for', () => {
    const decayed = (minute: number): MergeCandidate => segment(minute, 5000, { spans: 50_000 });
    expect(chooseMerge([1, 2, 3, 4].map(decayed), limits)).toHaveLength(2);
    expect(
      chooseMerge(
        [1, 2, 3, 4].map((minute) => segment(minute, 500, { bytes: 10 << 20 })),
        limits,
      ),
    ).toHaveLength(2);
    const many = Array.from({ length: 100 }, (_, minute) => segment(minute, 10));
    expect(chooseMerge(many, limits)).toHaveLength(limits.maxSources);
  });

  it('keeps the time range of the result short', () => {
    expect(chooseMerge([segment(0, 500), segment(180, 500)], limits)).toBeUndefined();
    expect(chooseMerge([segment(0, 500), segment(60, 500), segment(180, 500)], limits)).toEqual([0, 60]);
  });

  it('does not put columns together that one file cannot hold', () => {
    expect(chooseMerge([segment(1, 500, { columns: ['a.Key'] }), segment(2, 500, { columns: ['a.key'] })], limits)).toBeUndefined();
    const wide = (minute: number): MergeCandidate => segment(minute, 500, { columns: [`a.${minute}`, `a.also-${minute}`] });
    expect(chooseMerge([wide(1), wide(2)], { ...limits, maxColumns: 3 })).toBeUndefined();
    expect(chooseMerge([wide(1), wide(2)], { ...limits, maxColumns: 4 })).toEqual([1, 2]);
  });

  it('comes to an end, with every span written a few times', () => {
    let segments: MergeCandidate[] = [];
    let written = 0;
    for (let minute = 0; minute < 100; minute++) {
      segments.push(segment(minute, 400));
      for (let chosen = chooseMerge(segments, limits); chosen; chosen = chooseMerge(segments, limits)) {
        const sources = segments.filter(({ id }) => chosen!.includes(id));
        const liveSpans = sources.reduce((sum, source) => sum + source.liveSpans, 0);
        written += liveSpans;
        const [first, last] = [sources[0]!, sources.at(-1)!];
        const merged = {
          ...segment(minute, liveSpans),
          id: 1000 + written,
          minTimeNanos: first.minTimeNanos,
          maxTimeNanos: last.maxTimeNanos,
        };
        segments = [...segments.filter((each) => !sources.includes(each)), merged];
      }
    }
    expect(segments.length).toBeLessThan(12);
    expect(written / 40_000).toBeLessThan(7);
  });
});
