import type { Graph, layout } from '@dagrejs/dagre';

import type { Box, Point } from './geometry';
import { attached } from './attach';
import { around, boxOfNode, NODE_HEIGHT, NODE_WIDTH } from './geometry';

/** The part of dagre that is needed; handed in, since it is loaded after the first paint. */
export interface Dagre {
  readonly Graph: typeof Graph;
  readonly layout: typeof layout;
}

/** What stands where. Numbers of calls have no part in it, so that a refresh moves nothing. */
export interface Topology {
  readonly nodes: readonly { readonly id: string; readonly group: string }[];
  readonly edges: readonly { readonly id: string; readonly from: string; readonly to: string }[];
}

export interface Layout {
  /** Middle of each node. */
  readonly nodes: ReadonlyMap<string, Point>;
  /** Points along each edge, from the border of one node to that of the other. */
  readonly edges: ReadonlyMap<string, readonly Point[]>;
  readonly groups: readonly { readonly title: string; readonly box: Box }[];
  /** Around everything. */
  readonly box: Box;
}

const GAP = 28;
/** Also for the arrow of calls from outside. */
const MARGIN = 44;
const SPACIOUS = { nodesep: GAP, edgesep: 14, ranksep: 110 } as const;
/** Above so many nodes they stand closer, so that more of them are in sight at once. */
const LARGE = 40;
const COMPACT = { nodesep: 12, edgesep: 4, ranksep: 70 } as const;
const GROUP_PREFIX = 'group ';

/**
 * Layers from left to right along the calls. Nodes without calls among the shown ones stand in rows below the others. Gives the same
 * for the same nodes and edges, whatever their order.
 */
export function layoutGraph(dagre: Dagre, topology: Topology): Layout {
  const connected = new Set(topology.edges.filter(({ from, to }) => from !== to).flatMap(({ from, to }) => [from, to]));
  const isGrouped = topology.nodes.some(({ group }) => group !== '');
  const ranked = topology.nodes.filter(({ id, group }) => connected.has(id) || (isGrouped && group !== '')).sort(byId);
  const lonely = topology.nodes.filter((node) => !ranked.includes(node)).sort(byId);
  const { nodes, edges } = rank(dagre, ranked, [...topology.edges].sort(byId));
  const ranks = around([...nodes.values()].map(boxOfNode));
  for (const [i, { id }] of lonely.entries()) nodes.set(id, placeBelow(ranks, i, lonely.length));
  const groups = boxesOf(ranked, nodes);
  // Edges may lead above and below all nodes.
  const bends = [...edges.values()].flat().map(({ x, y }) => ({ x, y, width: 0, height: 0 }));
  const box = around([...[...nodes.values()].map(boxOfNode), ...groups.map(({ box: each }) => each), ...bends], MARGIN);
  return { nodes, edges, groups, box: box ?? { x: 0, y: 0, width: 1, height: 1 } };
}

const byId = (one: { readonly id: string }, other: { readonly id: string }): number => (one.id < other.id ? -1 : 1);

function rank(dagre: Dagre, nodes: Topology['nodes'], edges: Topology['edges']): { nodes: Map<string, Point>; edges: Map<string, readonly Point[]> } {
  const graph = new dagre.Graph({ directed: true, compound: true });
  graph.setGraph({ rankdir: 'LR', acyclicer: 'greedy', ...(nodes.length > LARGE ? COMPACT : SPACIOUS) });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  for (const { id, group } of nodes) {
    if (group === '') continue;
    graph.setNode(GROUP_PREFIX + group, {});
    graph.setParent(id, GROUP_PREFIX + group);
  }
  const drawn = edges.filter(({ from, to }) => from !== to && graph.hasNode(from) && graph.hasNode(to));
  for (const { from, to } of drawn) graph.setEdge(from, to, {});
  if (nodes.length > 0) dagre.layout(graph);
  const places = new Map(nodes.map(({ id }) => [id, pointOf(graph.node(id))]));
  const route = (from: string, to: string): readonly Point[] => ((graph.edge(from, to) as { points?: Point[] }).points ?? []).map(pointOf);
  return { nodes: places, edges: new Map(drawn.map(({ id, from, to }) => [id, attached(route(from, to), places.get(from)!, places.get(to)!)])) };
}

const pointOf = ({ x = 0, y = 0 }: { readonly x?: number; readonly y?: number }): Point => ({ x, y });

/** A place in rows below what is ranked, about as wide as that. */
function placeBelow(ranks: Box | undefined, index: number, count: number): Point {
  const cell = { width: NODE_WIDTH + GAP, height: NODE_HEIGHT + GAP };
  const columns = Math.max(1, ranks === undefined ? Math.ceil(Math.sqrt(count)) : Math.floor((ranks.width + GAP) / cell.width));
  const top = ranks === undefined ? 0 : ranks.y + ranks.height + 2 * GAP;
  return {
    x: (ranks?.x ?? 0) + NODE_WIDTH / 2 + (index % columns) * cell.width,
    y: top + NODE_HEIGHT / 2 + Math.floor(index / columns) * cell.height,
  };
}

function boxesOf(nodes: Topology['nodes'], places: ReadonlyMap<string, Point>): Layout['groups'] {
  const titles = [...new Set(nodes.map(({ group }) => group))].filter((group) => group !== '').sort();
  return titles.flatMap((title) => {
    const inside = nodes.filter(({ group }) => group === title).flatMap(({ id }) => places.get(id) ?? []);
    const box = around(inside.map(boxOfNode), 12);
    return box === undefined ? [] : [{ title, box }];
  });
}
