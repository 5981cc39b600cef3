import { buildTree } from '../../../src/core/trace/span-tree';
import { span } from './spans';

const shapeOf = (spans: Parameters<typeof buildTree>[0]): readonly string[] =>
  buildTree(spans).nodes.map((node) => `${node.parent?.span.id ?? '-'}>${node.span.id}${node.span.kind === 'SERVER' ? '!' : ''}`);

describe('buildTree', () => {
  it('puts parents before children, children by start', () => {
    expect(shapeOf([span('c', 'a', 5, 6), span('b', 'a', 1, 9), span('a', undefined, 0, 10), span('d', 'b', 2, 3)])).toEqual([
      '->a',
      'a>b',
      'a>c',
      'b>d',
    ]);
  });

  it('keeps orphans as roots and counts them', () => {
    const tree = buildTree([span('a', 'gone', 0, 10), span('b', 'a', 1, 2), span('c', 'gone', 3, 4)]);
    expect(tree.roots.map((node) => node.span.id)).toEqual(['a', 'c']);
    expect(tree.orphans).toBe(2);
  });

  it('breaks circles and parents that are the span itself', () => {
    const tree = buildTree([span('a', 'b', 0, 1), span('b', 'c', 1, 2), span('c', 'a', 2, 3), span('d', 'd', 4, 5)]);
    expect(tree.nodes).toHaveLength(4);
    expect(tree.roots.length).toBeGreaterThanOrEqual(2);
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
    expect(buildTree(chain).nodes).toHaveLength(50_000);
  });
});
