import { SpangraphError } from '@spangraph/model';
import type { ResourceRegistry } from '@spangraph/span-table';

import type { SegmentPaths } from '../files/segment-paths';
import type { ParquetEncoder } from '../parquet/parquet-encoder';
import type { SegmentReader } from '../segment-reader';
import { chooseMerge } from './choose-merge';
import type { MergeLimits } from './choose-merge';
import { candidateOf } from './live-rows';
import type { MergeSource } from './live-rows';
import { mergeSegments } from './merge-segments';
import type { MergedSegment } from './merge-segments';

export interface CompactorParts {
  readonly paths: SegmentPaths;
  readonly encoder: ParquetEncoder;
  readonly reader: SegmentReader;
  readonly resources: ResourceRegistry;
  readonly limits: MergeLimits;
}

/** Writes merged segments; to commit them is up to the caller. */
export class Compactor {
  /** Segments that could not be read. */
  private readonly unreadable = new Set<number>();

  constructor(private readonly parts: CompactorParts) {}

  /**
   * Writes the merge that is worth most; undefined when none is. The number of the new segment is taken only then.
   *
   * @throws DATA_LOSS when a source is damaged: those chosen with it are left alone from then on; RESOURCE_EXHAUSTED, UNAVAILABLE.
   */
  run(all: Iterable<MergeSource>, takeId: () => number): MergedSegment | undefined {
    const sources = new Map(
      [...all].filter(({ segment }) => !this.unreadable.has(segment.id)).map((source) => [source.segment.id, source]),
    );
    const { limits, ...parts } = this.parts;
    const chosen = chooseMerge([...sources.values()].map(candidateOf), limits);
    if (!chosen) return undefined;
    const options = { ...parts, segmentId: takeId(), sealed: true, attributeColumns: limits.maxColumns };
    try {
      return mergeSegments(
        chosen.map((id) => sources.get(id)!),
        options,
      );
    } catch (error) {
      if (SpangraphError.from(error).code === 'DATA_LOSS') for (const id of chosen) this.unreadable.add(id);
      throw error;
    }
  }
}
