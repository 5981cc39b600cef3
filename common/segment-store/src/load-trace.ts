import { SpangraphError } from '@spangraph/model';
import type { SpanTable } from '@spangraph/span-table';
import { ATTRIBUTE_TYPES, parseAttributeColumn, spansTable } from '@spangraph/views';
import type { AttributeType, SpansColumn } from '@spangraph/views';

import { attributeId } from './attribute-id';
import { loadEvents } from './load-events';
import type { StoredValue } from './parquet/plain-reader';
import type { Segment } from './segment';
import type { ReadColumn, SegmentReader } from './segment-reader';
import { readTypedMap } from './typed-map';

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

/** Puts a value into a row. */
type Put = (row: number, value: StoredValue) => void;

function putColumn(table: SpanTable, first: number, { column: { name }, values }: ReadColumn): void {
  let put: Put | undefined;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === null) continue;
    put ??= putOf(table, name);
    put(first + i, value);
  }
}

function putOf(table: SpanTable, name: string): Put {
  const attribute = parseAttributeColumn(name);
  if (attribute) return putAttribute(table, attribute.key, attribute.type);
  if (name === OVERFLOW) return (row, value) => putOverflow(table, row, value as string);
  return putDeclared(table, name as SpansColumn);
}

function putAttribute(table: SpanTable, key: string, type: AttributeType): Put {
  const typeCode = ATTRIBUTE_TYPES.indexOf(type);
  const column = table.attributeColumn(table.keys.internString(key), typeCode);
  const intern = (value: StoredValue): number => attributeId(table, typeCode, value);
  const idOf = type === 'string' || type === 'json' ? remembered(intern) : intern;
  return (row, value) => (column.values[row] = 1 + idOf(value));
}

function putOverflow(table: SpanTable, row: number, text: string): void {
  for (const entry of readTypedMap(text)) putAttribute(table, entry.key, entry.type)(row, entry.value);
}

/** Texts repeat within a column: looking up what was interned before is much cheaper than encoding and hashing it again. */
function remembered(intern: (value: StoredValue) => number): (value: StoredValue) => number {
  const ids = new Map<StoredValue, number>();
  return (value) => {
    let id = ids.get(value);
    if (id === undefined) ids.set(value, (id = intern(value)));
    return id;
  };
}

function putDeclared(table: SpanTable, name: SpansColumn): Put {
  const array = table.columns[name];
  const { type } = spansTable.columns[name];
  switch (type) {
    case 'string':
    case 'string_array':
    case 'string_map': {
      const idOf = remembered((value) => table.strings.internString(value as string));
      return (row, value) => (array[row] = 1 + idOf(value));
    }
    case 'long':
      return (row, value) => (array[row] = 1 + table.numbers.internLong(value as bigint));
    case 'int':
      return (row, value) => (array[row] = value as number);
    case 'boolean':
      return (row, value) => (array[row] = value === true ? 2 : 1);
    case 'nanos':
      return (row, value) => ((array as BigInt64Array)[row] = value as bigint);
    case 'trace_id':
      return (row, value) => (array as Uint8Array).set(value as Buffer, row * 16);
    case 'span_id':
      return (row, value) => {
        array[row * 2] = (value as Buffer).readInt32LE(0);
        array[row * 2 + 1] = (value as Buffer).readInt32LE(4);
      };
    default:
      throw new SpangraphError('INTERNAL', `column ${String(name)} has a type that is not loaded`);
  }
}
