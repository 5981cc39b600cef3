import { correctClocks } from './correct-clocks';
import { linkSpans, NONE } from './link-spans';
import type { SpanColumns } from './span-columns';

/**
 * The spans of a trace in the order in which a tree is read from above: a parent, then everything below it, siblings by start.
 * A span is its place in this order; what is below it are the `descendants` places behind it. Clocks are corrected.
 */
export interface SpanTree extends SpanColumns {
  /** Place of the parent; NONE for a root. */
  readonly parent: Int32Array;
  readonly depth: Uint32Array;
  readonly children: Uint32Array;
  readonly descendants: Uint32Array;
  /** 1 where a span names a parent that is not there. */
  readonly orphan: Uint8Array;
  /** Nanoseconds that the correction of clocks moved the span by. */
  readonly shift: Float64Array;
  readonly orphans: number;
  readonly correctedCalls: number;
}

/** Rows below each row: those of `row` are `list` from `from[row]` to `from[row + 1]`; the last group are the roots. */
interface Children {
  readonly from: Int32Array;
  readonly list: Int32Array;
}

function childrenOf(parent: Int32Array): Children {
  const size = parent.length;
  const from = new Int32Array(size + 2);
  const group = (row: number): number => (parent[row] === NONE ? size : (parent[row] as number));
  for (let row = 0; row < size; row++) (from[group(row) + 1] as number)++;
  for (let row = 0; row <= size; row++) from[row + 1] = (from[row + 1] as number) + (from[row] as number);
  const next = from.slice();
  const list = new Int32Array(size);
  for (let row = 0; row < size; row++) {
    const of = group(row);
    list[next[of] as number] = row;
    next[of] = (next[of] as number) + 1;
  }
  return { from, list };
}

const groupOf = ({ from, list }: Children, row: number): Int32Array => list.subarray(from[row], from[row + 1]);

/** Every row, parents before their children, level by level. */
function byLevel(children: Children, size: number): Int32Array {
  const order = new Int32Array(size);
  let filled = 0;
  const add = (rows: Int32Array): void => {
    order.set(rows, filled);
    filled += rows.length;
  };
  add(groupOf(children, size));
  for (let index = 0; index < filled; index++) add(groupOf(children, order[index] as number));
  return order;
}

function sortSiblings(columns: SpanColumns, children: Children, start: Float64Array): void {
  const { ids, duration, size } = columns;
  const compare = (left: number, right: number): number =>
    (start[left] as number) - (start[right] as number) ||
    (duration[right] as number) - (duration[left] as number) ||
    ((ids[left] as string) < (ids[right] as string) ? -1 : 1);
  for (let row = 0; row <= size; row++) {
    const group = groupOf(children, row);
    if (group.length > 1) group.sort(compare);
  }
}

/** Every row, each followed by what is below it. */
function fromAbove(children: Children, size: number): Int32Array {
  const order = new Int32Array(size);
  const open: number[] = [...groupOf(children, size)].reverse();
  for (let filled = 0; filled < size; filled++) {
    const row = open.pop() as number;
    order[filled] = row;
    const below = groupOf(children, row);
    for (let index = below.length - 1; index >= 0; index--) open.push(below[index] as number);
  }
  return order;
}

const pick = <Values extends Float64Array | Uint8Array | Uint32Array>(values: Values, order: Int32Array): Values => {
  const picked = new (values.constructor as new (size: number) => Values)(order.length);
  for (let place = 0; place < order.length; place++) picked[place] = values[order[place] as number] as number;
  return picked;
};

/** The columns of rows in another order. */
function inOrder(columns: SpanColumns, order: Int32Array): SpanColumns {
  const names = (of: SpanColumns['services']) => ({ texts: of.texts, at: pick(of.at, order) });
  return {
    size: columns.size,
    origin: columns.origin,
    ids: Array.from(order, (row) => columns.ids[row] as string),
    parentIds: Array.from(order, (row) => columns.parentIds[row]),
    services: names(columns.services),
    operations: names(columns.operations),
    kinds: names(columns.kinds),
    start: pick(columns.start, order),
    duration: pick(columns.duration, order),
    failed: pick(columns.failed, order),
    exceptions: pick(columns.exceptions, order),
    events: pick(columns.events, order),
  };
}

/** Depth, children and descendants of places whose parents come before them. */
function measures(parent: Int32Array): Pick<SpanTree, 'depth' | 'children' | 'descendants'> {
  const [depth, children, descendants] = [new Uint32Array(parent.length), new Uint32Array(parent.length), new Uint32Array(parent.length)];
  for (let place = 0; place < parent.length; place++) {
    const above = parent[place] as number;
    if (above === NONE) continue;
    depth[place] = (depth[above] as number) + 1;
    children[above] = (children[above] as number) + 1;
  }
  for (let place = parent.length - 1; place >= 0; place--) {
    const above = parent[place] as number;
    if (above !== NONE) descendants[above] = (descendants[above] as number) + (descendants[place] as number) + 1;
  }
  return { depth, children, descendants };
}

/** The tree of the spans of one trace. */
export function buildTree(columns: SpanColumns): SpanTree {
  const { size } = columns;
  const links = linkSpans(columns);
  const children = childrenOf(links.parent);
  const { start, shift, corrected } = correctClocks(columns, links.parent, byLevel(children, size));
  sortSiblings(columns, children, start);
  const order = fromAbove(children, size);
  const placeOf = new Int32Array(size);
  order.forEach((row, place) => (placeOf[row] = place));
  const parent = Int32Array.from(order, (row) => (links.parent[row] === NONE ? NONE : (placeOf[links.parent[row] as number] as number)));
  return {
    ...inOrder({ ...columns, start }, order),
    parent,
    ...measures(parent),
    orphan: pick(links.orphan, order),
    shift: pick(shift, order),
    orphans: links.orphan.reduce((sum, one) => sum + one, 0),
    correctedCalls: corrected,
  };
}

/** Places of the roots, by start. */
export function rootsOf({ size, descendants }: SpanTree): readonly number[] {
  const roots: number[] = [];
  for (let place = 0; place < size; place += (descendants[place] as number) + 1) roots.push(place);
  return roots;
}

/** Calls `visit` with each child of a span, by start. */
export function forEachChild({ descendants }: SpanTree, place: number, visit: (child: number) => void): void {
  const last = place + (descendants[place] as number);
  for (let child = place + 1; child <= last; child += (descendants[child] as number) + 1) visit(child);
}

export const endOf = ({ start, duration }: Pick<SpanTree, 'start' | 'duration'>, place: number): number =>
  (start[place] as number) + (duration[place] as number);
