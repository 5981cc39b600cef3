/**
 * A table that the embedded store keeps as files. The type of a column decides how the open table holds it, how the
 * Parquet encoder writes it and how SQL reads it back.
 */
export const COLUMN_TYPES = {
  /** Text; dictionary id + 1 in memory, 0 is null. */
  string: 'Int32Array',
  /** List of text as JSON text, e.g. `["a","b"]`; dictionary id + 1, 0 is null. */
  string_array: 'Int32Array',
  /** Map of text to scalar as JSON text, e.g. `{"a":"b"}`; dictionary id + 1, 0 is null. */
  string_map: 'Int32Array',
  /** 32-bit integer; INT_NULL is null. */
  int: 'Int32Array',
  /** 64-bit integer; id + 1 in the number dictionary, 0 is null. */
  long: 'Int32Array',
  /** 0 null, 1 false, 2 true. */
  boolean: 'Uint8Array',
  /** 64-bit integer of nanoseconds, never null. */
  nanos: 'BigInt64Array',
  /** 16 bytes, never null. */
  trace_id: 'Uint8Array',
  /** 8 bytes as two little-endian words in the byte order of the wire; all zero is null. */
  span_id: 'Int32Array',
} as const;

export type ColumnType = keyof typeof COLUMN_TYPES;

/** Null of an `int` column. */
export const INT_NULL = -2147483648;

export interface TableColumn {
  readonly type: ColumnType;
  /** Meaning, unit, and the source of the rule where there is one. */
  readonly doc: string;
}

export interface Table<Columns extends Record<string, TableColumn> = Record<string, TableColumn>, Name extends string = string> {
  readonly name: Name;
  readonly columns: Columns;
}

export function defineTable<const Name extends string, const Columns extends Record<string, TableColumn>>(
  name: Name,
  columns: Columns,
): Table<Columns, Name> {
  return Object.freeze({ name, columns: Object.freeze(columns) });
}
