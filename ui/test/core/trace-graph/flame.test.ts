import { flameColor } from '@ui/core/trace-graph/flame-color';
import { layoutFlame, neighborBox } from '@ui/core/trace-graph/flame-layout';
import { searchFlame } from '@ui/core/trace-graph/flame-search';
import { mergeByPath, pathTo, withBelow } from '@ui/core/trace-graph/flame-tree';
import type { FlameNode } from '@ui/core/trace-graph/flame-tree';

import { row } from './rows';

const ROWS = [
  row(0, 'web', 'GET /', { duration: 100, self: 20 }),
  row(1, 'db', 'SELECT', { duration: 30, self: 30, spanId: 'short' }),
  row(1, 'cart', 'load', { duration: 10, self: 4 }),
  row(2, 'db', 'SELECT', { duration: 6, self: 6 }),
  row(1, 'db', 'SELECT', { duration: 40, self: 40, failed: true, spanId: 'long' }),
];

const named = (root: FlameNode, name: string): FlameNode => withBelow(root).find(({ service, operation }) => `${service} ${operation}` === name)!;

describe('spans merged by path', () => {
  const root = mergeByPath(ROWS);

  it('adds up siblings of one service and operation', () => {
    const { count, duration, longest, self, failures, spanId } = named(root, 'db SELECT');
    expect({ count, duration, longest, self, failures, spanId }).toEqual({ count: 2, duration: 70, longest: 40, self: 70, failures: 1, spanId: 'long' });
  });

  it('keeps the same operation on another path apart', () => {
    expect(withBelow(root).filter(({ service }) => service === 'db').map(({ weight }) => weight)).toEqual([70, 6]);
  });

  it('is as wide as the own time of everything below', () => {
    expect(root.weight).toBe(100);
    expect(named(root, 'cart load').weight).toBe(10);
  });

  it('tells the way from the root', () => {
    expect(pathTo(named(root, 'cart load')).map(({ operation }) => operation)).toEqual(['Whole trace', 'GET /', 'load']);
  });

  it('merges 50,000 spans', () => {
    const many = [row(0, 'web', 'import', { self: 0 }), ...Array.from({ length: 49_999 }, (_, i) => row(1 + (i % 3), 'db', `step ${i % 7}`, { self: 1 }))];
    const merged = mergeByPath(many);
    expect(merged.count).toBe(50_000);
    expect(merged.weight).toBe(49_999);
    expect(withBelow(merged).length).toBeLessThan(1000);
  });
});

describe('the layout of a flame graph', () => {
  const root = mergeByPath(ROWS);

  it('places children beside each other, as wide as their share', () => {
    const { boxes, levels } = layoutFlame(root, 0);
    const places = boxes.map(({ node, x, width }) => [node.operation, node.depth, x, width]);
    expect(places).toContainEqual(['SELECT', 2, 0, 0.7]);
    expect(places).toContainEqual(['load', 2, 0.7, 0.1]);
    expect(levels).toBe(4);
  });

  it('gives the whole width to what is zoomed into, and to the way there', () => {
    const { boxes } = layoutFlame(named(root, 'cart load'), 0);
    expect(boxes.map(({ node, x, width }) => [node.operation, x, width])).toEqual([
      ['Whole trace', 0, 1],
      ['GET /', 0, 1],
      ['load', 0, 1],
      ['SELECT', 0, 0.6],
    ]);
  });

  it('draws narrow neighbours together', () => {
    const wide = mergeByPath([row(0, 'a', 'a', { self: 90 }), ...['x', 'y', 'z'].map((name) => row(1, 'a', name, { self: 4 }))]);
    const { rests, hidden } = layoutFlame(wide, 0.05);
    expect(rests).toEqual([{ parent: named(wide, 'a a'), count: 3, x: 0, width: expect.closeTo(12 / 102) }]);
    expect(hidden).toBe(3);
  });

  it('goes by keys to the widest below, up, and along a level', () => {
    const { boxes } = layoutFlame(root, 0);
    const top = named(root, 'web GET /');
    expect(neighborBox(boxes, top, 'down')?.node.operation).toBe('SELECT');
    expect(neighborBox(boxes, named(root, 'db SELECT'), 'right')?.node.operation).toBe('load');
    expect(neighborBox(boxes, named(root, 'db SELECT'), 'left')).toBeUndefined();
    expect(neighborBox(boxes, top, 'up')?.node).toBe(root);
  });
});

describe('a search in a flame graph', () => {
  it('counts what is below a hit only once', () => {
    const root = mergeByPath(ROWS);
    expect(searchFlame(root, 'web')?.share).toBe(1);
    expect(searchFlame(root, 'SELECT')?.nodes.size).toBe(2);
    expect(searchFlame(root, 'SELECT')?.share).toBeCloseTo(0.76);
    expect(searchFlame(root, '  ')).toBeUndefined();
  });
});

describe('colours of a flame graph', () => {
  it('are those of services, or stronger the more of the time is own', () => {
    const root = mergeByPath(ROWS);
    expect(flameColor(named(root, 'db SELECT'), 'service', new Map([['db', 'var(--series-2)']]))).toBe('var(--series-2)');
    expect(flameColor(named(root, 'db SELECT'), 'self', new Map())).toContain('100%');
    expect(flameColor(named(root, 'web GET /'), 'self', new Map())).toContain('28%');
  });
});
