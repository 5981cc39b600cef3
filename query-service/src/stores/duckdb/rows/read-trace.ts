import type { Segment, SegmentSnapshot, TracePlace } from '@spangraph/segment-store';
import { ATTRIBUTE_TYPES, attributeColumnName } from '@spangraph/views';
import type { TableName } from '@spangraph/views';

import { selectRows, storedReads } from '../../../core/evaluate';
import type { StoredReads, StoredRow } from '../../../core/evaluate';
import type { PhysicalQuery, RowShape } from '../../../core/ir';
import type { Cell } from '../../../core/value';
import { traceRows } from '../dead-rows';
import { columnSet } from '../file-group';
import type { TenantResources } from '../tenant-resources';

/** Above this many rows DuckDB is the faster reader. */
const MAX_ROWS = 100_000;
const MAX_PLACES = 500;

/** A part of a file that holds one trace. */
export interface TraceRange {
  readonly segment: Segment;
  readonly start: number;
  readonly end: number;
}

/** Where the rows of some traces lie among the chosen segments; undefined where there are too many to read them by page. */
export function findRanges(traceIds: readonly string[], segments: readonly Segment[], snapshot: SegmentSnapshot, table: TableName): readonly TraceRange[] | undefined {
  if (traceIds.length > MAX_PLACES) return undefined;
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const ranges = traceIds
    .flatMap((id): readonly TracePlace[] => snapshot.findTrace(Buffer.from(id, 'hex')))
    .flatMap(({ segmentId, ordinal }): readonly TraceRange[] => {
      const segment = byId.get(segmentId);
      return segment ? [{ segment, ...traceRows(segment.index, table, ordinal) }] : [];
    });
  const rows = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  return ranges.length > MAX_PLACES || rows > MAX_ROWS ? undefined : ranges;
}

/** Reads the ranges by page and evaluates the query over them: no statement is planned, nothing else is read. */
export function readTraces(query: PhysicalQuery, shape: RowShape, ranges: readonly TraceRange[], snapshot: SegmentSnapshot, resources: () => TenantResources): readonly (readonly Cell[])[] {
  const reads = storedReads(query);
  const rows = ranges.flatMap((range) => readRange(range, query.view.from.name as TableName, reads, snapshot));
  return selectRows(query, shape, rows, (number) => resources().get(number));
}

function readRange({ segment, start, end }: TraceRange, table: TableName, reads: StoredReads, snapshot: SegmentSnapshot): readonly StoredRow[] {
  const rows = Int32Array.from({ length: end - start }, (_, index) => start + index);
  return snapshot.readRows(segment, table, rows, columnsOf(segment, reads));
}

export function columnsOf(segment: Segment, reads: StoredReads): readonly string[] {
  if (reads.allAttributes) return [...reads.columns, ...segment.attributeColumns];
  const present = columnSet(segment);
  const typed = [...reads.keys].flatMap((key) => ATTRIBUTE_TYPES.map((type) => attributeColumnName(key, type)));
  return [...reads.columns, ...typed.filter((name) => present.has(name))];
}
