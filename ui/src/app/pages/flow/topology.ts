import type { FlowGraph } from './graph';
import { groupOf } from './grouping';
import type { Grouping } from './grouping';
import type { Topology } from './layout';

export const topologyOf = ({ nodes, edges }: FlowGraph, grouping: Grouping): Topology => ({
  nodes: nodes.map((node) => ({ id: node.id, group: groupOf(node, grouping) })),
  edges: edges.map(({ id, from, to }) => ({ id, from, to })),
});

/**
 * The topology with what it had before and has no more: while a view refreshes, a node that is quiet for a moment keeps its place,
 * and only one that is new moves others.
 */
export function keepPlaces(before: Topology, now: Topology): Topology {
  const missing = <Item extends { readonly id: string }>(old: readonly Item[], current: readonly Item[]): readonly Item[] => {
    const ids = new Set(current.map(({ id }) => id));
    return old.filter(({ id }) => !ids.has(id));
  };
  return { nodes: [...now.nodes, ...missing(before.nodes, now.nodes)], edges: [...now.edges, ...missing(before.edges, now.edges)] };
}

/** Whether both are laid out alike. */
export function sameTopology(one: Topology, other: Topology): boolean {
  const text = ({ nodes, edges }: Topology): string => JSON.stringify([nodes.map(({ id, group }) => `${id} ${group}`).sort(), edges.map(({ id }) => id).sort()]);
  return text(one) === text(other);
}
