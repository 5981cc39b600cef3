import { SpangraphError } from '@spangraph/model';
import type { SpanTable } from '@spangraph/span-table';
import { ATTRIBUTE_TYPES, parseAttributeColumn, spansTable } from '@spangraph/views';
import type { AttributeType, SpansColumn } from '@spangraph/views';

import { attributeId } from './attribute-id';
import { loadEvents } from './load-events';
import type { StoredValue } from './parquet/plain-reader';
import type { Segment } from './segment';
import type { ReadColumn, SegmentReader } from './segment-reader';
import { parseTypedMap } from './typed-map';

const OVERFLOW = 'attributes_overflow';
const DECLARED = Object.keys(spansTable.columns) as SpansColumn[];
/** Columns that decoding fills; what follows is derived again. */
const RAW_COLUMNS: ReadonlySet<string> = new Set(DECLARED.slice(0, DECLARED.indexOf(OVERFLOW) + 1));

/** Appends the spans and events of a trace as decoding would have made them; returns the number of the first new row. */
export function loadTrace(reader: SegmentReader, segment: Segment, ordinal: number, into: SpanTable): number {
  const { spanStart, eventStart } = segment.index;
  const wanted = new Set([...RAW_COLUMNS, ...segment.attributeColumns]);
  const columns = reader.read(segment, 'spans', range(spanStart[ordinal]!, spanStart[ordinal + 1]!), wanted);
  const first = into.rows;
  const count = spanStart[ordinal + 1]! - spanStart[ordinal]!;
  for (let i = 0; i < count; i++) {
    const row = into.addRow();
    into.recordSequence[row] = -1;
    into.recordOrdinal[row] = -1;
  }
  for (const column of columns) putColumn(into, first, column);
  loadEvents(reader.read(segment, 'log_events', range(eventStart[ordinal]!, eventStart[ordinal + 1]!), undefined), into, first, count);
  return first;
}

const range = (from: number, to: number): Int32Array => Int32Array.from({ length: to - from }, (_, i) => from + i);

function putColumn(table: SpanTable, first: number, { column: { name }, values }: ReadColumn): void {
  const attribute = parseAttributeColumn(name);
  values.forEach((value, i) => {
    if (value === null) return;
    if (attribute) putAttribute(table, first + i, attribute.key, attribute.type, value);
    else if (name === OVERFLOW) for (const entry of parseTypedMap(value as string)) putAttribute(table, first + i, entry.key, entry.type, entry.value);
    else putDeclared(table, first + i, name as SpansColumn, value);
  });
}

function putAttribute(table: SpanTable, row: number, key: string, type: AttributeType, value: StoredValue): void {
  const column = table.attributeColumn(table.keys.internString(key), ATTRIBUTE_TYPES.indexOf(type));
  column.values[row] = 1 + attributeId(table, ATTRIBUTE_TYPES.indexOf(type), value);
}

function putDeclared(table: SpanTable, row: number, name: SpansColumn, value: StoredValue): void {
  const array = table.columns[name];
  const { type } = spansTable.columns[name];
  switch (type) {
    case 'string':
    case 'string_array':
    case 'string_map':
      array[row] = 1 + table.strings.internString(value as string);
      return;
    case 'int':
      array[row] = value as number;
      return;
    case 'long':
      array[row] = 1 + table.numbers.internLong(value as bigint);
      return;
    case 'boolean':
      array[row] = value === true ? 2 : 1;
      return;
    case 'nanos':
      (array as BigInt64Array)[row] = value as bigint;
      return;
    case 'trace_id':
      (array as Uint8Array).set(value as Buffer, row * 16);
      return;
    case 'span_id':
      array[row * 2] = (value as Buffer).readInt32LE(0);
      array[row * 2 + 1] = (value as Buffer).readInt32LE(4);
      return;
    default:
      throw new SpangraphError('INTERNAL', `column ${String(name)} has a type that is not loaded`);
  }
}
