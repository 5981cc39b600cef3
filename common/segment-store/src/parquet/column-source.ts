import type { NumberDictionary } from '@spangraph/span-table';

/** Strings by id as bytes, every one valid UTF-8. */
export interface TextSource {
  readonly size: number;
  readonly arena: Buffer;
  /** Bytes of `id` are `arena[offsets[id] .. offsets[id + 1])`. */
  readonly offsets: Uint32Array;
}

/** Text in dictionary ids: 1 + id, 0 is null. */
export interface TextColumnSource {
  readonly name: string;
  readonly type: 'string' | 'string_array' | 'string_map' | 'json';
  readonly values: Int32Array;
  readonly strings: TextSource;
}

/** 64-bit values in dictionary ids: 1 + id, 0 is null. */
export interface NumberColumnSource {
  readonly name: string;
  readonly type: 'long' | 'double';
  readonly values: Int32Array;
  readonly numbers: NumberDictionary;
}

/** 32-bit integers; INT_NULL is null. */
export interface IntColumnSource {
  readonly name: string;
  readonly type: 'int';
  readonly values: Int32Array;
}

/** 0 null, 1 false, 2 true. */
export interface BooleanColumnSource {
  readonly name: string;
  readonly type: 'boolean';
  readonly values: Int32Array | Uint8Array;
}

export interface NanosColumnSource {
  readonly name: string;
  readonly type: 'nanos';
  readonly values: BigInt64Array;
}

/** 16 bytes a row. */
export interface TraceIdColumnSource {
  readonly name: string;
  readonly type: 'trace_id';
  readonly values: Uint8Array;
}

/** Two words a row in the byte order of the wire; both zero is null. */
export interface SpanIdColumnSource {
  readonly name: string;
  readonly type: 'span_id';
  readonly values: Int32Array;
}

/** A column of a table in dictionary-id space; `values` is indexed by table row. */
export type ColumnSource =
  | TextColumnSource
  | NumberColumnSource
  | IntColumnSource
  | BooleanColumnSource
  | NanosColumnSource
  | TraceIdColumnSource
  | SpanIdColumnSource;
