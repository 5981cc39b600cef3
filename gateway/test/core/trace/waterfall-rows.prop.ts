import fc from 'fast-check';

import { analyseTrace } from '../../../src/core/trace/analyse-trace';
import { matchesFrom } from '../../../src/core/trace/span-matches';
import type { SpanTree } from '../../../src/core/trace/span-tree';
import { extentOf, traceOutline } from '../../../src/core/trace/trace-outline';
import { folded, hiddenBy, rowOf, visibleRows, withAncestors } from '../../../src/core/trace/visible-rows';
import type { Folding } from '../../../src/core/trace/visible-rows';
import { anySpans } from './spans';

const ids = fc.uniqueArray(fc.integer({ min: 0, max: 12 }).map(String), { maxLength: 5 }).map((list) => new Set(list));
const anyFolding: fc.Arbitrary<Folding> = fc.record({
  collapsed: ids,
  services: fc.subarray(['a', 'b']).map((list) => new Set(list)),
  depth: fc.option(fc.nat(4), { nil: undefined }),
  expanded: ids,
});

function ancestorsOf(tree: SpanTree, place: number): readonly number[] {
  const above: number[] = [];
  for (let parent = tree.parent[place] as number; parent >= 0; parent = tree.parent[parent] as number) above.push(parent);
  return above;
}

describe('the rows of any tree', () => {
  it('hide exactly what is below a folded span, which is said of each hidden one', () => {
    fc.assert(
      fc.property(anySpans, anyFolding, (spans, folding) => {
        const { tree } = analyseTrace(spans);
        const hides = folded(tree, folding);
        const rows = visibleRows(tree, hides);
        const wanted = [...tree.parent.keys()].filter((place) => ancestorsOf(tree, place).every((above) => hides[above] === 0));
        expect([...rows]).toEqual(wanted);
        for (const place of tree.parent.keys()) {
          expect(rowOf(rows, place) === undefined).toBe(hiddenBy(tree, hides, place).length > 0);
          if (rowOf(rows, place) !== undefined) expect(rows[rowOf(rows, place) as number]).toBe(place);
        }
      }),
    );
  });

  it('are open again once what hides a span is expanded', () => {
    fc.assert(
      fc.property(anySpans, anyFolding, fc.nat(20), (spans, folding, any) => {
        const { tree } = analyseTrace(spans);
        if (tree.size === 0) return;
        const place = any % tree.size;
        const hiding = hiddenBy(tree, folded(tree, folding), place);
        const collapsed = new Set([...folding.collapsed].filter((id) => !hiding.includes(id)));
        const open = folded(tree, { ...folding, collapsed, expanded: new Set([...folding.expanded, ...hiding]) });
        expect(rowOf(visibleRows(tree, open), place)).toBeDefined();
      }),
    );
  });

  it('are only matches and what leads to them where that is asked', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const { tree } = analyseTrace(spans);
        const rows = [...visibleRows(tree, new Uint8Array(tree.size), withAncestors(tree, tree.failed))];
        const wanted = [...tree.parent.keys()].filter((place) => {
          const last = place + (tree.descendants[place] as number);
          return tree.failed.slice(place, last + 1).includes(1);
        });
        expect(rows).toEqual(wanted);
      }),
    );
  });

  it('are walked match by match in a circle', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1), { maxLength: 12 }), (flags) => {
        const found = Uint8Array.from(flags);
        const { total, next: first } = matchesFrom(found, undefined);
        expect(total).toBe(flags.filter((flag) => flag === 1).length);
        let at = first;
        for (let step = 0; step < total; step++) {
          const { position, next, previous } = matchesFrom(found, at);
          expect(position).toBe(step);
          expect(matchesFrom(found, next).previous).toBe(at);
          expect(matchesFrom(found, previous).next).toBe(at);
          at = next;
        }
        expect(at).toBe(first);
      }),
    );
  });

  it('are all in the outline once, within the time of the trace', () => {
    fc.assert(
      fc.property(anySpans, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9 }), (spans, bands, buckets) => {
        const { tree } = analyseTrace(spans);
        const rows = visibleRows(tree, new Uint8Array(tree.size));
        const outline = traceOutline(tree, rows, bands, buckets);
        expect(outline.reduce((sum, band) => sum + band.rows, 0)).toBe(tree.size);
        expect(outline.length).toBe(Math.min(bands, tree.size));
        for (const { density, rows: of } of outline) {
          expect(density).toHaveLength(buckets);
          expect(Math.max(...density)).toBeLessThanOrEqual(of);
          expect(density.some((count) => count > 0)).toBe(true);
        }
        const { start, end } = extentOf(tree);
        expect(end).toBeGreaterThanOrEqual(start);
      }),
    );
  });
});
