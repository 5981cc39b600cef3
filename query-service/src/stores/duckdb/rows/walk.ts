import type { Segment } from '@spangraph/segment-store';
import type { Expression, TableName, View } from '@spangraph/views';

import { evaluateExpression } from '../../../core/evaluate';
import type { Direction, PhysicalQuery, RowOrder, RowShape, TimeRange } from '../../../core/ir';
import type { Scalar } from '../../../core/value';
import { compareScalars } from '../../../core/value';

/** A walk over segments in the order of their time, for a page that is ordered by time first. */
export interface Walk {
  /** Segments in the order in which they are asked. */
  readonly segments: readonly Segment[];
  /** Whether no segment from index `next` on can have a row that comes before a row with this first sort key, or ties with it. */
  isDone(next: number, lastKey: Scalar | null): boolean;
}

/**
 * How many segments to ask next. A statement costs about as much as reading a few segments, so that a search that has found
 * nothing yet takes long steps.
 */
export const nextStep = (asked: number, found: number): number => (asked === 0 ? 1 : asked * (found === 0 ? 10 : 3));

/** Plans a walk; undefined where the first order is not the time of the rows. */
export function planWalk(query: PhysicalQuery, shape: RowShape, segments: readonly Segment[]): Walk | undefined {
  const [first] = shape.order;
  const time = first && query.limit > 0 ? timeExpression(query.view, first) : undefined;
  if (!time || segments.length <= 1) return undefined;
  const { direction } = first!;
  const table = query.view.from.name as TableName;
  const bound = (segment: Segment): bigint => edgeTime(segment, table, direction, query.timeRange);
  const ordered = [...segments].sort((a, b) => compareScalars(bound(a), bound(b)) * (direction === 'DESC' ? -1 : 1));
  return {
    segments: ordered,
    isDone: (next, lastKey) => {
      const segment = ordered[next];
      if (!segment) return true;
      const best = evaluateExpression(time, { [query.view.timeColumn]: bound(segment) }) as Scalar;
      return lastKey !== null && compareScalars(lastKey, best) * (direction === 'DESC' ? 1 : -1) > 0;
    },
  };
}

/** The order's expression where it grows with the time column and reads nothing else. */
function timeExpression(view: View, { of }: RowOrder): Expression | undefined {
  if (of.kind === 'stored') return of.column === view.timeColumn ? { kind: 'column', name: of.column } : undefined;
  if (of.kind !== 'column') return undefined;
  const column = view.columns[of.column]!;
  const expression = of.measure ? column.measure! : column.source;
  const inner = expression.kind === 'nanos_to_millis' ? expression.of : expression;
  return inner.kind === 'column' && inner.name === view.timeColumn ? expression : undefined;
}

/** Newest (DESC) or oldest (ASC) time that a row of the segment within the range may have. */
function edgeTime(segment: Segment, table: TableName, direction: Direction, range: TimeRange | undefined): bigint {
  const { minTimeNanos, maxTimeNanos } = segment.files[table]!;
  if (direction === 'DESC') return range && range.end - 1n < maxTimeNanos ? range.end - 1n : maxTimeNanos;
  return range && range.start > minTimeNanos ? range.start : minTimeNanos;
}
