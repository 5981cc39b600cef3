import type { Metrics } from '@spangraph/runtime';
import type { Segment, SegmentCatalog } from '@spangraph/segment-store';

/** What readers of this process see. */
export function observeStore(metrics: Metrics, segments: SegmentCatalog): void {
  const total = (measure: (segment: Segment) => number) => (): number => {
    const snapshot = segments.acquire();
    try {
      return snapshot.segments.reduce((sum, segment) => sum + measure(segment), 0);
    } finally {
      snapshot.release();
    }
  };
  metrics.observeGauge(
    'store_segments',
    'Segments that queries read.',
    total(() => 1),
  );
  metrics.observeGauge(
    'store_bytes',
    'Bytes of their Parquet files.',
    total(({ files }) => Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0)),
  );
  metrics.observeGauge(
    'store_spans',
    'Spans in them, superseded rows included.',
    total(({ files }) => files.spans?.rows ?? 0),
  );
}
