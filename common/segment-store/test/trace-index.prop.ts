import { randomBytes } from 'node:crypto';

import fc from 'fast-check';

import type { SegmentIndex } from '../src';
import { TraceIndex } from '../src/trace-index';

function indexOf(ids: readonly Buffer[]): SegmentIndex {
  const none = new Uint32Array(ids.length + 1);
  return {
    traces: ids.length,
    traceIds: new Uint8Array(Buffer.concat(ids)),
    traceTenants: new Uint16Array(ids.length),
    spanStart: none,
    eventStart: none,
  };
}

/** Few distinct ids, so that the same id comes in many segments; some differ in one byte only. */
const POOL = Array.from({ length: 300 }, (_, n) => {
  const id = Buffer.alloc(16);
  id.writeUInt16BE(n, n % 2 === 0 ? 0 : 14);
  return id;
});

describe('the trace index', () => {
  it('finds what a plain list finds, over additions and removals', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), ids: fc.array(fc.nat(POOL.length - 1), { maxLength: 400 }) }),
      fc.record({ kind: fc.constant('remove' as const), which: fc.nat(1000) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.array(fc.nat(POOL.length - 1), { minLength: 5, maxLength: 5 }), (steps, probes) => {
        const index = new TraceIndex();
        const model = new Map<number, Buffer[]>();
        steps.forEach((action, segmentId) => {
          if (action.kind === 'add') {
            const ids = action.ids.map((n) => POOL[n]!);
            model.set(segmentId, ids);
            index.add(segmentId, indexOf(ids));
            return;
          }
          const victim = [...model.keys()][action.which % Math.max(1, model.size)];
          if (victim !== undefined) index.remove(victim);
          model.delete(victim ?? -1);
        });
        for (const probe of probes) {
          const expected = [...model].flatMap(([segmentId, ids]) =>
            ids.flatMap((id, ordinal) => (id.equals(POOL[probe]!) ? [{ segmentId, ordinal }] : [])),
          );
          const found = index.find(POOL[probe]!).sort((a, b) => a.segmentId - b.segmentId || a.ordinal - b.ordinal);
          expect(found).toEqual(expected.sort((a, b) => a.segmentId - b.segmentId || a.ordinal - b.ordinal));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives memory back when most of its segments are gone', () => {
    const index = new TraceIndex();
    const ids = Array.from({ length: 2000 }, () => randomBytes(16));
    for (let segment = 0; segment < 500; segment++) {
      index.add(segment, indexOf(ids));
      if (segment >= 5) index.remove(segment - 5);
    }
    expect(index.capacity).toBeLessThan(1 << 17);
    expect(index.find(ids[7]!)).toHaveLength(5);
    expect(index.find(randomBytes(16))).toEqual([]);
  });
});
