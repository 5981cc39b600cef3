import type { ColumnArrays, SpanTable } from '@spangraph/span-table';
import { attributeColumnName } from '@spangraph/views';
import type { Table } from '@spangraph/views';
import type { AttributeColumn } from '@spangraph/span-table';

import type { ColumnSource, TextSource } from './parquet/column-source';

/** Columns of a declared table as the encoder takes them. */
export function declaredSources<T extends Table>(
  table: T,
  columns: ColumnArrays<T>,
  strings: TextSource,
  numbers: SpanTable['numbers'],
): ColumnSource[] {
  const arrays = columns as Readonly<Record<string, Int32Array | Uint8Array | BigInt64Array>>;
  return Object.entries(table.columns).map(([name, { type }]) => ({ name, type, values: arrays[name]!, strings, numbers }) as ColumnSource);
}

/** An attribute column as the encoder takes it. */
export function attributeSource(table: SpanTable, column: AttributeColumn, strings: TextSource): ColumnSource {
  const name = attributeColumnName(table.keys.text(column.key), column.type);
  return { name, type: column.type, values: column.values, strings, numbers: table.numbers } as ColumnSource;
}
