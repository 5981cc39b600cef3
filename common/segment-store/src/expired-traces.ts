import { ColumnMerger } from './compaction/column-merger';
import { liveRows } from './compaction/live-rows';
import type { Segment } from './segment';
import { holds } from './segment-index';
import type { SegmentReader } from './segment-reader';

/** A segment whose newest span is so little younger than the bound goes as a whole soon: it is not looked into. Nanoseconds. */
const SOON_NANOS = 3_600_000_000_000n;

/** What a bound on age takes away. */
export interface Expired {
  /** Segments without a span that started at the bound or later. */
  readonly segments: readonly number[];
  /** Of segments that also hold younger spans, the live traces that ended before the bound: sorted ordinals by segment. */
  readonly traces: ReadonlyMap<number, Int32Array>;
}

/** Finds what is too old. Segments that mix old and young traces have the ends of their traces kept in memory for as long as they do. */
export class ExpiredTraces {
  private ends: ReadonlyMap<number, BigInt64Array> = new Map();

  constructor(private readonly reader: SegmentReader) {}

  /** `dead` gives the traces of a segment that are dead already. */
  before(timeNanos: bigint, segments: Iterable<Segment>, dead: (segmentId: number) => Int32Array | undefined): Expired {
    const old: number[] = [];
    const traces = new Map<number, Int32Array>();
    const kept = new Map<number, BigInt64Array>();
    for (const segment of segments) {
      const { spans, traces: file } = segment.files;
      if (!spans || !file) continue;
      if (spans.maxTimeNanos < timeNanos) old.push(segment.id);
      else if (file.minTimeNanos < timeNanos && spans.maxTimeNanos >= timeNanos + SOON_NANOS) {
        const ends = this.ends.get(segment.id) ?? this.readEnds(segment);
        kept.set(segment.id, ends);
        const expired = endedBefore(timeNanos, ends, dead(segment.id));
        if (expired.length > 0) traces.set(segment.id, expired);
      }
    }
    this.ends = kept;
    return { segments: old, traces };
  }

  /** Epoch nanoseconds at which the last span of each trace ended. */
  private readEnds(segment: Segment): BigInt64Array {
    const ordinals = Int32Array.from({ length: segment.index.traces }, (_, ordinal) => ordinal);
    const source = { segment, dead: new Int32Array(0), ageMs: 0 };
    const merger = new ColumnMerger(this.reader, 'traces', liveRows([{ source, traces: ordinals }], 'traces'));
    const ends = BigInt64Array.from(merger.merge('start_time_nanos', 'nanos').values as BigInt64Array);
    const durations = merger.merge('duration_nanos', 'nanos').values as BigInt64Array;
    for (let ordinal = 0; ordinal < ends.length; ordinal++) ends[ordinal]! += durations[ordinal]!;
    return ends;
  }
}

function endedBefore(timeNanos: bigint, ends: BigInt64Array, dead: Int32Array | undefined): Int32Array {
  const expired: number[] = [];
  for (let ordinal = 0; ordinal < ends.length; ordinal++) {
    if (ends[ordinal]! < timeNanos && !(dead && holds(dead, ordinal))) expired.push(ordinal);
  }
  return Int32Array.from(expired);
}
