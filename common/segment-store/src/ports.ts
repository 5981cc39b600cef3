import type { ResourceRegistry, SpanTable } from '@spangraph/span-table';
import type { AttributeValue } from '@spangraph/model';
import type { TableName } from '@spangraph/views';

import type { CarriedSpans, SealCommit, Segment, SegmentChange, SegmentInput, TracePlace } from './segment';

/** State that the writer finds when it opens a data directory. */
export interface RecoveredState {
  /** Highest settled log record; 0 when nothing was ever sealed. */
  readonly settledThrough: number;
  readonly carried: readonly CarriedSpans[];
  /** Outboxes of seals that were not acknowledged, oldest first. */
  readonly outboxes: readonly { readonly segmentId: number; readonly outbox: unknown }[];
  /** Everything that readers must know at the start. */
  readonly change: SegmentChange;
}

/**
 * The writing side, owned by one thread. Synchronous where it works on memory and files that only it writes: its thread
 * does nothing else.
 */
export interface SegmentWriter {
  readonly recovered: RecoveredState;
  readonly resources: ResourceRegistry;
  /** Live places of a trace in sealed segments, newest first; empty for a trace that is nowhere. The full id is compared. */
  findTrace(tenantId: string, traceId: Uint8Array): readonly TracePlace[];
  /**
   * Appends the stored spans and events of a trace to the open table; returns the number of the first new row. Columns that
   * enrichment fills stay null: they are derived again.
   */
  loadTrace(place: TracePlace, into: SpanTable): number;
  /**
   * Span ids of a stored trace in the order of its rows, two words each as the `span_id` column of the open table has them. Reads that column alone:
   * whoever finds all new spans of a trace in it has seen them before and need not load the trace.
   */
  spanIdsOf(place: TracePlace): Int32Array;
  /**
   * Replaces the fresh segment of a slot by these rows, or drops it with `undefined`. `hides` are sealed traces that the
   * open table holds anew; they count as dead for readers for as long as they are named in the latest call of any slot.
   * They may also be traces of the fresh segment that the other slot shows now (a trace that moved from `base` to `delta`).
   */
  publishFresh(slot: FreshSlot, input: SegmentInput | undefined, hides: readonly TracePlace[]): SegmentChange;
  /**
   * Writes, syncs and commits a segment, and drops every fresh one. After the return the commit survives a power cut. With
   * `input` undefined only the commit record is written.
   */
  seal(input: SegmentInput | undefined, commit: SealCommit): SegmentChange;
  /** Forgets the outbox of a seal. */
  acknowledge(segmentId: number): void;
  /**
   * Merges sealed segments that are small or hold many dead traces into one, if there are any worth it: at most one merge a call, of bounded size, so that
   * the thread is away for some 200 ms. The merged segment takes the place of the others at once and for good; what is live, hidden, settled or carried
   * does not change, and places that were found before the call stay valid until the next seal. Undefined when there is nothing to do.
   *
   * @throws RESOURCE_EXHAUSTED, UNAVAILABLE or DATA_LOSS; then nothing has changed, and segments that cannot be read are left alone from then on.
   */
  compact(): SegmentChange | undefined;
  /**
   * Drops what is too old, epoch nanoseconds: sealed segments whose newest span started before the bound, and in segments that hold much younger spans
   * too the traces that ended before it, which are dead from then on.
   */
  dropBefore(timeNanos: bigint): SegmentChange;
  close(): void;
}

/** `base` holds everything derived since the last seal up to a point, `delta` what is newer; a row is in one of them. */
export type FreshSlot = 'base' | 'delta';

/** The reading side: an immutable list of segments at a time. */
export interface SegmentCatalog {
  apply(change: SegmentChange): void;
  /** Holds the files of the current segments until `release`; a removed segment is unlinked when nobody holds it. */
  acquire(): SegmentSnapshot;
  readonly resources: ResourceRegistry;
  /** Attribute keys of spans with the types seen, of one tenant; live segments only. */
  keys(tenantId: string): ReadonlyMap<string, ReadonlySet<string>>;
}

export interface SegmentSnapshot {
  readonly segments: readonly Segment[];
  /** Live places of a trace; without tenant, of any. */
  findTrace(traceId: Uint8Array): readonly TracePlace[];
  /**
   * Values of rows of one file, by page reads of this thread. Declared columns and attribute columns by their stored names;
   * values as JavaScript values (ids as hex text, nanos and longs as bigint, lists and maps parsed). `columns` undefined
   * reads every column; absent values are null, absent attribute columns are left out.
   */
  readRows(
    segment: Segment,
    table: TableName,
    rows: ArrayLike<number>,
    columns: readonly string[] | undefined,
  ): Record<string, AttributeValue>[];
  /** Every text of a column of a file; undefined where only a scan can tell. */
  distinctValues(segment: Segment, table: TableName, column: string): readonly string[] | undefined;
  release(): void;
}
