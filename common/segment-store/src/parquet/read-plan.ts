import { isNullPage } from './null-page';
import type { ColumnLayout, FileLayout } from './parquet-types';
import type { ReadBytes } from './read-bytes';

/** Bytes between two wanted ranges up to which reading them along costs less than another call. */
const GAP_BYTES = 8192;

interface Range {
  readonly start: number;
  end: number;
  bytes: Buffer | undefined;
}

/**
 * Reads ahead what reading these columns at these ascending rows will ask for: pages and dictionaries that lie close together come in one
 * call. The result answers exactly those reads.
 */
export function planReads(read: ReadBytes, file: FileLayout, columns: readonly ColumnLayout[], rows: Int32Array): ReadBytes {
  const ranges: Range[] = [];
  const add = (start: number, end: number): void => {
    const last = ranges.at(-1);
    if (last && start >= last.start && start - last.end <= GAP_BYTES) last.end = Math.max(last.end, end);
    else ranges.push({ start, end, bytes: undefined });
  };
  for (const column of columns) {
    const pages = wantedPages(file, column, rows);
    if (pages.length > 0 && column.dictionaryOffset > 0) add(column.dictionaryOffset, column.pageOffsets[0]!);
    for (const page of pages) add(column.pageOffsets[page]!, column.pageOffsets[page + 1]!);
  }
  let current = 0;
  return (offset, length) => {
    current = find(ranges, offset, current);
    const range = ranges[current];
    if (!range || offset + length > range.end) return read(offset, length);
    range.bytes ??= read(range.start, range.end - range.start);
    return range.bytes.subarray(offset - range.start, offset - range.start + length);
  };
}

function wantedPages(file: FileLayout, column: ColumnLayout, rows: Int32Array): number[] {
  const pages: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    const page = Math.floor(rows[i]! / column.pageRows);
    if (page !== pages.at(-1) && page < column.pageNulls.length && !isNullPage(file, column, page)) pages.push(page);
  }
  return pages;
}

/** The range that holds an offset, looked for from the last one on: reads come nearly in order. */
function find(ranges: readonly Range[], offset: number, from: number): number {
  const holds = (range: Range): boolean => offset >= range.start && offset < range.end;
  for (let i = from; i < ranges.length; i++) if (holds(ranges[i]!)) return i;
  return ranges.findIndex(holds);
}
