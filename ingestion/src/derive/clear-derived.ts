import type { SpanTable } from '@spangraph/span-table';
import { INT_NULL, spansTable } from '@spangraph/views';
import type { SpansColumn } from '@spangraph/views';

/** Columns that derivation writes: those declared from `service_name` on. */
const DERIVED_COLUMNS: readonly SpansColumn[] = (() => {
  const names = Object.keys(spansTable.columns) as SpansColumn[];
  return names.slice(names.indexOf('service_name'));
})();

/**
 * Makes the derived columns of rows null, so that what an earlier derivation wrote does not show through. Rows that were
 * never derived are null already; `derived` remembers which were, and rows loaded from a segment show it by their kind.
 */
export function clearDerived(table: SpanTable, rows: Int32Array, derived: Uint8Array): void {
  const { span_kind: kind, error_count: errors } = table.columns;
  const stale = rows.filter((row) => derived[row] === 1 || kind[row] !== 0 || errors[row] !== INT_NULL);
  for (let i = 0; i < rows.length; i++) derived[rows[i]!] = 1;
  if (stale.length > 0) for (const name of DERIVED_COLUMNS) clearColumn(table, name, stale);
}

function clearColumn(table: SpanTable, name: SpansColumn, rows: Int32Array): void {
  const { type } = spansTable.columns[name];
  const column = table.columns[name] as Int32Array | Uint8Array;
  if ((type as string) === 'span_id') clearIds(column, rows);
  else clear(column, rows, type === 'int' ? INT_NULL : 0);
}

function clear(column: Int32Array | Uint8Array, rows: Int32Array, empty: number): void {
  for (let i = 0; i < rows.length; i++) column[rows[i]!] = empty;
}

function clearIds(column: Int32Array | Uint8Array, rows: Int32Array): void {
  for (let i = 0; i < rows.length; i++) {
    column[rows[i]! * 2] = 0;
    column[rows[i]! * 2 + 1] = 0;
  }
}
