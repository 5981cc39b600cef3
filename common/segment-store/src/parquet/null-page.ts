import type { ColumnLayout, FileLayout } from './parquet-types';

/** True where every row of a page is null: nothing of it need be read. */
export function isNullPage(file: FileLayout, column: ColumnLayout, page: number): boolean {
  return column.pageNulls[page] === Math.min(column.pageRows, file.rows - page * column.pageRows);
}
