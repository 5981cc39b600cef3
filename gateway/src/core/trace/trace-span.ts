/** A span as the analysis of a trace needs it; times are epoch nanoseconds. */
export interface TraceSpan {
  readonly id: string;
  readonly parentId: string | undefined;
  readonly service: string;
  readonly operation: string;
  /** OTLP kind: CLIENT, SERVER, PRODUCER, CONSUMER, INTERNAL. */
  readonly kind: string;
  readonly start: bigint;
  readonly duration: bigint;
  readonly failed: boolean;
  readonly exceptions: number;
  readonly events: number;
}
