import { nameOf } from '../../../src/core/trace/names';
import { spanColumns } from '../../../src/core/trace/span-columns';
import { buildTree, rootsOf } from '../../../src/core/trace/span-tree';
import { span } from './spans';

type Spans = Parameters<typeof spanColumns>[0];
const treeOf = (spans: Spans) => buildTree(spanColumns(spans));

function shapeOf(spans: Spans): readonly string[] {
  const tree = treeOf(spans);
  return tree.ids.map(
    (id, place) => `${tree.ids[tree.parent[place] as number] ?? '-'}>${id}${nameOf(tree.kinds, place) === 'SERVER' ? '!' : ''}`,
  );
}

describe('buildTree', () => {
  it('puts below each span what belongs to it, children by start', () => {
    expect(shapeOf([span('c', 'a', 5, 6), span('b', 'a', 1, 9), span('a', undefined, 0, 10), span('d', 'b', 2, 3)])).toEqual([
      '->a',
      'a>b',
      'b>d',
      'a>c',
    ]);
  });

  it('keeps orphans as roots and counts them', () => {
    const tree = treeOf([span('a', 'gone', 0, 10), span('b', 'a', 1, 2), span('c', 'gone', 3, 4)]);
    expect(rootsOf(tree).map((place) => tree.ids[place])).toEqual(['a', 'c']);
    expect(tree.orphans).toBe(2);
  });

  it('breaks circles and parents that are the span itself', () => {
    const tree = treeOf([span('a', 'b', 0, 1), span('b', 'c', 1, 2), span('c', 'a', 2, 3), span('d', 'd', 4, 5)]);
    expect(tree.size).toBe(4);
    expect(rootsOf(tree).length).toBeGreaterThanOrEqual(2);
  });

  it('makes the callee the child of the caller where both share an id', () => {
    expect(
      shapeOf([
        span('a', undefined, 0, 10),
        span('x', 'a', 1, 9, { kind: 'SERVER' }),
        span('x', 'a', 1, 9, { kind: 'CLIENT' }),
        span('b', 'x', 2, 3),
      ]),
    ).toEqual(['->a', 'a>x', 'x>x!', 'x>b']);
  });

  it('is not as deep as the trace', () => {
    const chain = Array.from({ length: 50_000 }, (_, index) =>
      span(`s${index}`, index === 0 ? undefined : `s${index - 1}`, index, 100_000),
    );
    const tree = treeOf(chain);
    expect(tree.size).toBe(50_000);
    expect(tree.descendants[0]).toBe(49_999);
    expect(tree.depth.at(-1)).toBe(49_999);
  });
});
