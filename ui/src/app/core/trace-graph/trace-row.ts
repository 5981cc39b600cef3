/** A span of a trace as its graphs need it, in the order of a walk through the tree: each span before what is below it. */
export interface TraceRow {
  readonly spanId: string;
  /** Levels above it; 0 for a root and for a span whose parent is not there. */
  readonly depth: number;
  readonly service: string;
  readonly operation: string;
  /** Nanoseconds after the first span of the trace began. */
  readonly start: number;
  /** Nanoseconds. */
  readonly duration: number;
  /** Nanoseconds that no child covers. */
  readonly self: number;
  readonly failed: boolean;
}
