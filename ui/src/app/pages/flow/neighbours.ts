import type { FlowEdge, FlowGraph } from './graph';

/** Edges of a node to one side, with the name at their other end. */
export interface Neighbours {
  readonly title: string;
  readonly edges: readonly (FlowEdge & { readonly name: string })[];
}

/** Who calls a node and whom it calls, the busiest first. */
export function neighboursOf({ nodes, edges }: FlowGraph, id: string): readonly Neighbours[] {
  const names = new Map(nodes.map((node) => [node.id, node.name]));
  const named = (own: readonly FlowEdge[], end: 'from' | 'to'): Neighbours['edges'] =>
    own.map((edge) => ({ ...edge, name: names.get(edge[end]) ?? edge[end] })).sort((one, other) => other.calls - one.calls);
  return [
    { title: 'Called by', edges: named(edges.filter(({ to }) => to === id), 'from') },
    { title: 'Calls', edges: named(edges.filter(({ from }) => from === id), 'to') },
  ];
}
