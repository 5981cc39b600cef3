import type { Segment } from '@spangraph/segment-store';
import type { TableName } from '@spangraph/views';

/** Segments whose files DuckDB reads by one scan: they have the same of the needed attribute columns, and dead rows or not. */
export interface FileGroup {
  readonly segments: readonly Segment[];
  /** Those of the needed attribute columns that the files have. */
  readonly attributeColumns: ReadonlySet<string>;
  readonly hasDeadRows: boolean;
}

/** Groups segments so that no scan asks a file for a column that it lacks. */
export function groupFiles(segments: readonly Segment[], table: TableName, needed: readonly string[]): readonly FileGroup[] {
  const groups = new Map<string, { segments: Segment[]; attributeColumns: ReadonlySet<string>; hasDeadRows: boolean }>();
  for (const segment of segments) {
    if (!segment.files[table]) continue;
    const present = columnSet(segment);
    const hasDeadRows = segment.deadTraces.length > 0;
    const signature = needed.map((name) => (present.has(name) ? '1' : '0')).join('') + (hasDeadRows ? 'd' : '');
    const group = groups.get(signature);
    if (group) group.segments.push(segment);
    else groups.set(signature, { segments: [segment], attributeColumns: new Set(needed.filter((name) => present.has(name))), hasDeadRows });
  }
  return [...groups.values()];
}

const columnSets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Names of the attribute columns that the spans file of a segment has. */
export const columnSet = (segment: Segment): ReadonlySet<string> => setOf(segment.attributeColumns);

/** Names of the attributes that some rows of a segment have in the overflow column. */
export const overflowSet = (segment: Segment): ReadonlySet<string> => setOf(segment.overflowColumns);

/** The lists of a segment never change. */
function setOf(names: readonly string[]): ReadonlySet<string> {
  const known = columnSets.get(names);
  if (known) return known;
  const set = new Set(names);
  columnSets.set(names, set);
  return set;
}
