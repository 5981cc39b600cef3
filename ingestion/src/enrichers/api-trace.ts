import type { DerivationContext, TraceRange } from '../derive/context';
import { KIND_ENTRY, NONE } from '../derive/span-state';
import type { Enricher } from './enricher';

/** The API trace of each span, the number of failed spans in it, and the endpoint that the whole trace entered by. */
export const apiTraceEnricher: Enricher = {
  name: 'api-trace',
  description: 'The API trace that a span belongs to, with its errors.',
  run(trace, context) {
    const { links, state, columns } = context;
    const entry = entryOf(trace, context);
    const entryApi = entry === NONE ? 0 : columns.api_id[links.rows[entry]!]!;
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      columns.entry_api_id[row] = entryApi;
      const boundary = state.apiTrace[p]!;
      if (boundary === NONE) continue;
      const head = links.rows[boundary]!;
      columns.api_trace_id[row * 2] = columns.span_id[head * 2]!;
      columns.api_trace_id[row * 2 + 1] = columns.span_id[head * 2 + 1]!;
      if (p === boundary) columns.api_trace_error_span_count[row] = 0;
      columns.api_trace_error_span_count[head]! += state.error[p]!;
    }
  },
};

/** Position of the first ENTRY boundary of a trace, roots before what is below them. */
export function entryOf(trace: TraceRange, { state }: DerivationContext): number {
  for (let p = trace.from; p < trace.to; p++) if (state.boundary[p] === KIND_ENTRY) return p;
  return NONE;
}
