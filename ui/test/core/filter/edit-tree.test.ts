import { without } from '@ui/core/filter/edit-tree';
import type { FilterTree } from '@ui/core/filter/filter-tree';
import { parseFilter } from '@ui/core/filter/parse-filter';
import { printFilter } from '@ui/core/filter/print-filter';
import { segmentsOf } from '@ui/core/filter/segments';

const treeOf = (text: string): FilterTree => (parseFilter(text) as { readonly tree: FilterTree }).tree;

/** All conditions and groups of a tree. */
const nodesOf = (tree: FilterTree): readonly FilterTree[] =>
  tree.kind === 'comparison' ? [tree] : [tree, ...(tree.kind === 'not' ? nodesOf(tree.part) : tree.parts.flatMap(nodesOf))];

function left(text: string, removed: string): string | undefined {
  const tree = treeOf(text);
  const node = nodesOf(tree).find((each) => printFilter(each) === removed);
  const rest = without(tree, node!);
  return rest && printFilter(rest);
}

describe('a filter without one of its parts', () => {
  it('keeps the others as they are', () => {
    expect(left('a = 1 AND b = 2 AND c = 3', 'b = 2')).toBe('a = 1 AND c = 3');
    expect(left('a = 1 AND (b = 2 OR c = 3)', 'c = 3')).toBe('a = 1 AND b = 2');
    expect(left('a = 1 AND NOT (b = 2 OR c = 3)', 'b = 2')).toBe('a = 1 AND NOT c = 3');
    expect(left('a = 1 AND NOT b = 2', 'b = 2')).toBe('a = 1');
    expect(left('a = 1 AND (b = 2 OR c = 3)', 'b = 2 OR c = 3')).toBe('a = 1');
    expect(left('NOT a = 1', 'a = 1')).toBeUndefined();
  });
});

describe('pieces of a filter', () => {
  it('cover the text and say what each is', () => {
    const text = ' a[b] STARTS WITH "x" AND NOT (c IN (1, 2) OR d NOT EXISTS) !';
    const segments = segmentsOf('a[b] STARTS WITH "x" AND NOT c IN (1)');
    expect(segments.filter(({ role }) => role !== 'plain').map(({ text: each, role }) => `${each}:${role}`)).toEqual([
      'a:name',
      '[b]:name',
      'STARTS:operator',
      'WITH:operator',
      '"x":value',
      'AND:joiner',
      'NOT:joiner',
      'c:name',
      'IN:operator',
      '(:mark',
      '1:value',
      '):mark',
    ]);
    expect(
      segmentsOf(text)
        .map((each) => each.text)
        .join(''),
    ).toBe(text);
    expect(segmentsOf('a = 1 b').at(-1)).toEqual({ text: ' b', role: 'plain', start: 5 });
  });
});
