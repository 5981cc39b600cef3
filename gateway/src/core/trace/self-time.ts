import { endOf, forEachChild } from './span-tree';
import type { SpanTree } from './span-tree';

/** Time of a span that none of its children covers. Children count only within the span, overlapping ones once. */
function selfTimeOf(tree: SpanTree, place: number): number {
  const { start, duration, descendants } = tree;
  const end = endOf(tree, place);
  const last = place + (descendants[place] as number);
  let covered = 0;
  let reached = start[place] as number;
  for (let child = place + 1; child <= last; child += (descendants[child] as number) + 1) {
    const from = Math.max(start[child] as number, reached);
    const to = Math.min(endOf(tree, child), end);
    if (to <= from) continue;
    covered += to - from;
    reached = to;
  }
  return (duration[place] as number) - covered;
}

/** Own times by place, nanoseconds. */
export const selfTimes = (tree: SpanTree): Float64Array => {
  const times = new Float64Array(tree.size);
  for (let place = 0; place < tree.size; place++) times[place] = selfTimeOf(tree, place);
  return times;
};

/** Stretches of a span in which no child runs, in order of time; from the `most`th on they are one, up to the end of the last. */
export function selfSections(tree: SpanTree, place: number, most: number): readonly { readonly start: number; readonly end: number }[] {
  const end = endOf(tree, place);
  const sections: { start: number; end: number }[] = [];
  const add = (start: number, to: number): void => {
    const last = sections.at(-1);
    if (to <= start) return;
    if (last !== undefined && sections.length >= most) last.end = to;
    else sections.push({ start, end: to });
  };
  let reached = tree.start[place] as number;
  forEachChild(tree, place, (child) => {
    add(reached, Math.min(tree.start[child] as number, end));
    reached = Math.max(reached, Math.min(endOf(tree, child), end));
  });
  add(reached, end);
  return sections;
}
