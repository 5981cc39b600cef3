import type { SpanNode, SpanTree } from './span-tree';

/** Time of a span that none of its children covers. Children count only within the span, overlapping ones once. */
export function selfTimeOf({ start, end, children }: SpanNode): bigint {
  let covered = 0n;
  let reached = start;
  for (const child of [...children].sort((left, right) => (left.start < right.start ? -1 : left.start > right.start ? 1 : 0))) {
    const from = child.start > reached ? child.start : reached;
    const to = child.end < end ? child.end : end;
    if (to <= from) continue;
    covered += to - from;
    reached = to;
  }
  return end - start - covered;
}

export const selfTimes = (tree: SpanTree): ReadonlyMap<SpanNode, bigint> => new Map(tree.nodes.map((node) => [node, selfTimeOf(node)]));
