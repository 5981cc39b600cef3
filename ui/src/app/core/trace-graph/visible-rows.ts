import type { TraceRow } from './trace-row';

/** A row that is shown, and whether something is below it. */
export interface VisibleRow<Row extends TraceRow> {
  readonly row: Row;
  readonly hasChildren: boolean;
  readonly collapsed: boolean;
}

/** Leaves out what is below collapsed spans. Rows come in the order of the walk. */
export function visibleRows<Row extends TraceRow>(rows: readonly Row[], collapsed: ReadonlySet<string>): readonly VisibleRow<Row>[] {
  const shown: VisibleRow<Row>[] = [];
  let hiddenBelow = Number.POSITIVE_INFINITY;
  for (const [i, row] of rows.entries()) {
    if (row.depth > hiddenBelow) continue;
    const hasChildren = (rows[i + 1]?.depth ?? 0) > row.depth;
    const isCollapsed = hasChildren && collapsed.has(row.spanId);
    hiddenBelow = isCollapsed ? row.depth : Number.POSITIVE_INFINITY;
    shown.push({ row, hasChildren, collapsed: isCollapsed });
  }
  return shown;
}
