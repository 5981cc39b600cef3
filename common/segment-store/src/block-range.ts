import { SpangraphError } from '@spangraph/model';

import type { PageRange } from './parquet/page-decoder';
import type { ColumnLayout, FileLayout } from './parquet/parquet-types';

/** Rows of a block: those of a page. A column that is the same everywhere has one page for all rows. */
export function blockRowsOf({ rows, columns }: FileLayout): number {
  return columns.reduce((least, { pageRows }) => Math.min(least, pageRows), Math.max(rows, 1));
}

/** Where the rows of a block lie in the pages of a column. */
export function blockRange({ rows }: FileLayout, column: ColumnLayout, block: number, blockRows: number): PageRange {
  const first = block * blockRows;
  const page = Math.floor(first / column.pageRows);
  const count = Math.min(blockRows, rows - first);
  const skip = first - page * column.pageRows;
  if (skip + count > column.pageRows)
    throw new SpangraphError('INTERNAL', `pages of ${column.name} do not hold whole blocks of ${blockRows} rows`);
  return { page, skip, count };
}
