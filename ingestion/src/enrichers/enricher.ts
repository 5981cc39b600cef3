import type { DerivationContext, TraceRange } from '../derive/context';

/**
 * One step of enrichment. It reads what was received and what earlier enrichers found, and writes its own columns and
 * state. A trace for which it throws keeps nulls in what it had not yet written; later enrichers still run.
 */
export interface Enricher {
  readonly name: string;
  /** One sentence: what it finds out. */
  readonly description?: string;
  /** True where others cannot do without it: it is never switched off. */
  readonly isRequired?: boolean;
  run(trace: TraceRange, context: DerivationContext): void;
}
