import type { SpanTable } from '@spangraph/span-table';

import { NO_VALUE } from './attribute-reader';
import type { AttributeReader } from './attribute-reader';
import type { WireReader } from './wire';

/** Appends span events to the event lists of a table. Of equal attribute keys in one event the last one counts. */
export class EventReader {
  /** By key: 1 + the event that had it last, and where its value lies. */
  private readonly lastEvent: number[] = [];
  private readonly lastPlace: number[] = [];

  constructor(
    private readonly table: SpanTable,
    private readonly attributes: AttributeReader,
  ) {}

  /** Reads the Event that ends at `end`, recorded by the span of `row`. */
  read(reader: WireReader, end: number, row: number): void {
    const { events } = this.table;
    let name = 0;
    let time = 0n;
    let dropped = 0;
    while (reader.position < end) {
      const tag = reader.varint();
      if (tag === TIME) {
        time = reader.view.getBigInt64(reader.position, true);
        reader.position += 8;
      } else if (tag === NAME) {
        const length = reader.varint();
        name = length === 0 ? 0 : this.attributes.text.intern(reader, reader.position, length) + 1;
        reader.position += length;
      } else if (tag === ATTRIBUTE) this.readAttribute(reader, reader.contentEnd(), events.size + 1);
      else if (tag === DROPPED_ATTRIBUTES) dropped = reader.varint() & 0x7fffffff;
      else reader.skip(tag & 7);
    }
    events.row.push(row);
    events.timestampNanos.push(time < 0n ? LATEST : time);
    events.name.push(name);
    events.droppedAttributes.push(dropped);
    events.attributeStart.push(events.attributeKey.length);
    events.size++;
  }

  private readAttribute(reader: WireReader, end: number, event: number): void {
    const { attributes } = this;
    const { events } = this.table;
    attributes.read(reader, end);
    if (attributes.type === NO_VALUE) return;
    const again = this.lastEvent[attributes.key] === event;
    const place = again ? this.lastPlace[attributes.key]! : events.attributeKey.length;
    events.attributeKey[place] = attributes.key;
    events.attributeType[place] = attributes.type;
    events.attributeValue[place] = attributes.value;
    this.lastEvent[attributes.key] = event;
    this.lastPlace[attributes.key] = place;
  }
}

/** Times that only fit an unsigned integer are kept as the latest that a signed one can hold. */
const LATEST = 0x7fffffffffffffffn;
const TIME = 0x09;
const NAME = 0x12;
const ATTRIBUTE = 0x1a;
const DROPPED_ATTRIBUTES = 0x20;
