import { attached } from '@ui/pages/flow/attach';
import { drawEdges } from '@ui/pages/flow/draw-edges';
import { drawNodes, shorten } from '@ui/pages/flow/draw-nodes';
import { edgeWidth, errorSeverity, isNotable, latencySeverity } from '@ui/pages/flow/edge-class';
import { edgePath } from '@ui/pages/flow/edge-path';
import { NODE_HEIGHT, NODE_WIDTH } from '@ui/pages/flow/geometry';
import type { FlowGraph, FlowNode } from '@ui/pages/flow/graph';
import type { Layout } from '@ui/pages/flow/layout';
import { nextNode } from '@ui/pages/flow/next-node';
import { centerOn, fit, reveal, visible, zoomAt } from '@ui/pages/flow/viewport';

const node = (id: string, more: Partial<FlowNode> = {}): FlowNode => ({ id, kind: 'service', name: id, type: '', namespace: '', environment: '', labels: [], entryCalls: 0, calls: 100, errors: 0, average: 1, p99: 2, ...more });
const GRAPH: FlowGraph = {
  nodes: [node('web'), node('shop', { errors: 25, p99: 640 }), node('mail'), node('cart')],
  edges: [
    { id: 'web~shop', from: 'web', to: 'shop', calls: 900, errors: 90, average: 3, p99: 700 },
    { id: 'web~mail', from: 'web', to: 'mail', calls: 100, errors: 0, average: 3, p99: 7 },
    { id: 'shop~shop', from: 'shop', to: 'shop', calls: 1, errors: 0, average: null, p99: null },
  ],
};
const PLACES = { web: [0, 100], shop: [400, 0], mail: [400, 100], cart: [400, 200] } as const;
const LAYOUT: Layout = {
  nodes: new Map(Object.entries(PLACES).map(([id, [x, y]]) => [id, { x, y }])),
  edges: new Map([['web~shop', [{ x: 120, y: 90 }, { x: 200, y: 40 }, { x: 280, y: 0 }]], ['web~mail', [{ x: 120, y: 100 }, { x: 200, y: 100 }, { x: 280, y: 100 }]]]),
  groups: [],
  box: { x: -150, y: -60, width: 700, height: 320 },
};
const edges = (more: Partial<Parameters<typeof drawEdges>[2]> = {}) => drawEdges(GRAPH, LAYOUT, { seconds: 10, colorBy: 'latency', lit: undefined, selected: undefined, ...more });
const nodes = (more: Partial<Parameters<typeof drawNodes>[2]> = {}) => drawNodes(GRAPH, LAYOUT, { seconds: 10, lit: undefined, found: '', zoom: 1, ...more });

describe('classes of edges', () => {
  it.each([[0, 0], [19.9, 0], [20, 1], [100, 2], [499, 2], [500, 3], [1000, 4], [null, 'none']] as const)('are those of a p99 of %s ms: %s', (p99, severity) => {
    expect(latencySeverity(p99)).toBe(severity);
  });

  it.each([[0, 0], [0.001, 2], [0.01, 2], [0.02, 3], [0.051, 4], [null, 'none']] as const)('are those of a share of %s: %s', (share, severity) => {
    expect(errorSeverity(share)).toBe(severity);
  });

  it('are notable from the second worst on', () => {
    expect(([0, 2, 3, 4, 'none'] as const).map(isNotable)).toEqual([false, false, true, true, false]);
  });

  it('make busy edges wider, without hiding rare ones', () => {
    expect(edgeWidth(0, 0)).toBeGreaterThan(1);
    expect(edgeWidth(100, 100)).toBeGreaterThan(2 * edgeWidth(1, 100));
  });
});

