import { StringDictionary } from '@spangraph/span-table';
import type { AttributeColumn, SpanTable } from '@spangraph/span-table';
import { attributeColumnName } from '@spangraph/views';

import type { ColumnSource, TextSource } from './parquet/column-source';
import { readTypedMap, printTypedMap } from './typed-map';
import type { TypedEntry } from './typed-map';
import { validStrings } from './valid-strings';

/** Attribute columns of one file; keys beyond go into `attributes_overflow`. */
export const MAX_ATTRIBUTE_COLUMNS = 400;

const NUL = '\0';

export interface AttributeSplit {
  readonly stored: readonly AttributeColumn[];
  readonly overflow: readonly AttributeColumn[];
}

/**
 * Decides which attributes get a column: the most frequent ones up to the cap. DuckDB does not tell names apart that differ
 * only in case, so of such keys one gets the column and the others overflow; a name with a NUL cannot be written in a statement.
 */
export function splitAttributes(table: SpanTable, rows: Int32Array, cap = MAX_ATTRIBUTE_COLUMNS): AttributeSplit {
  const stored: AttributeColumn[] = [];
  const overflow: AttributeColumn[] = [];
  const names = new Set<string>();
  for (const column of byFrequency(table, rows, cap)) {
    const name = attributeColumnName(table.keys.text(column.key), column.type).toLowerCase();
    if (stored.length < cap && !names.has(name) && !name.includes(NUL)) stored.push(column);
    else overflow.push(column);
    names.add(name);
  }
  return { stored, overflow };
}

function byFrequency(table: SpanTable, rows: Int32Array, cap: number): readonly AttributeColumn[] {
  if (table.attributeColumns.length <= cap) return table.attributeColumns;
  const counted = table.attributeColumns.map((column) => ({ column, count: countPresent(column.values, rows) }));
  return counted
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ column }) => column);
}

function countPresent(values: Int32Array, rows: Int32Array): number {
  let count = 0;
  for (let i = 0; i < rows.length; i++) if (values[rows[i]!] !== 0) count++;
  return count;
}

/** The overflow column: what decoding put there already, and the given attributes. Undefined when no row has any of them. */
export function overflowSource(
  table: SpanTable,
  rows: Int32Array,
  overflow: readonly AttributeColumn[],
): { readonly source: ColumnSource; readonly used: readonly AttributeColumn[] } | undefined {
  const used = overflow.filter((column) => countPresent(column.values, rows) > 0);
  if (used.length === 0) return undefined;
  const strings = new StringDictionary(1 << 10, 1 << 16);
  const values = new Int32Array(table.rows);
  const before = table.columns.attributes_overflow;
  for (const row of rows) {
    const entries = used.filter((column) => column.values[row] !== 0).map((column) => entryOf(table, column, row));
    const text = before[row] === 0 ? undefined : table.strings.text(before[row]! - 1);
    if (text === undefined && entries.length === 0) continue;
    values[row] =
      1 +
      strings.internString(entries.length === 0 ? text! : printTypedMap([...(text === undefined ? [] : readTypedMap(text)), ...entries]));
  }
  return { source: { name: 'attributes_overflow', type: 'string_map', values, strings: validStrings(strings) }, used };
}

function entryOf(table: SpanTable, column: AttributeColumn, row: number): TypedEntry {
  const key = table.keys.text(column.key);
  const id = column.values[row]! - 1;
  switch (column.type) {
    case 'string':
    case 'json':
      return { key, type: column.type, value: table.strings.text(id) };
    case 'long':
      return { key, type: 'long', value: table.numbers.long(id) };
    case 'double':
      return { key, type: 'double', value: table.numbers.double(id) };
    case 'boolean':
      return { key, type: 'boolean', value: id === 1 };
  }
}

/** Names of overflowed attributes that a segment lists; a hostile stream of keys must not fill the memory of readers. */
export const MAX_OVERFLOW_NAMES = 10_000;

/** Names of the attributes in the overflow maps that decoding made, up to a few more than MAX_OVERFLOW_NAMES. */
export function namesInOverflow(table: SpanTable, rows: Int32Array, strings: TextSource): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<number>([0]);
  for (const row of rows) {
    const id = table.columns.attributes_overflow[row]!;
    if (seen.has(id)) continue;
    if (names.size > MAX_OVERFLOW_NAMES) break;
    seen.add(id);
    const text = strings.arena.toString('utf8', strings.offsets[id - 1], strings.offsets[id]);
    for (const { key, type } of readTypedMap(text)) names.add(attributeColumnName(key, type));
  }
  return names;
}
