import { distinctValues } from './distinct-values';
import type { SegmentSnapshot } from './ports';
import { readRows } from './read-rows';
import type { Segment, TracePlace } from './segment';
import { holds } from './segment-index';
import type { SegmentReader } from './segment-reader';
import type { TraceIndex } from './trace-index';

/** Segments as they are at one time, with the number of readers that hold them. */
export interface CatalogVersion {
  readonly segments: readonly Segment[];
  readonly byId: ReadonlyMap<number, Segment>;
  holders: number;
  /** Segments that the next version has no more. */
  removed: readonly Segment[];
}

/** A view of one version that keeps its files until it is released; releasing twice does no harm. */
export function createSnapshot(version: CatalogVersion, index: TraceIndex, reader: SegmentReader, onRelease: () => void): SegmentSnapshot {
  let held = true;
  version.holders++;
  return {
    segments: version.segments,
    findTrace: (traceId) => livePlaces(version, index, traceId),
    readRows: (segment, table, rows, columns) => readRows(reader, segment, table, rows, columns),
    distinctValues: (segment, table, column) => distinctValues(reader, segment, table, column),
    release: () => {
      if (!held) return;
      held = false;
      version.holders--;
      onRelease();
    },
  };
}

function livePlaces(version: CatalogVersion, index: TraceIndex, traceId: Uint8Array): TracePlace[] {
  const places = index.find(traceId).filter(({ segmentId, ordinal }) => {
    const segment = version.byId.get(segmentId);
    return segment !== undefined && !holds(segment.deadTraces, ordinal);
  });
  return places.sort((a, b) => b.segmentId - a.segmentId || a.ordinal - b.ordinal);
}
