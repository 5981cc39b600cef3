import type { SegmentChange, SegmentWriter } from '@spangraph/segment-store';

import type { Deriver, Sightings } from '../derive/ports';
import type { SettledPoint } from './settlement';

/** Bounds of the pipeline; each has a default. */
export interface PipelineLimits {
  /** Spans after which the open table is sealed. */
  readonly maxTableSpans: number;
  /** Bytes of distinct text after which it is sealed. */
  readonly maxTableBytes: number;
  /** Age after which it is sealed, milliseconds. */
  readonly maxTableAgeMs: number;
  /** A trace without a new span for so long is derived, milliseconds. */
  readonly quietMs: number;
  /** A trace that stays active is derived after so long, milliseconds: the bound on how late a span becomes visible. */
  readonly patienceMs: number;
  /** Attribute columns of a table; further attributes go to the overflow column. */
  readonly maxAttributeColumns: number;
}

export const DEFAULT_LIMITS: PipelineLimits = {
  maxTableSpans: 50_000,
  maxTableBytes: 96 << 20,
  maxTableAgeMs: 5 * 60_000,
  quietMs: 300,
  patienceMs: 800,
  maxAttributeColumns: 400,
};

/** What the pipeline tells. */
interface PipelineEvents {
  /** Readers must know; in the order of the calls. */
  changed(change: SegmentChange): void;
  /** A seal is committed. `outbox` must reach the entity service; then call `acknowledge(segmentId)`. */
  sealed(seal: CompletedSeal): void;
  /** Sightings that are new in the open table, early: those of a seal's outbox repeat them. */
  sighted(sightings: Sightings): void;
}

export interface CompletedSeal {
  readonly point: SettledPoint;
  /** Log records before this one are not needed any more. */
  readonly keepFrom: number;
  readonly outbox?: { readonly segmentId: number; readonly sightings: Sightings };
}

export interface PipelineOptions {
  readonly writer: SegmentWriter;
  readonly deriver: Deriver;
  readonly events: PipelineEvents;
  /** Milliseconds that only grow; decides when traces are due. */
  readonly clock?: () => number;
  readonly limits?: Partial<PipelineLimits>;
}

/** Counters since the start. */
export interface PipelineStatistics {
  readonly spans: number;
  readonly duplicates: number;
  /** Spans with a bad id, counted again at decoding. */
  readonly rejected: number;
  readonly derivedTraces: number;
  /** Traces that were loaded back because of late spans. */
  readonly reopenedTraces: number;
  readonly publications: number;
  readonly seals: number;
  readonly sealedSpans: number;
  readonly carriedSpans: number;
  /** Spans in the open table now. */
  readonly openSpans: number;
  /** Merges of segments, and attempts that failed and changed nothing. */
  readonly merges: number;
  readonly failedMerges: number;
  readonly decodeMs: number;
  readonly deriveMs: number;
  readonly publishMs: number;
  readonly sealMs: number;
}
