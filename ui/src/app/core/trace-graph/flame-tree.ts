import type { TraceRow } from './trace-row';

/** All spans that have the same services and operations above them. Times are nanoseconds, added up. */
export interface FlameNode {
  /** Place in the order of the walk, the root being 0. */
  readonly id: number;
  readonly service: string;
  readonly operation: string;
  readonly depth: number;
  readonly parent: FlameNode | undefined;
  readonly children: readonly FlameNode[];
  readonly count: number;
  readonly failures: number;
  readonly duration: number;
  readonly longest: number;
  readonly self: number;
  /** Own time of the node and of everything below it: what its width stands for. Work that ran at once counts for each. */
  readonly weight: number;
  /** The longest of its spans. */
  readonly spanId: string;
}

type Sums = Omit<FlameNode, 'children' | 'parent'>;
type Open = { -readonly [Key in keyof Sums]: Sums[Key] } & { readonly children: Open[]; readonly parent: Open | undefined; readonly byName: Map<string, Open> };

const nodeOf = (service: string, operation: string, parent: Open | undefined): Open => ({
  id: 0,
  service,
  operation,
  depth: parent === undefined ? 0 : parent.depth + 1,
  parent,
  children: [],
  byName: new Map(),
  count: 0,
  failures: 0,
  duration: 0,
  longest: -1,
  self: 0,
  weight: 0,
  spanId: '',
});

function childOf(parent: Open, { service, operation }: TraceRow): Open {
  const name = `${service}\n${operation}`;
  const known = parent.byName.get(name);
  if (known !== undefined) return known;
  const child = nodeOf(service, operation, parent);
  parent.byName.set(name, child);
  parent.children.push(child);
  return child;
}

function add(node: Open, { duration, self, failed, spanId }: TraceRow): void {
  node.count += 1;
  node.duration += duration;
  node.self += self;
  if (failed) node.failures += 1;
  if (duration <= node.longest) return;
  node.longest = duration;
  node.spanId = spanId;
}

/** Gives numbers in the order of the walk, and adds weights up from the leaves. */
function finish(root: Open): void {
  const order: Open[] = [];
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    node.id = order.length;
    order.push(node);
    for (let i = node.children.length - 1; i >= 0; i--) open.push(node.children[i]!);
  }
  for (const node of order.reverse()) {
    node.weight += node.self;
    if (node.parent !== undefined) node.parent.weight += node.weight;
  }
}

/** Merges the spans of a trace by their path. The root stands for the trace; its children are the spans without a parent. */
export function mergeByPath(rows: readonly TraceRow[]): FlameNode {
  const root = nodeOf('', 'Whole trace', undefined);
  const path: Open[] = [root];
  for (const row of rows) {
    // A walk that begins within the tree has levels without a span: they are left out.
    const above = path[Math.min(row.depth, path.length - 1)]!;
    const node = childOf(above, row);
    add(node, row);
    root.count += 1;
    if (row.failed) root.failures += 1;
    path.length = above.depth + 1;
    path.push(node);
  }
  finish(root);
  return Object.assign(root, { duration: root.weight, longest: root.weight });
}

/** A node and everything below it, in the order of the walk. */
export function withBelow(node: FlameNode): readonly FlameNode[] {
  const found: FlameNode[] = [];
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next);
    for (let i = next.children.length - 1; i >= 0; i--) open.push(next.children[i]!);
  }
  return found;
}

/** From the root down to a node. */
export function pathTo(node: FlameNode): readonly FlameNode[] {
  const path: FlameNode[] = [];
  for (let next: FlameNode | undefined = node; next !== undefined; next = next.parent) path.push(next);
  return path.reverse();
}
