import type { ByteWriter } from './byte-writer';

/** Least and greatest value in plain encoding. */
export interface ColumnStatistics {
  readonly min: Buffer;
  readonly max: Buffer;
}

/** A column whose encoding is decided, ready to be written page by page. */
export interface PreparedColumn {
  /** Values that are not null. */
  readonly count: number;
  /** Dictionary page, when there is one; then values are places in it. */
  readonly dictionary?: { readonly size: number; readonly write: (out: ByteWriter) => void };
  readonly statistics?: ColumnStatistics;
  /** Appends the values `from .. to` (counted without nulls) and returns the encoding used. */
  readonly writeValues: (out: ByteWriter, from: number, to: number) => number;
}
