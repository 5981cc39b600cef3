import { pathTo } from './flame-tree';
import type { FlameNode } from './flame-tree';

/** Where a node is drawn: shares of the width, and its level. */
export interface FlameBox {
  readonly node: FlameNode;
  readonly x: number;
  readonly width: number;
}

/** Neighbours that are too narrow to be drawn each, drawn together. */
export interface FlameRest {
  readonly parent: FlameNode;
  readonly count: number;
  readonly x: number;
  readonly width: number;
}

export interface FlameLayout {
  readonly boxes: readonly FlameBox[];
  readonly rests: readonly FlameRest[];
  readonly levels: number;
  /** Nodes that are too narrow to be drawn each. */
  readonly hidden: number;
}

/**
 * Lays out what is below a node over the whole width, and above it the path that leads to it. Nodes whose width falls below
 * `least` (a share of the whole) are drawn together with their neighbours, without what is below them.
 */
export function layoutFlame(focus: FlameNode, least: number): FlameLayout {
  const boxes: FlameBox[] = pathTo(focus).map((node) => ({ node, x: 0, width: 1 }));
  const whole = focus.weight || 1;
  let levels = focus.depth + 1;
  let hidden = 0;
  const rests: FlameRest[] = [];
  const open: { readonly node: FlameNode; readonly x: number }[] = [{ node: focus, x: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { below, narrow } = placeChildren(next.node, next.x, whole, least);
    hidden += narrow.reduce((sum, { count }) => sum + count, 0);
    rests.push(...narrow.filter(({ width }) => width >= least));
    boxes.push(...below);
    for (const box of below.reverse()) {
      levels = Math.max(levels, box.node.depth + 1);
      open.push(box);
    }
  }
  if (rests.length > 0) levels = rests.reduce((most, { parent }) => Math.max(most, parent.depth + 2), levels);
  return { boxes, rests, levels, hidden };
}

interface Children {
  readonly below: FlameBox[];
  readonly narrow: FlameRest[];
}

function placeChildren(parent: FlameNode, from: number, whole: number, least: number): Children {
  const below: FlameBox[] = [];
  const narrow: FlameRest[] = [];
  let x = from;
  for (const node of parent.children) {
    const width = node.weight / whole;
    const last = narrow.at(-1);
    if (width >= least) below.push({ node, x, width });
    else if (last !== undefined && Math.abs(last.x + last.width - x) < 1e-9) narrow[narrow.length - 1] = { ...last, count: last.count + 1, width: last.width + width };
    else narrow.push({ parent, count: 1, x, width });
    x += width;
  }
  return { below, narrow };
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The drawn node that the arrow keys lead to; undefined where there is none. */
export function neighborBox(boxes: readonly FlameBox[], from: FlameNode, direction: Direction): FlameBox | undefined {
  const drawn = new Map(boxes.map((box) => [box.node, box]));
  if (direction === 'up') return from.parent && drawn.get(from.parent);
  if (direction === 'down') return boxes.filter(({ node }) => node.parent === from).reduce<FlameBox | undefined>(wider, undefined);
  const level = boxes.filter(({ node }) => node.depth === from.depth).sort((one, other) => one.x - other.x);
  return level[level.findIndex(({ node }) => node === from) + (direction === 'right' ? 1 : -1)];
}

const wider = (widest: FlameBox | undefined, box: FlameBox): FlameBox => (widest === undefined || box.width > widest.width ? box : widest);
