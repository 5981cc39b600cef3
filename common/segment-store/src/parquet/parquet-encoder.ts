import type { ColumnSource } from './column-source';
import { writeColumn } from './column-writer';
import type { WrittenColumn } from './column-writer';
import { EncodeScratch } from './encode-scratch';
import { PARQUET_MAGIC, writeFooter } from './footer-writer';
import type { FileLayout } from './parquet-types';

/** Memory of the output that is kept for the next file. */
const KEPT_BYTES = 32 << 20;

export interface EncodedFile {
  /** The whole file; valid until the next call of the encoder. */
  readonly bytes: Buffer;
  readonly layout: FileLayout;
  /** Least and greatest value of each column of nanoseconds, by name. */
  readonly ranges: ReadonlyMap<string, readonly [min: bigint, max: bigint]>;
}

/**
 * Writes Parquet files from columns in dictionary-id space: one row group, data pages of PAGE_ROWS rows, LZ4_RAW. It keeps its
 * buffers, so one encoder per thread is enough.
 */
export class ParquetEncoder {
  private readonly scratch = new EncodeScratch();

  /**
   * Encodes the given table rows in the given order. `declared` columns are all written; of `attributes` those that are null
   * in every row are left out. Columns are taken one after another: arrays of the last one may be used for the next.
   */
  encode(declared: Iterable<ColumnSource>, attributes: Iterable<ColumnSource>, rows: Int32Array): EncodedFile {
    const { scratch } = this;
    scratch.forRows(rows.length);
    scratch.file.reset(KEPT_BYTES);
    scratch.file.bytes(PARQUET_MAGIC);
    const columns: WrittenColumn[] = [];
    const add = (source: ColumnSource, skipNull: boolean): void => {
      const column = writeColumn(source, rows, scratch, skipNull);
      if (column) columns.push(column);
    };
    for (const source of declared) add(source, false);
    for (const source of attributes) add(source, true);
    writeFooter(scratch.file, rows.length, columns);
    return {
      bytes: scratch.file.view(),
      layout: { rows: rows.length, columns: columns.map(({ layout }) => layout) },
      ranges: rangesOf(columns),
    };
  }
}

function rangesOf(columns: readonly WrittenColumn[]): Map<string, readonly [bigint, bigint]> {
  const ranges = new Map<string, readonly [bigint, bigint]>();
  for (const { layout, statistics } of columns) {
    if (layout.type !== 'nanos' || !statistics) continue;
    ranges.set(layout.name, [statistics.min.readBigInt64LE(), statistics.max.readBigInt64LE()]);
  }
  return ranges;
}
