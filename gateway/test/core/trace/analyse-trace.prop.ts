import fc from 'fast-check';

import { analyseTrace } from '../../../src/core/trace/analyse-trace';
import { compareTraces } from '../../../src/core/trace/compare-traces';
import { headOf } from '../../../src/core/trace/critical-path';
import type { TraceSpan } from '../../../src/core/trace/span-tree';

/** Any spans: parents that come later, are missing or in circles, ids of two spans, times that do not fit. */
const anySpans: fc.Arbitrary<TraceSpan[]> = fc.array(
  fc.record({
    id: fc.integer({ min: 0, max: 12 }).map(String),
    parentId: fc.option(fc.integer({ min: 0, max: 14 }).map(String), { nil: undefined }),
    service: fc.constantFrom('a', 'b'),
    operation: fc.constantFrom('x', 'y'),
    kind: fc.constantFrom('SERVER', 'CLIENT', 'INTERNAL', 'PRODUCER', 'CONSUMER'),
    start: fc.bigInt({ min: 0n, max: 100n }),
    duration: fc.bigInt({ min: 0n, max: 60n }),
    failed: fc.boolean(),
  }),
  { maxLength: 14 },
);

describe('the analysis of any spans', () => {
  it('has every span once, and a critical path without gaps that is as long as the head', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const { tree, path, selfTimes } = analyseTrace(spans);
        expect(tree.nodes).toHaveLength(spans.length);
        expect(new Set(tree.nodes.map(({ span }) => span)).size).toBe(spans.length);
        const head = headOf(tree);
        const length = path.reduce((sum, { start, end }) => sum + end - start, 0n);
        expect(length).toBe(head === undefined ? 0n : head.end - head.start);
        path.slice(1).forEach(({ start }, index) => expect(start).toBe(path[index]?.end));
        for (const [node, self] of selfTimes) {
          expect(self >= 0n && self <= node.end - node.start).toBe(true);
        }
      }),
    );
  });

  it('compares a trace with itself as equal, and with nothing as different everywhere', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const { tree } = analyseTrace(spans);
        const same = compareTraces(tree, analyseTrace(spans).tree, 100);
        expect(same.different).toBe(0);
        expect(same.paths.reduce((sum, { left }) => sum + left.count, 0)).toBe(spans.length);
        for (const { left, right } of same.paths) expect(left).toEqual(right);
        const none = compareTraces(tree, analyseTrace([]).tree, 100);
        expect(none.different).toBe(none.total);
      }),
    );
  });
});
