import { spanEventView } from '@spangraph/views';

import { ALWAYS } from '../../src/core/ir';
import type { SpanShape } from '../../src/core/ir';
import { hasShape, linkSpans, requiredBits } from '../../src/core/spans';
import type { TraceSpan } from '../../src/core/spans';

const shape = (...relations: SpanShape['relations']): SpanShape => ({ view: spanEventView, where: ALWAYS, relations });
const spanOf = (id: string, parentId: string | null, startNanos = 0n, server = false): TraceSpan => ({ id, parentId, server, startNanos });

describe('spans are linked', () => {
  it('to parents that are there, parents first', () => {
    const { parent, order } = linkSpans([spanOf('c', 'b'), spanOf('a', null), spanOf('b', 'a'), spanOf('d', 'gone')]);
    expect([...parent]).toEqual([2, -1, 1, -1]);
    expect([...order].indexOf(2)).toBeLessThan([...order].indexOf(0));
  });

  it('with every cycle opened at its earliest span', () => {
    const { parent, order } = linkSpans([
      spanOf('a', 'c', 3n),
      spanOf('b', 'a', 1n),
      spanOf('c', 'b', 2n),
      spanOf('d', 'd'),
      spanOf('e', 'a'),
    ]);
    expect([...parent]).toEqual([2, -1, 1, -1, 0]);
    expect([...order].sort()).toEqual([0, 1, 2, 3, 4]);
  });

  it('by the server side of a shared id', () => {
    const { parent } = linkSpans([spanOf('a', null), spanOf('a', null, 1n, true), spanOf('b', 'a')]);
    expect([...parent]).toEqual([-1, 0, 1]);
  });
});

it('a chain of 50,000 spans, or a cycle of as many, is matched in time that grows with its length', () => {
  const size = 50_000;
  for (const last of [null, String(size - 1)]) {
    const forest = linkSpans(Array.from({ length: size }, (_, n) => spanOf(String(n), n === 0 ? last : String(n - 1), BigInt(n))));
    const masks = Uint8Array.from({ length: size }, (_, n) => (n === 0 ? 1 : n === size - 1 ? 2 : 0));
    const far = shape({ kind: 'DESCENDANT', negated: false, shape: shape() });
    const back = shape({ kind: 'ANCESTOR', negated: false, shape: shape() });
    const started = performance.now();
    expect([hasShape(far, forest, masks), hasShape(back, forest, masks)]).toEqual([true, false]);
    expect(performance.now() - started).toBeLessThan(2000);
  }
});

it('only relatives that are not denied have to be there', () => {
  const denied = { kind: 'CHILD', negated: true, shape: shape({ kind: 'PARENT', negated: false, shape: shape() }) } as const;
  expect(requiredBits(shape(denied, { kind: 'CHILD', negated: false, shape: shape() }))).toBe(0b1001);
});
