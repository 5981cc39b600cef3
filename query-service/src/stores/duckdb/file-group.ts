import type { Segment } from '@spangraph/segment-store';
import type { TableName } from '@spangraph/views';

import type { PromotedColumn } from './promoted/promoted-column';

/** Segments whose files DuckDB reads by one scan: they have the same of the needed columns, and dead rows or not. */
export interface FileGroup {
  readonly segments: readonly Segment[];
  /** Those of the needed attribute columns that the files have. */
  readonly attributeColumns: ReadonlySet<string>;
  /** Declared columns that the files lack, because a version with other declarations wrote them; most have all. */
  readonly missingColumns: ReadonlySet<string>;
  readonly hasDeadRows: boolean;
  /** Files with promoted columns, in the order of the segments, by id of the column. */
  readonly promoted: ReadonlyMap<string, readonly string[]>;
}

/** Columns that a query reads. */
export interface NeededColumns {
  readonly declared: ReadonlySet<string>;
  readonly attributes: readonly string[];
  /** Columns that segments may have as files of their own, and what the segments that lack one read instead. */
  readonly promoted?: { readonly columns: readonly PromotedColumn[]; readonly otherwise: NeededColumns };
}

interface GrowingGroup extends FileGroup {
  readonly segments: Segment[];
  readonly promoted: ReadonlyMap<string, string[]>;
}

interface Columns {
  readonly declared: readonly string[];
  readonly attributes: readonly string[];
}

/** Groups segments so that no scan asks a file for a column that it lacks. */
export function groupFiles(segments: readonly Segment[], table: TableName, needed: NeededColumns): readonly FileGroup[] {
  const groups = new Map<string, GrowingGroup>();
  const { columns = [], otherwise } = needed.promoted ?? {};
  const least = listColumns([needed]);
  const most = otherwise ? listColumns([needed, otherwise]) : least;
  for (const segment of segments) {
    if (!segment.files[table]) continue;
    const files = promotedFiles(segment, columns);
    const { declared, attributes } = files.length === columns.length ? least : most;
    const present = columnSet(segment);
    const attributeColumns = new Set(attributes.filter((name) => present.has(name)));
    const hasDeadRows = segment.deadTraces.length > 0;
    const missing = missingOf(segment, table, declared);
    const signature = JSON.stringify([files.map(([id]) => id), [...attributeColumns], hasDeadRows, missing]);
    const group = groups.get(signature);
    if (group) {
      group.segments.push(segment);
      for (const [id, file] of files) group.promoted.get(id)!.push(file);
    } else {
      const promoted = new Map(files.map(([id, file]) => [id, [file]]));
      groups.set(signature, { segments: [segment], attributeColumns, missingColumns: new Set(missing), hasDeadRows, promoted });
    }
  }
  return [...groups.values()];
}

const listColumns = (needed: readonly NeededColumns[]): Columns => ({
  declared: [...new Set(needed.flatMap(({ declared }) => [...declared]))],
  attributes: [...new Set(needed.flatMap(({ attributes }) => [...attributes]))],
});

const promotedFiles = (segment: Segment, columns: readonly PromotedColumn[]): readonly (readonly [string, string])[] =>
  columns.flatMap((column) => {
    const file = column.fileOf(segment);
    return file === undefined ? [] : [[column.id, file] as const];
  });

function missingOf({ missingColumns }: Segment, table: TableName, declared: readonly string[]): readonly string[] {
  const missing = missingColumns?.[table];
  return missing ? declared.filter((name) => missing.includes(name)) : [];
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
