import type { AttributeType, ColumnType } from '@spangraph/views';

/** Physical types of the Parquet format (`Type` in parquet.thrift). */
export const PHYSICAL = { BOOLEAN: 0, INT32: 1, INT64: 2, DOUBLE: 5, BYTE_ARRAY: 6, FIXED_LEN_BYTE_ARRAY: 7 } as const;

/** Encodings (`Encoding` in parquet.thrift). */
export const ENCODING = { PLAIN: 0, RLE: 3, DELTA_BINARY_PACKED: 5, RLE_DICTIONARY: 8 } as const;

/** `CompressionCodec` in parquet.thrift: LZ4 blocks without a frame. */
export const CODEC_LZ4_RAW = 7;

/** `PageType` in parquet.thrift. */
export const PAGE = { DATA: 0, DICTIONARY: 2 } as const;

/** What a stored column means: a declared column type, or the two attribute types that no declared column has. */
export type StoredType = ColumnType | Extract<AttributeType, 'double' | 'json'>;

export interface StoredForm {
  readonly physical: number;
  /** Bytes of a value of fixed width. */
  readonly width: number;
  readonly optional: boolean;
  readonly logical: 'text' | 'uuid' | 'none';
}

const text: StoredForm = { physical: PHYSICAL.BYTE_ARRAY, width: 0, optional: true, logical: 'text' };

/** How each type lies in a file. */
export const STORED_FORMS: Readonly<Record<StoredType, StoredForm>> = {
  string: text,
  string_array: text,
  string_map: text,
  json: text,
  int: { physical: PHYSICAL.INT32, width: 4, optional: true, logical: 'none' },
  long: { physical: PHYSICAL.INT64, width: 8, optional: true, logical: 'none' },
  double: { physical: PHYSICAL.DOUBLE, width: 8, optional: true, logical: 'none' },
  boolean: { physical: PHYSICAL.BOOLEAN, width: 0, optional: true, logical: 'none' },
  nanos: { physical: PHYSICAL.INT64, width: 8, optional: false, logical: 'none' },
  trace_id: { physical: PHYSICAL.FIXED_LEN_BYTE_ARRAY, width: 16, optional: false, logical: 'uuid' },
  span_id: { physical: PHYSICAL.FIXED_LEN_BYTE_ARRAY, width: 8, optional: true, logical: 'none' },
};

export const STORED_TYPES = Object.keys(STORED_FORMS) as readonly StoredType[];

/** Rows of a data page. Small enough that one trace costs little to read, large enough that scans stay cheap. */
export const PAGE_ROWS = 4000;

/** Distinct values above which a column of several pages is written without dictionary: reading a row would read all of it. */
export const DICTIONARY_LIMIT = 2048;

/** Where the bytes of one column lie in a file, and how many nulls each page has. */
export interface ColumnLayout {
  readonly name: string;
  readonly type: StoredType;
  /** Rows of every page but the last; one page holds all rows where the column is constant. */
  readonly pageRows: number;
  /** Offset of the dictionary page in the file; 0 when there is none. Its end is the start of the first data page. */
  readonly dictionaryOffset: number;
  /** Values in the dictionary. */
  readonly dictionarySize: number;
  /** Offset of each data page in the file, then the end of the last. */
  readonly pageOffsets: readonly number[];
  /** Nulls of each data page. */
  readonly pageNulls: readonly number[];
}

/** All columns of one file. */
export interface FileLayout {
  readonly rows: number;
  readonly columns: readonly ColumnLayout[];
}
