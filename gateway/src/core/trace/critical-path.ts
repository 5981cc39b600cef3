import type { SpanNode, SpanTree } from './span-tree';

/** A stretch of time in which the trace waited for the span's own work; nanoseconds. */
export interface PathSection {
  readonly node: SpanNode;
  readonly start: bigint;
  readonly end: bigint;
}

interface Visit {
  readonly node: SpanNode;
  readonly from: bigint;
  /** The walk goes backwards; everything behind it is done. */
  cursor: bigint;
  readonly children: readonly Bounds[];
  next: number;
}

interface Bounds {
  readonly child: SpanNode;
  readonly from: bigint;
  readonly to: bigint;
}

/** The part of each child that lies within the span, last to finish first. What starts behind the end was not waited for. */
function boundsOf(children: readonly SpanNode[], from: bigint, to: bigint): readonly Bounds[] {
  return children
    .flatMap((child): readonly Bounds[] => {
      const start = child.start > from ? child.start : from;
      const end = child.end < to ? child.end : to;
      return end > start ? [{ child, from: start, to: end }] : [];
    })
    .sort((left, right) =>
      left.to > right.to ? -1 : left.to < right.to ? 1 : left.from < right.from ? -1 : left.from > right.from ? 1 : 0,
    );
}

const visit = (node: SpanNode, from: bigint, to: bigint): Visit => ({
  node,
  from,
  cursor: to,
  children: boundsOf(node.children, from, to),
  next: 0,
});

/** The root that begins first, the longest of several. */
export const headOf = ({ roots }: SpanTree): SpanNode | undefined =>
  roots.reduce<SpanNode | undefined>(
    (head, root) => (head === undefined || root.start < head.start || (root.start === head.start && root.end > head.end) ? root : head),
    undefined,
  );

/**
 * The chain of work that the end of the root waited for, in order of time: from the end backwards always into the child that
 * finished last. The sections together are as long as the root. Asynchronous work that outlives its parent counts up to the
 * parent's end.
 */
export function criticalPath(tree: SpanTree): readonly PathSection[] {
  const head = headOf(tree);
  if (head === undefined) return [];
  const sections: PathSection[] = [];
  const add = (node: SpanNode, start: bigint, end: bigint): void => {
    if (end > start) sections.push({ node, start, end });
  };
  const stack: Visit[] = [visit(head, head.start, head.end)];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const bounds = top.children[top.next];
    if (bounds === undefined) {
      add(top.node, top.from, top.cursor);
      stack.pop();
      continue;
    }
    top.next += 1;
    if (bounds.to > top.cursor) continue;
    add(top.node, bounds.to, top.cursor);
    top.cursor = bounds.from;
    stack.push(visit(bounds.child, bounds.from, bounds.to));
  }
  return sections.reverse();
}
