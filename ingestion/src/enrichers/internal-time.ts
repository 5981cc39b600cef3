import { KIND_ENTRY, KIND_EXIT, NONE } from '../derive/span-state';
import { longRef } from './long-ref';
import type { Enricher } from './enricher';

/**
 * Internal processing time of an API node: the duration of its ENTRY boundary without the time in which a call to another
 * service or backend was under way. Calls that overlap count once; what lies outside the ENTRY span does not count.
 */
export const internalTimeEnricher: Enricher = {
  name: 'internal-time',
  description: 'Time of an endpoint that is not spent in calls.',
  run(trace, { links, state, columns, numbers }) {
    const { startNanos, endNanos, byStart } = links;
    const { coveredNanos, coveredUntil } = state;
    for (let i = trace.from; i < trace.to; i++) {
      const p = byStart[i]!;
      const leaves = state.boundary[p] === KIND_EXIT;
      const head = leaves ? state.head[p]! : uninstrumentedCaller(p, state);
      if (head === NONE || head === p) continue;
      const from = Math.max(startNanos[p]!, startNanos[head]!, coveredUntil[head]!);
      const to = Math.min(endNanos[p]!, endNanos[head]!);
      if (to <= from) continue;
      coveredNanos[head]! += to - from;
      coveredUntil[head] = to;
    }
    for (let p = trace.from; p < trace.to; p++) {
      if (state.boundary[p] !== KIND_ENTRY) continue;
      columns.api_internal_nanos[links.rows[p]!] = longRef(numbers, endNanos[p]! - startNanos[p]! - coveredNanos[p]!);
    }
  },
};

/** Head of the node that called an ENTRY boundary without recording a client span: the callee's time stands for the call. */
function uninstrumentedCaller(
  p: number,
  state: { readonly caller: Int32Array; readonly boundary: Uint8Array; readonly head: Int32Array },
): number {
  const caller = state.caller[p]!;
  return caller === NONE || state.boundary[caller] === KIND_EXIT ? NONE : state.head[caller]!;
}
