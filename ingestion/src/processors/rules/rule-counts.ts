/** What a rule did since the process started. Numbers are of spans. */
export interface RuleCounts {
  runs: number;
  matched: number;
  changed: number;
  errors: number;
  lastError: string;
  /** Time that it took, extrapolated from the spans for which it was measured. */
  nanos: number;
  /** Spans that it dropped on purpose. */
  dropped: number;
  /** Spans that were dropped because it failed on them and they must not be stored as they are. */
  droppedByFailure: number;
}

export const createRuleCounts = (): RuleCounts => ({
  runs: 0,
  matched: 0,
  changed: 0,
  errors: 0,
  lastError: '',
  nanos: 0,
  dropped: 0,
  droppedByFailure: 0,
});

export function countError(counts: RuleCounts, thrown: unknown): void {
  counts.errors++;
  counts.lastError = thrown instanceof Error ? thrown.message : String(thrown);
}
