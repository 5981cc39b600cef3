import { TYPE_BOOLEAN, TYPE_DOUBLE, TYPE_JSON, TYPE_LONG, TYPE_STRING } from '@spangraph/span-table';
import type { SpanTable } from '@spangraph/span-table';

import { jsonOfValue } from './json-value';
import { TextInterner } from './text-interner';
import type { WireReader } from './wire';
import { ARRAY, BOOL, BYTES, DOUBLE, INT, KEY, KEY_VALUES, STRING, VALUE } from './value-tags';

/** Type of an attribute whose value is empty: it is treated as not set. */
export const NO_VALUE = -1;

/** Reads KeyValue messages into dictionary ids; the result of the last `read` is in the three fields. */
export class AttributeReader {
  /** Id in the dictionary of keys. */
  key = 0;
  /** TYPE_* of the span table, or NO_VALUE. */
  type = NO_VALUE;
  /** Id of the value as AttributeColumn says, without the 1. */
  value = 0;
  readonly text: TextInterner;
  private readonly keys: TextInterner;

  constructor(private readonly table: SpanTable) {
    this.text = new TextInterner(table.strings);
    this.keys = new TextInterner(table.keys);
  }

  /** Reads the KeyValue that ends at `end`. */
  read(reader: WireReader, end: number): void {
    let keyAt = reader.position;
    let keyLength = 0;
    this.type = NO_VALUE;
    while (reader.position < end) {
      const tag = reader.varint();
      if (tag === KEY) {
        keyLength = reader.varint();
        keyAt = reader.position;
        reader.position += keyLength;
      } else if (tag === VALUE) this.readValue(reader, reader.contentEnd());
      else reader.skip(tag & 7);
    }
    this.key = this.keys.intern(reader, keyAt, keyLength);
  }

  private readValue(reader: WireReader, end: number): void {
    const start = reader.position;
    this.type = NO_VALUE;
    while (reader.position < end) {
      const tag = reader.varint();
      switch (tag) {
        case STRING: {
          const length = reader.varint();
          this.set(TYPE_STRING, this.text.intern(reader, reader.position, length));
          reader.position += length;
          break;
        }
        case INT:
          reader.varint64();
          this.set(TYPE_LONG, this.table.numbers.intern(reader.low, reader.high));
          break;
        case BOOL:
          reader.varint64();
          this.set(TYPE_BOOLEAN, (reader.low | reader.high) !== 0 ? 1 : 0);
          break;
        case DOUBLE: {
          const { view, position } = reader;
          this.set(TYPE_DOUBLE, this.table.numbers.intern(view.getInt32(position, true), view.getInt32(position + 4, true)));
          reader.position += 8;
          break;
        }
        default:
          if (tag === ARRAY || tag === KEY_VALUES || tag === BYTES) this.type = TYPE_JSON;
          reader.skip(tag & 7);
      }
    }
    if (this.type !== TYPE_JSON) return;
    reader.position = start;
    this.value = this.table.strings.internString(jsonOfValue(reader, end));
  }

  private set(type: number, value: number): void {
    this.type = type;
    this.value = value;
  }
}
