import { deserialize, serialize } from 'node:v8';

import * as dagre from '@dagrejs/dagre';

import { boxOfNode, overlaps } from '@ui/pages/flow/geometry';
import { layoutGraph } from '@ui/pages/flow/layout';
import type { Topology } from '@ui/pages/flow/layout';

// The browser of the tests lacks what every browser has and dagre uses.
Object.assign(globalThis, { structuredClone: (value: unknown): unknown => deserialize(serialize(value)) });

/** A system as large ones are: services call services of deeper layers, some call back, all use a few backends. */
function large(nodes: number, edges: number, groups = 0): Topology {
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const pairs = new Map<string, { readonly id: string; readonly from: string; readonly to: string }>();
  const layer = (node: number): number => Math.floor((node * 7) / nodes);
  while (pairs.size < edges) {
    const [one, other] = [random(nodes), random(nodes)];
    if (Math.abs(layer(one) - layer(other)) > 2) continue;
    const [from, to] = random(10) === 0 ? [one, other] : [Math.min(one, other), Math.max(one, other)];
    pairs.set(`${from}~${to}`, { id: `${from}~${to}`, from: String(from), to: String(to) });
  }
  return { nodes: Array.from({ length: nodes }, (_, i) => ({ id: String(i), group: groups === 0 ? '' : `g${i % groups}` })), edges: [...pairs.values()] };
}

const boxes = ({ nodes }: ReturnType<typeof layoutGraph>) => [...nodes.values()].map(boxOfNode);

function collisions(layout: ReturnType<typeof layoutGraph>): number {
  const all = boxes(layout);
  return all.flatMap((one, i) => all.slice(i + 1).filter((other) => overlaps(one, other))).length;
}

describe('the layout of the map', () => {
  it('keeps 100 nodes with 300 edges apart within three seconds of work', () => {
    const started = process.cpuUsage();
    const layout = layoutGraph(dagre, large(100, 300));
    // Not of the clock: other tests run beside this one.
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(3);
    expect(layout.nodes.size).toBe(100);
    expect(collisions(layout)).toBe(0);
  });

  it('draws every edge from one node to the other', () => {
    const topology = large(30, 60);
    const layout = layoutGraph(dagre, topology);
    for (const { id, from, to } of topology.edges.filter((edge) => edge.from !== edge.to)) {
      const points = layout.edges.get(id)!;
      for (const [point, node] of [[points[0]!, from], [points.at(-1)!, to]] as const) {
        const { x, y, width, height } = boxOfNode(layout.nodes.get(node)!);
        expect(point.x).toBeGreaterThanOrEqual(x - 1);
        expect(point.x).toBeLessThanOrEqual(x + width + 1);
        expect(point.y).toBeGreaterThanOrEqual(y - 1);
        expect(point.y).toBeLessThanOrEqual(y + height + 1);
      }
    }
  });

  it('gives the same for the same nodes and edges in another order', () => {
    const { nodes, edges } = large(40, 90);
    const turned = layoutGraph(dagre, { nodes: [...nodes].reverse(), edges: [...edges].reverse() });
    const straight = layoutGraph(dagre, { nodes, edges });
    expect([...turned.nodes].sort()).toEqual([...straight.nodes].sort());
    expect([...turned.edges].sort()).toEqual([...straight.edges].sort());
  });

  it('lets callers stand left of what they call', () => {
    const layout = layoutGraph(dagre, { nodes: ['a', 'b', 'c'].map((id) => ({ id, group: '' })), edges: [{ id: 'a~b', from: 'a', to: 'b' }, { id: 'b~c', from: 'b', to: 'c' }] });
    const x = (id: string): number => layout.nodes.get(id)!.x;
    expect(x('a')).toBeLessThan(x('b'));
    expect(x('b')).toBeLessThan(x('c'));
  });

  it('puts nodes without calls below the others', () => {
    const lonely = Array.from({ length: 9 }, (_, i) => ({ id: `lonely ${i}`, group: '' }));
    const layout = layoutGraph(dagre, { nodes: [{ id: 'a', group: '' }, { id: 'b', group: '' }, ...lonely], edges: [{ id: 'a~b', from: 'a', to: 'b' }] });
    expect(collisions(layout)).toBe(0);
    for (const { id } of lonely) expect(layout.nodes.get(id)!.y).toBeGreaterThan(layout.nodes.get('b')!.y);
  });

  it('keeps groups apart, each around its nodes alone', () => {
    const topology = large(40, 80, 4);
    const layout = layoutGraph(dagre, topology);
    expect(collisions(layout)).toBe(0);
    expect(layout.groups.map(({ title }) => title)).toEqual(['g0', 'g1', 'g2', 'g3']);
    for (const { title, box } of layout.groups) {
      const strangers = topology.nodes.filter(({ group, id }) => group !== title && overlaps(boxOfNode(layout.nodes.get(id)!), box));
      expect(strangers).toEqual([]);
    }
  });

  it('is a box of some size without nodes, and leaves out calls of oneself', () => {
    expect(layoutGraph(dagre, { nodes: [], edges: [] }).box).toMatchObject({ width: 1, height: 1 });
    const layout = layoutGraph(dagre, { nodes: [{ id: 'a', group: '' }], edges: [{ id: 'a~a', from: 'a', to: 'a' }] });
    expect(layout.edges.size).toBe(0);
    expect(layout.nodes.get('a')).toBeDefined();
  });
});
