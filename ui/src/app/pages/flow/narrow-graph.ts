import type { FlowGraph } from './graph';

/** What of the map is shown. */
export interface Narrowing {
  /** Only the neighbours of this node, so many steps away in either direction. */
  readonly focus?: { readonly node: string; readonly hops: number };
  /** Only nodes with this text in their name, with those that they call and are called by. */
  readonly text: string;
  /** Edges with fewer calls a second are left out. */
  readonly leastRate: number;
}

/** Nodes that can be reached in so many steps, along or against the calls. */
export function neighbourhood({ edges }: FlowGraph, start: string, hops: number): ReadonlySet<string> {
  const reached = new Set([start]);
  for (let hop = 0; hop < hops; hop++) {
    const before = new Set(reached);
    for (const { from, to } of edges) {
      if (before.has(from)) reached.add(to);
      if (before.has(to)) reached.add(from);
    }
  }
  return reached;
}

const only = ({ nodes, edges }: FlowGraph, kept: ReadonlySet<string>): FlowGraph => ({
  nodes: nodes.filter(({ id }) => kept.has(id)),
  edges: edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
});

/** Names of nodes that contain a text, whatever its case. */
export const matching = ({ nodes }: FlowGraph, text: string): ReadonlySet<string> =>
  new Set(nodes.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase())).map(({ id }) => id));

/** The part of the map that is shown; rates are those of a range of so many seconds. */
export function narrowGraph(graph: FlowGraph, { focus, text, leastRate }: Narrowing, seconds: number): FlowGraph {
  const busy = leastRate > 0 ? withoutQuiet(graph, leastRate * seconds, focus?.node) : graph;
  const near = focus !== undefined && busy.nodes.some(({ id }) => id === focus.node) ? only(busy, neighbourhood(busy, focus.node, focus.hops)) : busy;
  if (text.trim() === '') return near;
  const found = matching(near, text);
  const edges = near.edges.filter(({ from, to }) => found.has(from) || found.has(to));
  const kept = new Set([...found, ...edges.flatMap(({ from, to }) => [from, to])]);
  return { nodes: near.nodes.filter(({ id }) => kept.has(id)), edges };
}

/** Without rare edges, and without the nodes that only they reached. */
function withoutQuiet({ nodes, edges }: FlowGraph, leastCalls: number, always: string | undefined): FlowGraph {
  const kept = edges.filter(({ calls }) => calls >= leastCalls);
  const connected = new Set(kept.flatMap(({ from, to }) => [from, to]));
  const lonely = new Set(edges.flatMap(({ from, to }) => [from, to]).filter((id) => !connected.has(id) && id !== always));
  return { nodes: nodes.filter(({ id }) => !lonely.has(id)), edges: kept };
}
