import fc from 'fast-check';

import { analyseTrace } from '../../../src/core/trace/analyse-trace';
import { compareTraces } from '../../../src/core/trace/compare-traces';
import { headOf } from '../../../src/core/trace/critical-path';
import { selfSections } from '../../../src/core/trace/self-time';
import { anySpans } from './spans';

const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort();

describe('the analysis of any spans', () => {
  it('has every span once, and a critical path without gaps that is as long as the head', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const { tree, path, selfTimes } = analyseTrace(spans);
        expect(sorted(tree.ids)).toEqual(sorted(spans.map(({ id }) => id)));
        const head = headOf(tree);
        const length = path.reduce((sum, { start, end }) => sum + end - start, 0);
        expect(length).toBe(head === undefined ? 0 : tree.duration[head]);
        path.slice(1).forEach(({ start }, index) => expect(start).toBe(path[index]?.end));
        selfTimes.forEach((self, place) => expect(self >= 0 && self <= (tree.duration[place] as number)).toBe(true));
      }),
    );
  });

  it('puts each span before what is below it, and nothing else between', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const { tree } = analyseTrace(spans);
        tree.parent.forEach((parent, place) => {
          const below = Array.from(tree.parent.keys()).filter((other) => {
            let above = tree.parent[other] as number;
            while (above > place) above = tree.parent[above] as number;
            return above === place;
          });
          expect(parent).toBeLessThan(place);
          expect(below).toEqual(Array.from({ length: tree.descendants[place] as number }, (_, index) => place + 1 + index));
        });
      }),
    );
  });

  it('has own stretches that are together as long as the own time, however few are told', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const { tree, selfTimes } = analyseTrace(spans);
        selfTimes.forEach((self, place) => {
          const sections = selfSections(tree, place, 100);
          expect(sections.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(self);
          expect(selfSections(tree, place, 1).at(-1)?.end).toBe(sections.at(-1)?.end);
        });
      }),
    );
  });

  it('compares a trace with itself as equal, and with nothing as different everywhere', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const same = compareTraces(analyseTrace(spans), analyseTrace(spans), 100);
        expect(same.different).toBe(0);
        expect(same.paths.reduce((sum, { left }) => sum + left.count, 0)).toBe(spans.length);
        for (const { left, right } of same.paths) expect(left).toEqual(right);
        const none = compareTraces(analyseTrace(spans), analyseTrace([]), 100);
        expect(none.different).toBe(none.total);
      }),
    );
  });
});
