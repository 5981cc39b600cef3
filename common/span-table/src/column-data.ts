import { COLUMN_TYPES, INT_NULL } from '@spangraph/views';
import type { ColumnType, Table } from '@spangraph/views';

import { stableShape } from './stable-shape';

/** The array that holds a column of a type; `nanos` are BigInt64Array, ids have 16 bytes or 2 words a row. */
export type ArrayOf<T extends ColumnType> = (typeof COLUMN_TYPES)[T] extends 'Int32Array'
  ? Int32Array
  : (typeof COLUMN_TYPES)[T] extends 'BigInt64Array'
    ? BigInt64Array
    : Uint8Array;

export type ColumnArrays<T extends Table> = { readonly [Name in keyof T['columns']]: ArrayOf<T['columns'][Name]['type']> };

const PER_ROW: Partial<Record<ColumnType, number>> = { trace_id: 16, span_id: 2 };

/** Allocates every column of a table for `capacity` rows, all null. */
export function allocateColumns<T extends Table>(table: T, capacity: number): ColumnArrays<T> {
  const arrays: Record<string, Int32Array | Uint8Array | BigInt64Array> = {};
  for (const [name, { type }] of Object.entries(table.columns)) arrays[name] = allocate(type, capacity);
  return stableShape(arrays) as ColumnArrays<T>;
}

function allocate(type: ColumnType, capacity: number): Int32Array | Uint8Array | BigInt64Array {
  const length = capacity * (PER_ROW[type] ?? 1);
  switch (COLUMN_TYPES[type]) {
    case 'BigInt64Array':
      return new BigInt64Array(length);
    case 'Uint8Array':
      return new Uint8Array(length);
    case 'Int32Array':
      return type === 'int' ? new Int32Array(length).fill(INT_NULL) : new Int32Array(length);
  }
}

/** Copies the first `rows` rows into newly allocated columns of a larger capacity. */
export function growColumns<T extends Table>(table: T, columns: ColumnArrays<T>, rows: number, capacity: number): ColumnArrays<T> {
  const grown = allocateColumns(table, capacity) as Record<string, Int32Array | Uint8Array | BigInt64Array>;
  for (const [name, { type }] of Object.entries(table.columns)) {
    const used = (columns as Record<string, Int32Array | Uint8Array | BigInt64Array>)[name]!.subarray(0, rows * (PER_ROW[type] ?? 1));
    (grown[name] as { set(from: unknown): void }).set(used);
  }
  return grown as ColumnArrays<T>;
}

/** Makes the first `rows` rows null again, for reuse. */
export function clearColumns(table: Table, columns: ColumnArrays<Table>, rows: number): void {
  for (const [name, { type }] of Object.entries(table.columns)) {
    const array = (columns as Record<string, Int32Array | Uint8Array | BigInt64Array>)[name]!;
    const end = rows * (PER_ROW[type] ?? 1);
    if (array instanceof BigInt64Array) array.fill(0n, 0, end);
    else array.fill(type === 'int' ? INT_NULL : 0, 0, end);
  }
}
