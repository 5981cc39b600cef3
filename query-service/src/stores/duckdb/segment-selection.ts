import type { Segment, SegmentSnapshot } from '@spangraph/segment-store';
import type { TableName } from '@spangraph/views';

import { conjuncts } from '../../core/ir';
import type { Condition, PhysicalQuery } from '../../core/ir';

/** The segments that can hold rows of the query, newest first. */
export function selectSegments(query: PhysicalQuery, snapshot: SegmentSnapshot): readonly Segment[] {
  const table = query.view.from.name as TableName;
  const traces = tracesSought(query);
  const places = traces && new Set(traces.flatMap((id) => snapshot.findTrace(Buffer.from(id, 'hex')).map(({ segmentId }) => segmentId)));
  const selected = snapshot.segments.filter(
    (segment) => (places === undefined || places.has(segment.id)) && mayHold(segment, table, query),
  );
  return [...selected].sort((a, b) => compareNewest(a, b, table));
}

function mayHold(segment: Segment, table: TableName, { tenantId, timeRange }: PhysicalQuery): boolean {
  const file = segment.files[table];
  if (!file || file.rows === 0 || !segment.tenants.includes(tenantId)) return false;
  return !timeRange || (file.maxTimeNanos >= timeRange.start && file.minTimeNanos < timeRange.end);
}

function compareNewest(a: Segment, b: Segment, table: TableName): number {
  const difference = b.files[table]!.maxTimeNanos - a.files[table]!.maxTimeNanos;
  return difference === 0n ? b.id - a.id : difference > 0n ? 1 : -1;
}

/** Trace ids, one of which every row of the result has; undefined where the filter does not say so. */
export function tracesSought(query: PhysicalQuery): readonly string[] | undefined {
  for (const condition of conjuncts(query.condition)) {
    const ids = traceIds(condition, query);
    if (ids) return ids;
  }
  return undefined;
}

function traceIds(condition: Condition, { view }: PhysicalQuery): readonly string[] | undefined {
  if (condition.kind !== 'compare' && condition.kind !== 'in') return undefined;
  const { of } = condition;
  if (condition.as !== 'trace_id' || of.kind !== 'column') return undefined;
  const { source } = view.columns[of.column]!;
  if (source.kind !== 'column' || source.name !== 'trace_id') return undefined;
  return [...new Set(condition.kind === 'in' ? condition.values.map(String) : [String(condition.value)])];
}
