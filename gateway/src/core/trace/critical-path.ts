import { endOf, forEachChild, rootsOf } from './span-tree';
import type { SpanTree } from './span-tree';

/** A stretch of time in which the trace waited for the span's own work; nanoseconds since the origin of the trace. */
export interface PathSection {
  readonly place: number;
  readonly start: number;
  readonly end: number;
}

interface Bounds {
  readonly child: number;
  readonly from: number;
  readonly to: number;
}

interface Visit {
  readonly place: number;
  readonly from: number;
  /** The walk goes backwards; everything behind it is done. */
  cursor: number;
  readonly children: readonly Bounds[];
  next: number;
}

/** The part of each child that lies within the span, last to finish first. What starts behind the end was not waited for. */
function boundsOf(tree: SpanTree, place: number, from: number, to: number): readonly Bounds[] {
  const bounds: Bounds[] = [];
  forEachChild(tree, place, (child) => {
    const begin = Math.max(tree.start[child] as number, from);
    const end = Math.min(endOf(tree, child), to);
    if (end > begin) bounds.push({ child, from: begin, to: end });
  });
  return bounds.sort((left, right) => right.to - left.to || left.from - right.from);
}

const visit = (tree: SpanTree, place: number, from: number, to: number): Visit => ({
  place,
  from,
  cursor: to,
  children: boundsOf(tree, place, from, to),
  next: 0,
});

/** The root that begins first, the longest of several. */
export const headOf = (tree: SpanTree): number | undefined => rootsOf(tree)[0];

/**
 * The chain of work that the end of the root waited for, in order of time: from the end backwards always into the child that
 * finished last. The sections together are as long as the root. Asynchronous work that outlives its parent counts up to the
 * parent's end.
 */
export function criticalPath(tree: SpanTree): readonly PathSection[] {
  const head = headOf(tree);
  if (head === undefined) return [];
  const sections: PathSection[] = [];
  const add = (place: number, start: number, end: number): void => {
    if (end > start) sections.push({ place, start, end });
  };
  const stack: Visit[] = [visit(tree, head, tree.start[head] as number, endOf(tree, head))];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const bounds = top.children[top.next];
    if (bounds === undefined) {
      add(top.place, top.from, top.cursor);
      stack.pop();
      continue;
    }
    top.next += 1;
    if (bounds.to > top.cursor) continue;
    add(top.place, bounds.to, top.cursor);
    top.cursor = bounds.from;
    stack.push(visit(tree, bounds.child, bounds.from, bounds.to));
  }
  return sections.reverse();
}
