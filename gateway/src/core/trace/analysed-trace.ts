import type { TraceAnalysis } from './analyse-trace';

/** The analysis of a trace, or of a part of one, that was read. */
export interface AnalysedTrace extends TraceAnalysis {
  /** Spans of the trace, analysed or not. */
  readonly total: number;
  readonly warnings: readonly string[];
}
