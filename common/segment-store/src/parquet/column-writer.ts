import type { ByteWriter } from './byte-writer';
import { prepareColumn } from './columns';
import type { ColumnSource } from './column-source';
import type { EncodeScratch } from './encode-scratch';
import { countBits } from './gather';
import { writeLz4Block } from './lz4-block';
import { ENCODING, PAGE, PAGE_ROWS, STORED_FORMS } from './parquet-types';
import type { ColumnLayout } from './parquet-types';
import type { ColumnStatistics, PreparedColumn } from './prepared-column';
import { ThriftWriter } from './thrift-writer';

/** What the file's metadata says about a column. */
export interface WrittenColumn {
  readonly layout: ColumnLayout;
  readonly encodings: readonly number[];
  readonly values: number;
  readonly nulls: number;
  readonly plainBytes: number;
  readonly compressedBytes: number;
  readonly statistics: ColumnStatistics | undefined;
}

/** Appends the pages of a column to `scratch.file`; undefined when it is null in every row and `skipNull` is set. */
export function writeColumn(source: ColumnSource, rows: Int32Array, scratch: EncodeScratch, skipNull: boolean): WrittenColumn | undefined {
  const prepared = prepareColumn(source, rows, scratch);
  if (skipNull && prepared.count === 0) return undefined;
  const start = scratch.file.position;
  const pages = new PageWriter(scratch, prepared, STORED_FORMS[source.type].optional, rows.length);
  const pageRows = isConstant(prepared, rows.length) ? Math.max(rows.length, 1) : PAGE_ROWS;
  pages.writeDictionary();
  for (let from = 0; from < rows.length; from += pageRows) pages.writeData(from, Math.min(rows.length, from + pageRows));
  return {
    layout: {
      name: source.name,
      type: source.type,
      pageRows,
      dictionaryOffset: prepared.dictionary ? start : 0,
      dictionarySize: prepared.dictionary?.size ?? 0,
      pageOffsets: [...pages.offsets, scratch.file.position],
      pageNulls: pages.nulls,
    },
    encodings: [...pages.encodings],
    values: rows.length,
    nulls: rows.length - prepared.count,
    plainBytes: pages.plainBytes,
    compressedBytes: scratch.file.position - start,
    statistics: prepared.statistics,
  };
}

/** All rows null, or all rows the same value: such a column is a few bytes however many rows it has. */
function isConstant({ count, dictionary }: PreparedColumn, rows: number): boolean {
  return count === 0 || (count === rows && dictionary?.size === 1);
}

class PageWriter {
  readonly offsets: number[] = [];
  readonly nulls: number[] = [];
  readonly encodings = new Set<number>([ENCODING.RLE]);
  plainBytes = 0;
  private written = 0;

  constructor(
    private readonly scratch: EncodeScratch,
    private readonly column: PreparedColumn,
    private readonly optional: boolean,
    private readonly totalRows: number,
  ) {}

  writeDictionary(): void {
    const { dictionary } = this.column;
    if (!dictionary) return;
    const { page } = this.scratch;
    page.reset();
    dictionary.write(page);
    this.encodings.add(ENCODING.PLAIN);
    this.writePage(PAGE.DICTIONARY, (header) => {
      header.struct(7, () => {
        header.int32(1, dictionary.size);
        header.int32(2, ENCODING.PLAIN);
      });
    });
  }

  writeData(from: number, to: number): void {
    const { page, presence } = this.scratch;
    const present = this.presentIn(presence, from, to);
    page.reset();
    if (this.optional) writeLevels(page, presence, from, to, present);
    const encoding = this.column.writeValues(page, this.written, this.written + present);
    this.written += present;
    this.encodings.add(encoding);
    this.offsets.push(this.scratch.file.position);
    this.nulls.push(to - from - present);
    this.writePage(PAGE.DATA, (header) => {
      header.struct(5, () => {
        header.int32(1, to - from);
        header.int32(2, encoding);
        header.int32(3, ENCODING.RLE);
        header.int32(4, ENCODING.RLE);
      });
    });
  }

  private presentIn(presence: Uint8Array, from: number, to: number): number {
    if (this.column.count === this.totalRows) return to - from;
    return this.column.count === 0 ? 0 : countBits(presence, from >> 3, to - from);
  }

  private writePage(type: number, typeHeader: (header: ThriftWriter) => void): void {
    const { file, page, compressed } = this.scratch;
    compressed.reset();
    const length = writeLz4Block(compressed, page.view());
    const headerStart = file.position;
    const header = new ThriftWriter(file);
    header.element(() => {
      header.int32(1, type);
      header.int32(2, page.position);
      header.int32(3, length);
      typeHeader(header);
    });
    this.plainBytes += file.position - headerStart + page.position;
    file.bytes(compressed.view());
  }
}

/** Definition levels, one bit a row: a run where all or none are there, else the presence bits as they are. */
function writeLevels(page: ByteWriter, presence: Uint8Array, from: number, to: number, present: number): void {
  page.uint32(0);
  const start = page.position;
  if (present === to - from || present === 0) {
    page.varint((to - from) * 2);
    page.byte(present === 0 ? 0 : 1);
  } else {
    const groups = (to - from + 7) >> 3;
    page.varint(groups * 2 + 1);
    page.bytes(presence.subarray(from >> 3, (from >> 3) + groups));
  }
  page.buffer.writeUInt32LE(page.position - start, start - 4);
}
