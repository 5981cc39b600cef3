import type { TraceSpan } from '../../../src/core/trace/span-tree';

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
  ...more,
});
