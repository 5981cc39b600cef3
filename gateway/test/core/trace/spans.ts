import fc from 'fast-check';

import type { TraceSpan } from '../../../src/core/trace/trace-span';

/** A span by `id`, parent, start and end. */
export const span = (id: string, parentId: string | undefined, start: number, end: number, more: Partial<TraceSpan> = {}): TraceSpan => ({
  id,
  parentId,
  service: 'shop',
  operation: id,
  kind: 'INTERNAL',
  start: BigInt(start),
  duration: BigInt(end - start),
  failed: false,
  exceptions: 0,
  events: 0,
  ...more,
});

/** Any spans: parents that come later, are missing or in circles, ids of two spans, times that do not fit. */
export const anySpans: fc.Arbitrary<TraceSpan[]> = fc.array(
  fc.record({
    id: fc.integer({ min: 0, max: 12 }).map(String),
    parentId: fc.option(fc.integer({ min: 0, max: 14 }).map(String), { nil: undefined }),
    service: fc.constantFrom('a', 'b'),
    operation: fc.constantFrom('x', 'y'),
    kind: fc.constantFrom('SERVER', 'CLIENT', 'INTERNAL', 'PRODUCER', 'CONSUMER'),
    start: fc.bigInt({ min: 0n, max: 100n }),
    duration: fc.bigInt({ min: 0n, max: 60n }),
    failed: fc.boolean(),
    exceptions: fc.nat(2),
    events: fc.nat(2),
  }),
  { maxLength: 14 },
);
