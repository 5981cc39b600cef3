import { startMillis } from '../derive/context';
import type { DerivationContext, TraceRange } from '../derive/context';
import { KIND_ENTRY, KIND_EXIT, NONE } from '../derive/span-state';
import type { Enricher } from './enricher';

/** Ties callers to callees: who called an ENTRY boundary, and whether anything in the trace answers an EXIT boundary. */
export const callEnricher: Enricher = {
  name: 'call',
  description: 'Who called an endpoint, and whether a call was answered.',
  run(trace, context) {
    const { links, state, columns } = context;
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      if (state.boundary[p] === KIND_EXIT) {
        columns.exit_api_id[row] = columns.api_id[row]!;
        columns.has_callee[row] = state.callee[p] === NONE ? 1 : 2;
      } else if (state.boundary[p] === KIND_ENTRY && state.caller[p] !== NONE) writeCaller(p, row, trace, context);
    }
  },
};

function writeCaller(p: number, row: number, trace: TraceRange, context: DerivationContext): void {
  const { links, state, columns, sightings } = context;
  const caller = state.caller[p]!;
  const from = links.rows[caller]!;
  columns.caller_span_id[row * 2] = columns.span_id[from * 2]!;
  columns.caller_span_id[row * 2 + 1] = columns.span_id[from * 2 + 1]!;
  columns.caller_service_id[row] = columns.service_id[from]!;
  columns.caller_service[row] = columns.service_name[from]!;
  columns.caller_api_id[row] = columns.api_id[from]!;
  columns.caller_api[row] = columns.api_name[from]!;
  columns.caller_error_count[row] = columns.error_count[from]!;
  columns.caller_exception_count[row] = columns.exception_count[from]!;
  columns.caller_space_ids[row] = columns.space_ids[from]!;
  const service = state.service[caller];
  const callee = state.service[p];
  if (service && callee && service !== callee) sightings.relate('SERVICE_CALLS_SERVICE', service, callee, startMillis(trace, context, p));
}
