import type { DerivationContext, TraceRange } from '../derive/context';
import { KIND_ENTRY, KIND_EXIT, KIND_UNKNOWN, NONE } from '../derive/span-state';
import type { Enricher } from './enricher';

/**
 * Cuts the trace into API nodes: the work of one service for one request.
 *
 * - ENTRY boundary: an ENTRY span without parent, or whose parent is no ENTRY, or belongs to another service.
 * - EXIT boundary: an EXIT span that is answered by an ENTRY child, or below which nothing enters or leaves (client
 *   libraries record their own steps, such as name look-ups, as children).
 * - A node begins at an ENTRY boundary and has its descendants down to the next boundaries, EXIT boundaries included. An
 *   EXIT root is a node without entry.
 * - An ENTRY boundary is called by its parent where that is an EXIT span, or, where the client span is missing, a span of
 *   another service.
 */
export const apiBoundaryEnricher: Enricher = {
  name: 'api-boundary',
  description: 'Where the work of an endpoint begins and ends.',
  run(trace, context) {
    const { links, state, columns, words } = context;
    markExits(trace, context);
    for (let p = trace.from; p < trace.to; p++) {
      const parent = links.parent[p]!;
      if (state.kind[p] === KIND_ENTRY && (parent < 0 || state.kind[parent] !== KIND_ENTRY || isOtherService(p, parent, context))) {
        enter(p, parent, context);
      } else if (parent >= 0) inherit(p, parent, context);
      else if (state.kind[p] === KIND_EXIT) state.head[p] = p;
      const row = links.rows[p]!;
      const boundary = state.boundary[p]!;
      columns.api_boundary_type[row] = boundary === KIND_ENTRY ? words.ENTRY : boundary === KIND_EXIT ? words.EXIT : 0;
      columns.api_node_head[row] = state.head[p] === p ? 2 : 1;
    }
  },
};

/** Goes from the leaves up, since what lies below decides. */
function markExits(trace: TraceRange, { links, state }: DerivationContext): void {
  const { parent } = links;
  const { kind, boundary, leavesBelow, answered } = state;
  for (let p = trace.to - 1; p >= trace.from; p--) {
    if (kind[p] === KIND_EXIT && (answered[p] === 1 || leavesBelow[p] === 0)) boundary[p] = KIND_EXIT;
    const q = parent[p]!;
    if (q < 0) continue;
    if (kind[p] === KIND_ENTRY) answered[q] = 1;
    if (kind[p] !== KIND_UNKNOWN || leavesBelow[p] === 1) leavesBelow[q] = 1;
  }
}

function enter(p: number, parent: number, context: DerivationContext): void {
  const { state } = context;
  state.boundary[p] = KIND_ENTRY;
  state.head[p] = p;
  state.apiTrace[p] = p;
  if (parent < 0) return;
  if (state.kind[parent] !== KIND_EXIT && !isOtherService(p, parent, context)) return;
  state.caller[p] = parent;
  if (state.callee[parent] === NONE) state.callee[parent] = p;
}

/** Below an EXIT boundary only the steps of the same service still belong to the node. */
function inherit(p: number, parent: number, context: DerivationContext): void {
  const { state } = context;
  state.apiTrace[p] = state.apiTrace[parent]!;
  if (state.boundary[parent] !== KIND_EXIT || (state.kind[p] === KIND_UNKNOWN && !isOtherService(p, parent, context)))
    state.head[p] = state.head[parent]!;
}

/** Compares names as sent; a missing name equals every other. */
export function isOtherService(p: number, q: number, { state }: DerivationContext): boolean {
  const a = state.rawService[p]!;
  const b = state.rawService[q]!;
  return a !== 0 && b !== 0 && a !== b;
}
