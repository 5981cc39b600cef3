import type { TraceRow } from '@ui/core/trace-graph/trace-row';

let count = 0;

/** A row of which the test says what matters to it. */
export const row = (depth: number, service: string, operation: string, more: Partial<TraceRow> = {}): TraceRow => ({
  spanId: `s${count++}`,
  depth,
  service,
  operation,
  start: 0,
  duration: 10,
  self: 10,
  failed: false,
  ...more,
});
