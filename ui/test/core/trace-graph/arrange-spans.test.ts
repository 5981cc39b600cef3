import { arrangeSpans, selfTime } from '@ui/core/trace-graph/arrange-spans';
import type { LooseSpan } from '@ui/core/trace-graph/arrange-spans';

const span = (spanId: string, parentId: string | undefined, start: number, duration: number): LooseSpan => ({
  spanId,
  parentId,
  service: 's',
  operation: spanId,
  start,
  duration,
  failed: false,
});

describe('spans in the order of a walk through their tree', () => {
  it('has each span before what is below it, siblings by start', () => {
    const { rows, orphans } = arrangeSpans([span('c', 'a', 5, 2), span('b', 'a', 1, 3), span('d', 'b', 2, 1), span('a', undefined, 0, 10)]);
    expect(rows.map(({ spanId, depth, self }) => [spanId, depth, self])).toEqual([
      ['a', 0, 5],
      ['b', 1, 2],
      ['d', 2, 1],
      ['c', 1, 2],
    ]);
    expect(orphans).toBe(0);
  });

  it('keeps spans whose parent is missing, and counts them', () => {
    const { rows, orphans } = arrangeSpans([span('a', 'gone', 3, 1), span('b', undefined, 0, 1)]);
    expect(rows.map(({ spanId, depth }) => [spanId, depth])).toEqual([
      ['b', 0],
      ['a', 0],
    ]);
    expect(orphans).toBe(1);
  });

  it('keeps spans of a circle, each once', () => {
    const { rows } = arrangeSpans([span('a', 'b', 0, 1), span('b', 'a', 1, 1), span('c', 'c', 2, 1)]);
    expect(rows.map(({ spanId }) => spanId).sort()).toEqual(['a', 'b', 'c']);
  });

  it('walks chains that are deeper than any stack', () => {
    const spans = Array.from({ length: 20_000 }, (_, i) => span(`s${i}`, i === 0 ? undefined : `s${i - 1}`, i, 1));
    expect(arrangeSpans(spans).rows.at(-1)?.depth).toBe(19_999);
  });
});

describe('own time', () => {
  it('counts overlapping children once, and only within the span', () => {
    const children = [span('x', 'p', 2, 4), span('y', 'p', 4, 4), span('z', 'p', 9, 50)];
    expect(selfTime(span('p', undefined, 0, 10), children)).toBe(3);
  });
});