describe('drawn edges', () => {
  it('say in words and beside the line what their colour means', () => {
    const [shop, mail, selfCall] = edges();
    expect(shop).toMatchObject({ severity: 3, text: '700 ms', label: 'web calls shop: 90/s, p99 700 ms, 10 % failed' });
    expect(edges({ colorBy: 'errors' }).find(({ id }) => id === 'web~shop')).toMatchObject({ severity: 4, text: '10 %' });
    expect(mail!.label).toBe('web calls mail: 10/s, p99 7 ms, nothing failed');
    expect(selfCall).toMatchObject({ id: 'shop~shop', severity: 'none', text: '–' });
  });

  it('stand out with what they touch, the selected one above the others', () => {
    const shown = edges({ lit: 'mail', selected: 'web~mail' });
    expect(shown.filter(({ isDim }) => isDim).map(({ id }) => id)).toEqual(['web~shop', 'shop~shop']);
    expect(shown.at(-1)).toMatchObject({ id: 'web~mail', isSelected: true });
  });

  it('end with the head of an arrow that points along them', () => {
    const { line, head, middle } = edgePath([{ x: 0, y: 0 }, { x: 50, y: 0 }, { x: 100, y: 0 }], 2);
    expect(middle).toEqual({ x: 50, y: 0 });
    expect(head.split(' ')[0]).toBe('100,0');
    expect(line).toMatch(/^M0,0Q50,0 92,0$/);
  });

  it('have their text on the line, not beside its bends', () => {
    const at = (...points: readonly (readonly [number, number])[]) => edgePath(points.map(([x, y]) => ({ x, y })), 2).middle;
    expect(at([0, 0], [50, 80], [100, 0])).toEqual({ x: 50, y: 40 });
    expect(at([0, 0], [10, 80], [90, 80], [100, 0])).toEqual({ x: 50, y: 80 });
    expect(at([0, 0], [100, 50])).toEqual({ x: 50, y: 25 });
  });

  it('leave nodes at the sides towards what they reach', () => {
    const [from, to] = [{ x: 0, y: 0 }, { x: 600, y: 300 }];
    const [first, , last] = attached([{ x: 10, y: NODE_HEIGHT / 2 }, { x: 300, y: 150 }, { x: 590, y: 300 - NODE_HEIGHT / 2 }], from, to);
    expect(first!.x).toBe(NODE_WIDTH / 2);
    expect(last!.x).toBe(600 - NODE_WIDTH / 2);
    expect(Math.abs(first!.y)).toBeLessThan(NODE_HEIGHT / 2);
    const back = attached([{ x: 600, y: 300 }, { x: 300, y: 150 }, { x: 0, y: 0 }], to, from);
    expect([back[0]!.x, back[2]!.x]).toEqual([600 - NODE_WIDTH / 2, NODE_WIDTH / 2]);
  });
});

describe('drawn nodes', () => {
  it('have their numbers in words', () => {
    expect(nodes().map(({ label }) => label).slice(0, 2)).toEqual(['Service web: 10/s, p99 2 ms, nothing failed', 'Service shop: 10/s, p99 640 ms, 25 % failed']);
    expect(nodes()[1]!.ring).toBe('25 100');
  });

  it('stand out with their neighbours and by the name that is looked for', () => {
    expect(nodes({ lit: 'shop' }).filter(({ isDim }) => isDim).map(({ id }) => id)).toEqual(['mail', 'cart']);
    expect(nodes({ lit: 'web~mail' }).filter(({ isDim }) => !isDim).map(({ id }) => id)).toEqual(['web', 'mail']);
    expect(nodes({ found: 'SHO' }).filter(({ isFound }) => isFound).map(({ id }) => id)).toEqual(['shop']);
  });

  it('shorten names in the middle', () => {
    expect(shorten('orders-db.shop.internal:5432', 14)).toBe('orders-db…5432');
    expect(shorten('short', 14)).toBe('short');
  });
});

describe('the part of the map in sight', () => {
  const size = { width: 1000, height: 500 };

  it('fits the whole map, but does not blow up a small one', () => {
    expect(visible(fit({ x: 0, y: 0, width: 4000, height: 500 }, size), size)).toMatchObject({ width: 4000, height: 2000, y: -750 });
    expect(fit({ x: 0, y: 0, width: 10, height: 10 }, size).k).toBeCloseTo(1.1);
  });

  it('keeps what is below the pointer when it zooms, within bounds', () => {
    const before = { x: 40, y: 20, k: 1 };
    const after = zoomAt(before, 2, { x: 300, y: 200 });
    expect([(300 - after.x) / after.k, (200 - after.y) / after.k]).toEqual([260, 180]);
    expect(zoomAt(before, 1000, { x: 0, y: 0 }).k).toBe(2.5);
  });

  it('moves to a place, and just far enough to show a box', () => {
    expect(centerOn({ x: 0, y: 0, k: 2 }, { x: 100, y: 100 }, size)).toEqual({ x: 300, y: 50, k: 2 });
    const inside = { x: 0, y: 0, k: 1 };
    expect(reveal(inside, { x: 100, y: 100, width: 50, height: 50 }, size)).toEqual(inside);
    expect(reveal(inside, { x: 990, y: -10, width: 50, height: 50 }, size)).toEqual({ x: -64, y: 34, k: 1 });
  });
});

describe('arrow keys on the map', () => {
  it.each([
    ['web', 'ArrowRight', 'shop'],
    ['mail', 'ArrowLeft', 'web'],
    ['shop', 'ArrowDown', 'mail'],
    ['cart', 'ArrowUp', 'mail'],
    ['shop', 'ArrowUp', undefined],
    ['mail', 'ArrowRight', undefined],
  ] as const)('lead from %s by %s to %s', (from, key, to) => {
    expect(nextNode(GRAPH, LAYOUT.nodes, from, key)).toBe(to);
  });

});
