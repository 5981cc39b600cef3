import { edgePath, layoutTree } from '@ui/core/trace-graph/comparison-layout';
import { comparisonTree, flattened, hasText, pruned } from '@ui/core/trace-graph/comparison-tree';
import type { ComparedPath, PathTotals } from '@ui/core/trace-graph/comparison-tree';
import { signedCount, signedNanos, signedShare } from '@ui/core/trace-graph/difference';

const totals = (selfDuration: number, more: Partial<PathTotals> = {}): PathTotals => ({ count: 1, duration: selfDuration, selfDuration, failures: 0, ...more });
const path = (names: string, a: PathTotals | null, b: PathTotals | null): ComparedPath => ({
  path: names.split('/').map((operation) => ({ service: 's', operation })),
  a,
  b,
});

const PATHS = [
  path('root/slow', totals(100), totals(900)),
  path('root', totals(50, { duration: 200 }), totals(51, { duration: 1000 })),
  path('root/new', null, totals(10)),
  path('root/gone', totals(10), null),
  path('root/slow/same', totals(5), totals(5)),
  path('root/failing', totals(7), totals(7, { failures: 1 })),
];

describe('two traces as one tree', () => {
  const [root] = comparisonTree(PATHS);
  const node = (operation: string) => flattened([root!]).find((each) => each.operation === operation)!;

  it('has each path below the one that it goes on from', () => {
    expect(flattened([root!]).map(({ operation, depth }) => `${depth} ${operation}`)).toEqual(['0 root', '1 slow', '2 same', '1 new', '1 gone', '1 failing']);
  });

  it('tells in which trace a path is, and by how much own time differs', () => {
    expect([node('new').presence, node('gone').presence, node('slow').presence]).toEqual(['only-b', 'only-a', 'both']);
    expect([node('slow').delta, node('gone').delta]).toEqual([800, -10]);
  });

  it('takes small differences of time as none, but never those of failures and presence', () => {
    expect(flattened([root!]).filter(({ different }) => different).map(({ operation }) => operation)).toEqual(['slow', 'new', 'gone', 'failing']);
    expect(node('failing').timeDiffers).toBe(false);
  });

  it('keeps what is above of what a filter keeps', () => {
    expect(flattened(pruned([root!], hasText('SAME'))).map(({ operation }) => operation)).toEqual(['root', 'slow', 'same']);
    expect(pruned([root!], hasText('nothing'))).toEqual([]);
  });

  it('makes a root of a path whose parent was cut off', () => {
    expect(comparisonTree([path('a/b', totals(1), null)]).map(({ operation }) => operation)).toEqual(['b']);
  });
});

describe('the layout of the tree', () => {
  const size = { width: 100, height: 40, gapX: 20, gapY: 10 };
  const layout = layoutTree(comparisonTree(PATHS), size);

  it('has a line for each leaf, and a node beside the first of what is below it', () => {
    const places = layout.nodes.map(({ node, x, y }) => [node.operation, x, y]);
    expect(places).toEqual([
      ['root', 0, 0],
      ['slow', 120, 0],
      ['same', 240, 0],
      ['new', 120, 50],
      ['gone', 120, 100],
      ['failing', 120, 150],
    ]);
    expect([layout.width, layout.height]).toEqual([340, 190]);
  });

  it('draws a line from a node to the one above', () => {
    expect(edgePath(layout.nodes[0]!, size)).toBe('');
    expect(edgePath(layout.nodes[3]!, size)).toBe('M100,20C110,20 110,70 120,70');
  });
});

describe('differences', () => {
  it('have a sign, also where there is none', () => {
    expect([signedNanos(1500), signedNanos(-2e6), signedNanos(0.2)]).toEqual(['+1.5 µs', '−2 ms', '±0']);
    expect([signedCount(3), signedCount(-1200)]).toEqual(['+3', '−1,200']);
    expect([signedShare(100, 150), signedShare(100, 0), signedShare(0, 5), signedShare(5, 5)]).toEqual(['+50 %', '−100 %', '', '']);
  });
});
