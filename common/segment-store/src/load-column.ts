import type { AttributeColumn, SpanTable } from '@spangraph/span-table';
import { ATTRIBUTE_TYPES } from '@spangraph/views';
import type { AttributeType, SpansColumn } from '@spangraph/views';

import { attributeId } from './attribute-id';
import type { DecodedPage, Places } from './parquet/decoded-page';
import type { BlockColumn } from './segment-blocks';
import { OVERFLOW } from './segment-blocks';
import { readTypedMap } from './typed-map';

/** Copies rows `from .. from + count` of a block's column to the rows from `row` on, which are null. */
export function loadColumn(table: SpanTable, column: BlockColumn, from: number, count: number, row: number): void {
  const { page } = column;
  switch (page.kind) {
    case 'texts':
    case 'numbers':
      loadPlaced(table, column, page, from, count, row);
      return;
    case 'booleans':
      loadBooleans(table, column, page.values, from, count, row);
      return;
    case 'ints':
      (declared(table, column) as Int32Array).set(page.values.subarray(from, from + count), row);
      return;
    case 'nanos':
      (declared(table, column) as BigInt64Array).set(page.values.subarray(from, from + count), row);
      return;
    case 'span_ids':
      (declared(table, column) as Int32Array).set(page.values.subarray(from * 2, (from + count) * 2), row * 2);
  }
}

type PlacedPage = Extract<DecodedPage, { readonly places: Places }>;

function loadPlaced(table: SpanTable, column: BlockColumn, page: PlacedPage, from: number, count: number, row: number): void {
  const { places } = page;
  const end = from + count;
  let at = from;
  while (at < end && places[at] === 0) at++;
  if (at === end) return;
  if (column.name === OVERFLOW) {
    if (page.kind === 'texts')
      for (; at < end; at++) if (places[at] !== 0) loadOverflow(table, page.values.text(places[at]! - 1), row + at - from);
    return;
  }
  const target = targetOf(table, column);
  const ids = page.values.idsIn(table, table.generation);
  for (; at < end; at++) {
    const place = places[at]! - 1;
    if (place < 0) continue;
    const known = ids[place]!;
    target[row + at - from] = known === 0 ? intern(table, page, ids, place) : known;
  }
}

const intern = (table: SpanTable, page: PlacedPage, ids: Int32Array, place: number): number =>
  page.kind === 'texts' ? page.values.intern(table.strings, ids, place) : page.values.intern(table.numbers, ids, place);

function loadBooleans(table: SpanTable, column: BlockColumn, values: Uint8Array, from: number, count: number, row: number): void {
  for (let i = 0; i < count; i++) if (values[from + i] !== 0) targetOf(table, column)[row + i] = values[from + i]!;
}

const declared = (table: SpanTable, { name }: BlockColumn): SpanTable['columns'][SpansColumn] => table.columns[name as SpansColumn];

/** The array of the table that a column goes to. An attribute column is created when a row has a value. */
function targetOf(table: SpanTable, column: BlockColumn): Int32Array | Uint8Array {
  const { attribute, target } = column;
  if (!attribute) return declared(table, column) as Int32Array | Uint8Array;
  if (target?.table === table && target.generation === table.generation) return target.column.values;
  const found = attributeColumn(table, attribute.key, attribute.type);
  column.target = { table, generation: table.generation, column: found };
  return found.values;
}

const attributeColumn = (table: SpanTable, key: string, type: AttributeType): AttributeColumn =>
  table.attributeColumn(table.keys.internString(key), ATTRIBUTE_TYPES.indexOf(type));

/** Attributes that had no column of their own get one where the table has room for it. */
function loadOverflow(table: SpanTable, text: string, row: number): void {
  for (const { key, type, value } of readTypedMap(text))
    attributeColumn(table, key, type).values[row] = 1 + attributeId(table, ATTRIBUTE_TYPES.indexOf(type), value);
}
