import { ATTRIBUTE_TYPES, spansTable } from '@spangraph/views';
import type { AttributeType } from '@spangraph/views';

import { allocateColumns, clearColumns, growColumns } from './column-data';
import type { ColumnArrays } from './column-data';
import { NumberDictionary } from './number-dictionary';
import { StringDictionary } from './string-dictionary';

/** Position of a type in ATTRIBUTE_TYPES; part of an attribute column's number. */
export const TYPE_STRING = ATTRIBUTE_TYPES.indexOf('string');
export const TYPE_LONG = ATTRIBUTE_TYPES.indexOf('long');
export const TYPE_DOUBLE = ATTRIBUTE_TYPES.indexOf('double');
export const TYPE_BOOLEAN = ATTRIBUTE_TYPES.indexOf('boolean');
export const TYPE_JSON = ATTRIBUTE_TYPES.indexOf('json');
const TYPES = ATTRIBUTE_TYPES.length;

/**
 * Values of one attribute key and type. `values[row]` is 0 where absent, otherwise 1 + id in `strings` (string, json), 1 + id
 * in `numbers` (long, double) or 1 + 0/1 (boolean).
 */
export interface AttributeColumn {
  /** Id in `keys`. */
  readonly key: number;
  readonly type: AttributeType;
  values: Int32Array;
}

/** Events of the spans, one entry each, in the order of arrival; attributes lie one after another in three arrays. */
export interface EventLists {
  size: number;
  readonly row: number[];
  readonly timestampNanos: bigint[];
  /** 1 + id in `strings`; 0 without a name. */
  readonly name: number[];
  /** Attributes that the SDK dropped; 0 for none. */
  readonly droppedAttributes: number[];
  /** `attributeStart[i] .. attributeStart[i + 1]` are the attributes of event i. */
  readonly attributeStart: number[];
  readonly attributeKey: number[];
  readonly attributeType: number[];
  /** Id as in AttributeColumn, without the 1. */
  readonly attributeValue: number[];
}

/**
 * The open table: spans in dictionary-id space. Decoding appends rows, enrichment fills the derived columns, the segment
 * writer encodes them. There is no object and no string per span.
 */
export class SpanTable {
  /** Rows in use. */
  rows = 0;
  capacity: number;
  /** Declared columns by name. Replaced when the table grows: read them from here, never keep them. */
  columns: ColumnArrays<typeof spansTable>;
  readonly strings = new StringDictionary(1 << 17, 8 << 20);
  readonly numbers = new NumberDictionary();
  /** Attribute keys. */
  readonly keys = new StringDictionary(1 << 11, 1 << 16);
  /** Attribute columns that exist, in order of first use. */
  attributeColumns: AttributeColumn[] = [];
  readonly events: EventLists = emptyEvents();
  /** Grows whenever an attribute column appears, so that caches of columns know. */
  attributeVersion = 0;
  /** Grows whenever the table is emptied: every id given out before is void. */
  generation = 0;
  /** Sequence number of the log record that the row came from, and its ordinal in it; -1 for rows loaded from segments. */
  recordSequence: Float64Array;
  recordOrdinal: Int32Array;
  private byKeyAndType: (AttributeColumn | undefined)[] = [];

  constructor(capacity = 1 << 16) {
    this.capacity = capacity;
    this.columns = allocateColumns(spansTable, capacity);
    this.recordSequence = new Float64Array(capacity);
    this.recordOrdinal = new Int32Array(capacity);
  }

  /** Adds a row of nulls and returns its number. */
  addRow(): number {
    if (this.rows === this.capacity) this.grow(this.capacity * 2);
    return this.rows++;
  }

  /** The column of a key and type, created when it is new. */
  attributeColumn(key: number, type: number): AttributeColumn {
    return this.byKeyAndType[key * TYPES + type] ?? this.addAttributeColumn(key, type);
  }

  /** The column of a key and type, if any span has it. */
  findAttributeColumn(key: number, type: number): AttributeColumn | undefined {
    return this.byKeyAndType[key * TYPES + type];
  }

  /** Empties the table for reuse; memory stays allocated. */
  reset(): void {
    clearColumns(spansTable, this.columns, this.rows);
    this.rows = 0;
    this.strings.reset();
    this.numbers.reset();
    this.keys.reset();
    this.attributeColumns = [];
    this.byKeyAndType = [];
    this.attributeVersion++;
    this.generation++;
    Object.assign(this.events, emptyEvents());
  }

  private addAttributeColumn(key: number, type: number): AttributeColumn {
    const column: AttributeColumn = { key, type: ATTRIBUTE_TYPES[type]!, values: new Int32Array(this.capacity) };
    this.byKeyAndType[key * TYPES + type] = column;
    this.attributeColumns.push(column);
    this.attributeVersion++;
    return column;
  }

  private grow(capacity: number): void {
    this.columns = growColumns(spansTable, this.columns, this.rows, capacity);
    for (const column of this.attributeColumns) column.values = enlarged(column.values, new Int32Array(capacity));
    this.recordSequence = enlarged(this.recordSequence, new Float64Array(capacity));
    this.recordOrdinal = enlarged(this.recordOrdinal, new Int32Array(capacity));
    this.capacity = capacity;
    this.attributeVersion++;
  }
}

function enlarged<T extends Int32Array | Float64Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

function emptyEvents(): EventLists {
  return { size: 0, row: [], timestampNanos: [], name: [], droppedAttributes: [], attributeStart: [0], attributeKey: [], attributeType: [], attributeValue: [] };
}
