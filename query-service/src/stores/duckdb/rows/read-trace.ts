import type { Segment, SegmentSnapshot } from '@spangraph/segment-store';
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
/** Of so many rows times the page DuckDB is the faster reader, since only the page is shown. */
const PAGE_SHARE = 10;
const LONG_TRACE = 2_000;
/** Columns whose values the index of a segment has. */
const INDEXED: ReadonlySet<string> = new Set(['trace_id', 'tenant_id']);

/** A part of a file that holds one trace. */
export interface TraceRange {
  readonly segment: Segment;
  readonly ordinal: number;
  readonly traceId: string;
  readonly start: number;
  readonly end: number;
}

/** Where the rows of some traces lie among the chosen segments; undefined where there are too many to read them by page. */
export function findRanges(
  traceIds: readonly string[],
  segments: readonly Segment[],
  snapshot: SegmentSnapshot,
  { view, limit }: PhysicalQuery,
): readonly TraceRange[] | undefined {
  if (traceIds.length > MAX_PLACES) return undefined;
  const table = view.from.name as TableName;
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const ranges = traceIds
    .flatMap((traceId) => snapshot.findTrace(Buffer.from(traceId, 'hex')).map((place) => ({ ...place, traceId })))
    .flatMap(({ segmentId, ordinal, traceId }): readonly TraceRange[] => {
      const segment = byId.get(segmentId);
      return segment ? [{ segment, ordinal, traceId, ...traceRows(segment.index, table, ordinal) }] : [];
    });
  const rows = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  const most = limit > 0 ? Math.max(LONG_TRACE, PAGE_SHARE * limit) : MAX_ROWS;
  return ranges.length > MAX_PLACES || rows > Math.min(most, MAX_ROWS) ? undefined : ranges;
}

/** Reads the ranges by page and evaluates the query over them: no statement is planned, nothing else is read. */
export function readTraces(
  query: PhysicalQuery,
  shape: RowShape,
  ranges: readonly TraceRange[],
  snapshot: SegmentSnapshot,
  resources: () => TenantResources,
): readonly (readonly Cell[])[] {
  const reads = storedReads(query);
  const rows = ranges.flatMap((range) => readRange(range, query.view.from.name as TableName, reads, snapshot));
  return selectRows(query, shape, rows, (number) => resources().get(number));
}

/** The id and the tenant of a trace are in the index: their columns need not be read. */
function readRange(
  { segment, ordinal, traceId, start, end }: TraceRange,
  table: TableName,
  reads: StoredReads,
  snapshot: SegmentSnapshot,
): readonly StoredRow[] {
  const rows = Int32Array.from({ length: end - start }, (_, index) => start + index);
  const read = snapshot.readRows(segment, table, rows, columnsOf(segment, reads));
  const tenantId = segment.tenants[segment.index.traceTenants[ordinal]!]!;
  for (const row of read) {
    row['trace_id'] = traceId;
    row['tenant_id'] = tenantId;
  }
  return read;
}

function columnsOf(segment: Segment, reads: StoredReads): readonly string[] {
  const declared = [...reads.columns].filter((name) => !INDEXED.has(name));
  if (reads.allAttributes) return [...declared, ...segment.attributeColumns];
  const present = columnSet(segment);
  const typed = [...reads.keys].flatMap((key) => ATTRIBUTE_TYPES.map((type) => attributeColumnName(key, type)));
  return [...declared, ...typed.filter((name) => present.has(name))];
}
