import type { SpanNode, SpanTree } from './span-tree';

/** How far a callee's clock is off: what it takes to centre the call within its caller. */
function shiftOf(node: SpanNode, parent: SpanNode): bigint {
  const own = node.end - node.start;
  const around = parent.end - parent.start;
  if (own > around || (node.start >= parent.start && node.end <= parent.end)) return 0n;
  return parent.start + (around - own) / 2n - node.start;
}

const isCall = (node: SpanNode, parent: SpanNode): boolean =>
  node.span.kind === 'SERVER' && (parent.span.kind === 'CLIENT' || node.span.service !== parent.span.service);

/**
 * Moves spans of another clock into their callers: a synchronous call cannot lie outside of the span that waits for it. What
 * is below a moved span moves with it. Calls that are longer than their caller, and asynchronous ones, keep their times.
 * Returns the number of calls that were moved.
 */
export function correctClocks(tree: SpanTree): number {
  const shifts = new Map<SpanNode, bigint>();
  let moved = 0;
  for (const node of tree.nodes) {
    const { parent } = node;
    if (parent === undefined) continue;
    const inherited = shifts.get(parent) ?? 0n;
    node.start += inherited;
    node.end += inherited;
    const own = isCall(node, parent) ? shiftOf(node, parent) : 0n;
    node.start += own;
    node.end += own;
    if (own !== 0n) moved += 1;
    if (inherited + own !== 0n) shifts.set(node, inherited + own);
  }
  return moved;
}
