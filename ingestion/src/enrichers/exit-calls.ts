import type { DerivationContext, TraceRange } from '../derive/context';
import { SequenceCache } from '../derive/sequence-cache';
import { KIND_ENTRY, KIND_EXIT, NONE } from '../derive/span-state';
import type { TextRef } from '../normalise/text-space';
import type { Enricher } from './enricher';

/** Calls that leave an API node: their number on every span of the node, and how many went to whom on its ENTRY boundary. */
export const exitCallsEnricher: Enricher = {
  name: 'exit-calls',
  description: 'Calls that leave an endpoint.',
  run(trace, context) {
    const { links, state, columns } = context;
    const calls = callsByNode(trace, context);
    for (let p = trace.from; p < trace.to; p++) {
      const head = state.head[p]!;
      if (head === NONE) continue;
      const row = links.rows[p]!;
      const callees = calls.get(head);
      columns.api_exit_calls[row] = callees?.length ?? 0;
      if (p === head && state.boundary[p] === KIND_ENTRY && callees) columns.api_callee_name_count[row] = countsJson(callees, context);
    }
  },
};

/** Names of the callees by head: one for each ENTRY boundary called, one for each EXIT boundary nobody answers. */
function callsByNode(trace: TraceRange, { links, state, columns, words }: DerivationContext): Map<number, TextRef[]> {
  const calls = new Map<number, TextRef[]>();
  const add = (position: number, name: TextRef): void => {
    const head = state.head[position]!;
    if (head === NONE) return;
    const names = calls.get(head);
    if (names) names.push(name);
    else calls.set(head, [name]);
  };
  for (let p = trace.from; p < trace.to; p++) {
    const row = links.rows[p]!;
    if (state.caller[p] !== NONE) add(state.caller[p]!, columns.service_name[row]! || words['unknown-service']);
    else if (state.boundary[p] === KIND_EXIT && state.callee[p] === NONE) add(p, columns.backend_name[row]! || words['unknown-backend']);
  }
  return calls;
}

/** Callee name to number of calls, as JSON, in the order of the first call. */
function countsJson(names: readonly TextRef[], { space, texts }: DerivationContext): TextRef {
  const cache = space.sequence('callees');
  let state = SequenceCache.EMPTY;
  for (const name of names) state = cache.next(state, name);
  const known = cache.get(state);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const name of names) counts.set(texts.text(name), (counts.get(texts.text(name)) ?? 0) + 1);
  return cache.set(state, texts.ref(`{${[...counts].map(([name, count]) => `${JSON.stringify(name)}:${count}`).join(',')}}`));
}
