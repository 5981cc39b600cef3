import { ATTRIBUTE_TYPES, spansTable } from '@spangraph/views';
import type { ColumnType } from '@spangraph/views';
import type { AttributeColumn, NumberDictionary, SpanTable, StringDictionary } from '@spangraph/span-table';

/** Copies rows with their attributes and events to the end of another table; returns the number of the first new row. */
export function copyRows(from: SpanTable, rows: Int32Array, to: SpanTable): number {
  const first = to.rows;
  for (let i = 0; i < rows.length; i++) {
    const row = to.addRow();
    to.recordSequence[row] = from.recordSequence[rows[i]!]!;
    to.recordOrdinal[row] = from.recordOrdinal[rows[i]!]!;
  }
  const translate = translator(from, to);
  copyColumns(from, rows, to, first, translate);
  copyAttributes(from, rows, to, first, translate);
  copyEvents(from, rows, to, first, translate);
  return first;
}

interface Translator {
  readonly string: (id: number) => number;
  readonly number: (id: number) => number;
  readonly key: (id: number) => number;
}

function translator(from: SpanTable, to: SpanTable): Translator {
  return {
    string: stringTranslator(from.strings, to.strings),
    number: numberTranslator(from.numbers, to.numbers),
    key: stringTranslator(from.keys, to.keys),
  };
}

function stringTranslator(from: StringDictionary, to: StringDictionary): (id: number) => number {
  const view = new DataView(from.arena.buffer, from.arena.byteOffset, from.arena.byteLength);
  /** 1 + id there, by id here. */
  const known = new Int32Array(from.size);
  return (id) => {
    const there = known[id]!;
    if (there !== 0) return there - 1;
    const start = from.offsets[id]!;
    const added = to.intern(from.arena, view, start, from.offsets[id + 1]! - start);
    known[id] = added + 1;
    return added;
  };
}

const numberTranslator =
  (from: NumberDictionary, to: NumberDictionary) =>
  (id: number): number =>
    to.intern(from.low[id]!, from.high[id]!);

function copyColumns(from: SpanTable, rows: Int32Array, to: SpanTable, first: number, translate: Translator): void {
  for (const [name, { type }] of Object.entries(spansTable.columns) as [keyof typeof spansTable.columns, { readonly type: ColumnType }][]) {
    const source = from.columns[name];
    const target = to.columns[name];
    if (source instanceof BigInt64Array || target instanceof BigInt64Array) {
      for (let i = 0; i < rows.length; i++) target[first + i] = source[rows[i]!]!;
      continue;
    }
    const translateValue = valueTranslator(type, translate);
    if (translateValue !== undefined) {
      for (let i = 0; i < rows.length; i++) {
        const value = source[rows[i]!]!;
        if (value !== 0) target[first + i] = translateValue(value - 1) + 1;
      }
      continue;
    }
    const width = source.length / from.capacity;
    for (let i = 0; i < rows.length; i++) {
      for (let word = 0; word < width; word++) target[(first + i) * width + word] = source[rows[i]! * width + word]!;
    }
  }
}

/** How the ids of a column are translated; undefined where the values are no ids. */
function valueTranslator(type: ColumnType, translate: Translator): ((id: number) => number) | undefined {
  switch (type) {
    case 'string':
    case 'string_array':
    case 'string_map':
      return translate.string;
    case 'long':
      return translate.number;
    default:
      return undefined;
  }
}

function copyAttributes(from: SpanTable, rows: Int32Array, to: SpanTable, first: number, translate: Translator): void {
  for (const { key, type, values } of from.attributeColumns) {
    const typeNumber = ATTRIBUTE_TYPES.indexOf(type);
    let column: AttributeColumn | undefined;
    for (let i = 0; i < rows.length; i++) {
      const value = values[rows[i]!]!;
      if (value === 0) continue;
      column ??= to.attributeColumn(translate.key(key), typeNumber);
      column.values[first + i] = attributeValue(type, value - 1, translate) + 1;
    }
  }
}

function attributeValue(type: (typeof ATTRIBUTE_TYPES)[number], value: number, translate: Translator): number {
  if (type === 'boolean') return value;
  return type === 'long' || type === 'double' ? translate.number(value) : translate.string(value);
}

function copyEvents(from: SpanTable, rows: Int32Array, to: SpanTable, first: number, translate: Translator): void {
  const { events } = from;
  if (events.size === 0) return;
  const places = new Map<number, number>();
  rows.forEach((row, i) => places.set(row, first + i));
  for (let event = 0; event < events.size; event++) {
    const row = places.get(events.row[event]!);
    if (row === undefined) continue;
    const name = events.name[event]!;
    to.events.row.push(row);
    to.events.timestampNanos.push(events.timestampNanos[event]!);
    to.events.name.push(name === 0 ? 0 : translate.string(name - 1) + 1);
    to.events.droppedAttributes.push(events.droppedAttributes[event]!);
    for (let i = events.attributeStart[event]!; i < events.attributeStart[event + 1]!; i++) {
      const type = events.attributeType[i]!;
      to.events.attributeKey.push(translate.key(events.attributeKey[i]!));
      to.events.attributeType.push(type);
      to.events.attributeValue.push(attributeValue(ATTRIBUTE_TYPES[type]!, events.attributeValue[i]!, translate));
    }
    to.events.attributeStart.push(to.events.attributeKey.length);
    to.events.size++;
  }
}
