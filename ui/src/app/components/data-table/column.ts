import type { Params } from '@angular/router';

/** Where a cell leads. */
export interface CellLink {
  readonly commands: readonly unknown[];
  readonly queryParams?: Params;
}

/** A column of a table of rows. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** Explains the title on hover; names a column whose title is empty. */
  readonly hint?: string;
  readonly align?: 'right';
  /** Least width in pixels; the rest is shared by `grow`. */
  readonly width?: number;
  readonly grow?: number;
  readonly text: (row: Row) => string;
  /** What is shown on hover; the text where left out. */
  readonly exact?: (row: Row) => string;
  readonly link?: (row: Row) => CellLink | undefined;
  /** What the table orders by; not sortable where left out, unless the rows come ordered (`serverSort`). */
  readonly sortBy?: (row: Row) => string | number | null | undefined;
  /** False where not even the server can order by it. */
  readonly sortable?: boolean;
  readonly tone?: (row: Row) => 'error' | 'warning' | 'ok' | undefined;
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** Orders rows by a column, rows without a value last; the given rows where there is nothing to order by. */
export function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: Sort | undefined): readonly Row[] {
  const by = columns.find(({ id }) => id === sort?.column)?.sortBy;
  if (by === undefined || sort === undefined) return rows;
  const sign = sort.descending ? -1 : 1;
  return rows
    .map((row) => ({ row, key: by(row) ?? null }))
    .sort((one, other) => {
      if (one.key === null || other.key === null) return Number(one.key === null) - Number(other.key === null);
      if (typeof one.key === 'number' && typeof other.key === 'number') return sign * (one.key - other.key);
      return sign * String(one.key).localeCompare(String(other.key), undefined, { numeric: true });
    })
    .map(({ row }) => row);
}
