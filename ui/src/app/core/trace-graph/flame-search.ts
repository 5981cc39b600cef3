import { withBelow } from './flame-tree';
import type { FlameNode } from './flame-tree';

export interface FlameHits {
  readonly nodes: ReadonlySet<FlameNode>;
  /** Of the time of the node in which it was searched; what is below a hit is not counted twice. */
  readonly share: number;
}

/** Nodes whose service or operation holds a text; undefined where there is none to look for. */
export function searchFlame(root: FlameNode, text: string): FlameHits | undefined {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return undefined;
  const nodes = new Set<FlameNode>();
  const inside = new Set<FlameNode>();
  let weight = 0;
  for (const node of withBelow(root)) {
    const above = node.parent !== undefined && inside.has(node.parent);
    const hit = node.depth > 0 && `${node.service} ${node.operation}`.toLowerCase().includes(wanted);
    if (hit) nodes.add(node);
    if (hit || above) inside.add(node);
    if (hit && !above) weight += node.weight;
  }
  return { nodes, share: root.weight === 0 ? 0 : weight / root.weight };
}
