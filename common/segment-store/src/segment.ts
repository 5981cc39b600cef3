import type { ColumnArrays, Resource, SpanTable } from '@spangraph/span-table';
import type { logEventsTable, TableName, tracesTable } from '@spangraph/views';

/** Rows of one segment, ready to be written. All three tables share the dictionaries of `spans`. */
export interface SegmentInput {
  readonly spans: SpanTable;
  /** Rows of `spans` in file order; the rows of a trace are adjacent, the root side first. */
  readonly spanRows: Int32Array;
  /** Trace t owns `spanRows[spanStart[t] .. spanStart[t + 1])`; one more entry than traces. */
  readonly spanStart: Uint32Array;
  /** Row t describes trace t. */
  readonly traces: ColumnArrays<typeof tracesTable>;
  readonly logEvents: ColumnArrays<typeof logEventsTable>;
  /** Trace t owns the log events `eventStart[t] .. eventStart[t + 1]`. */
  readonly eventStart: Uint32Array;
  /** Resources that the rows name. */
  readonly resources: readonly Resource[];
}

/** One file of a segment. */
export interface SegmentFile {
  readonly path: string;
  readonly rows: number;
  /** Smallest and greatest value of the table's time column, epoch nanoseconds; both 0n without rows. */
  readonly minTimeNanos: bigint;
  readonly maxTimeNanos: bigint;
  readonly bytes: number;
}

/**
 * A set of files that queries read together. A sealed segment is committed in the manifest and never changes but for its
 * dead traces; a fresh one shows rows of the open table, is not durable (the log is) and is replaced or dropped soon.
 */
export interface Segment {
  /** Unique in the data directory; grows. */
  readonly id: number;
  readonly sealed: boolean;
  /** A table without rows has no file. */
  readonly files: Readonly<Partial<Record<TableName, SegmentFile>>>;
  /**
   * Columns declared now that a file lacks, because a version with other declarations wrote it: every row is null there, but the file must not be asked
   * for them. Tables that lack none are left out; absent where none does.
   */
  readonly missingColumns?: Readonly<Partial<Record<TableName, readonly string[]>>>;
  /** Names of the attribute columns that the spans file has (`a.http.route`, `a.http.status#i`). */
  readonly attributeColumns: readonly string[];
  /** Attributes that some rows have in `attributes_overflow` instead of a column, by the name the column would have. */
  readonly overflowColumns: readonly string[];
  /** True where there are more such attributes than the list above names: any key may be in `attributes_overflow`. */
  readonly overflowIsPartial?: boolean;
  /** Names out of the two lists above by tenant; absent where there is one tenant, which has them all. */
  readonly columnsByTenant?: Readonly<Record<string, readonly string[]>>;
  /** Beside the files: page offsets for row reads, index, resources. */
  readonly sideFile: string;
  /** Tenants whose rows are in it. */
  readonly tenants: readonly string[];
  readonly index: SegmentIndex;
  /** Ordinals of traces whose rows are superseded by a later segment, or that are too old: readers leave their rows out. Sorted. */
  readonly deadTraces: Int32Array;
}

/** Where each trace of a segment lies. Arrays are over shared memory so that threads can pass them on without copying. */
export interface SegmentIndex {
  /** Number of traces. */
  readonly traces: number;
  /** 16 bytes a trace, in file order. */
  readonly traceIds: Uint8Array;
  /** Tenant of trace t as a place in `Segment.tenants`. */
  readonly traceTenants: Uint16Array;
  /** First row of trace t in the spans file; one more entry than traces. */
  readonly spanStart: Uint32Array;
  /** First row of trace t in the log events file; one more entry than traces. */
  readonly eventStart: Uint32Array;
}

/** A trace in a sealed or fresh segment. The writer knows where a sealed one went for as long as until the next seal. */
export interface TracePlace {
  readonly segmentId: number;
  readonly ordinal: number;
}

/** What a seal makes true at once: its files are there, the named traces of older segments are dead, the log is settled up to a point. */
export interface SealCommit {
  /** Traces of older sealed segments that this segment holds anew. */
  readonly supersedes: readonly TracePlace[];
  /** Every log record up to and including this sequence number is settled, but for `carried`. */
  readonly settledThrough: number;
  /** Spans of settled records that stay in the open table: record sequence to ordinals within the record. */
  readonly carried: readonly CarriedSpans[];
  /** Opaque to the store; handed back by `open` until `acknowledge` is called with the segment's id. */
  readonly outbox?: unknown;
}

export interface CarriedSpans {
  readonly sequence: number;
  readonly ordinals: readonly number[];
}

/** What changed for readers; sent from the thread that writes to the threads that read. */
export interface SegmentChange {
  readonly added: readonly Segment[];
  /** Ids of segments that are gone from the list; their files are unlinked once no reader holds them. */
  readonly removed: readonly number[];
  /** Segments that stay but whose dead traces changed, with all of them: a trace that was hidden for a while may be live again. */
  readonly dead: readonly { readonly segmentId: number; readonly deadTraces: Int32Array }[];
  /** Resources that were not known before. */
  readonly resources: readonly Resource[];
}
