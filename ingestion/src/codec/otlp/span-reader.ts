import type { SpanTable } from '@spangraph/span-table';

import { AttributeReader, NO_VALUE } from './attribute-reader';
import { AttributeWriter } from './attribute-writer';
import { EventReader } from './event-reader';
import { readLink } from './link-reader';
import type { SpanHeader } from './span-header';
import { SPAN_ATTRIBUTE, SPAN_KIND, SPAN_NAME, SPAN_STATUS, STATUS_CODE } from './trace-tags';
import type { WireReader } from './wire';

/** Texts of `kind` and `otel_status` by their numbers in OTLP; null where the number means unset or is unknown. */
const KINDS = [undefined, 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'] as const;
const STATUSES = [undefined, 'OK', 'ERROR'] as const;

/** What all spans of a scope share: values of the columns as they are stored. */
export interface SpanContext {
  tenant: number;
  resource: number;
  scopeName: number;
  scopeVersion: number;
  scopeAttributes: number;
  schemaUrl: number;
}

/** Reads a Span message into a row of the table. */
export class SpanReader {
  readonly attributes: AttributeReader;
  private readonly writer: AttributeWriter;
  private readonly events: EventReader;
  private readonly kinds: Int32Array;
  private readonly statuses: Int32Array;
  private columns: SpanTable['columns'];
  /** The same memory as the columns of times and the trace id, as words. */
  private start: Int32Array;
  private duration: Int32Array;
  private traceIds: Int32Array;

  constructor(
    private readonly table: SpanTable,
    maxAttributeColumns: number,
  ) {
    this.attributes = new AttributeReader(table);
    this.writer = new AttributeWriter(table, maxAttributeColumns);
    this.events = new EventReader(table, this.attributes);
    this.kinds = Int32Array.from(KINDS, (text) => (text === undefined ? 0 : table.strings.internString(text) + 1));
    this.statuses = Int32Array.from(STATUSES, (text) => (text === undefined ? 0 : table.strings.internString(text) + 1));
    this.columns = table.columns;
    this.start = wordsOf(table.columns.start_time_nanos);
    this.duration = wordsOf(table.columns.duration_nanos);
    this.traceIds = wordsOf(table.columns.trace_id);
  }

  /** Reads the span that ends at `end` and whose header was scanned; returns its row. */
  read(reader: WireReader, end: number, header: SpanHeader, context: SpanContext): number {
    const row = this.table.addRow();
    if (this.columns !== this.table.columns) this.bind();
    this.writeIds(reader, header, row);
    this.writeTimes(reader, header, row);
    this.columns.tenant_id[row] = context.tenant;
    this.columns.resource[row] = context.resource;
    this.columns.scope_name[row] = context.scopeName;
    this.columns.scope_version[row] = context.scopeVersion;
    this.columns.scope_attributes[row] = context.scopeAttributes;
    this.columns.schema_url[row] = context.schemaUrl;
    this.readFields(reader, end, row);
    this.writer.finish(row);
    return row;
  }

  private readFields(reader: WireReader, end: number, row: number): void {
    const { attributes, columns } = this;
    let events = 0;
    let links = '';
    while (reader.position < end) {
      const tag = reader.varint();
      switch (tag) {
        case SPAN_ATTRIBUTE:
          attributes.read(reader, reader.contentEnd());
          if (attributes.type !== NO_VALUE) this.writer.set(row, attributes.key, attributes.type, attributes.value);
          break;
        case SPAN_NAME:
          columns.event_name[row] = this.readText(reader);
          break;
        case SPAN_KIND:
          columns.kind[row] = this.kinds[reader.varint()] ?? 0;
          break;
        case SPAN_STATUS:
          this.readStatus(reader, row);
          break;
        case EVENT:
          this.events.read(reader, reader.contentEnd(), row);
          events++;
          break;
        case LINK:
          links += (links === '' ? '' : ',') + readLink(reader, reader.contentEnd());
          break;
        case TRACE_STATE:
          columns.trace_state[row] = this.readText(reader);
          break;
        case FLAGS:
          setCount(columns.flags, row, reader.fixed32());
          break;
        case DROPPED_ATTRIBUTES:
          setCount(columns.dropped_attributes_count, row, reader.varint());
          break;
        case DROPPED_EVENTS:
          setCount(columns.dropped_events_count, row, reader.varint());
          break;
        case DROPPED_LINKS:
          setCount(columns.dropped_links_count, row, reader.varint());
          break;
        default:
          reader.skip(tag & 7);
      }
    }
    columns.event_count[row] = events;
    if (links !== '') columns.links[row] = this.table.strings.internString(`[${links}]`) + 1;
  }

  /** 1 + id of a string field; 0 for an empty one. */
  readText(reader: WireReader): number {
    const length = reader.varint();
    const id = length === 0 ? 0 : this.attributes.text.intern(reader, reader.position, length) + 1;
    reader.position += length;
    return id;
  }

  private readStatus(reader: WireReader, row: number): void {
    const end = reader.contentEnd();
    while (reader.position < end) {
      const tag = reader.varint();
      if (tag === STATUS_CODE) this.columns.otel_status[row] = this.statuses[reader.varint()] ?? 0;
      else if (tag === STATUS_MESSAGE) this.columns.otel_status_message[row] = this.readText(reader);
      else reader.skip(tag & 7);
    }
  }

  private writeIds({ view }: WireReader, { traceIdAt, spanIdAt, parentIdAt }: SpanHeader, row: number): void {
    for (let word = 0; word < 4; word++) this.traceIds[row * 4 + word] = view.getInt32(traceIdAt + word * 4, true);
    this.columns.span_id[row * 2] = view.getInt32(spanIdAt, true);
    this.columns.span_id[row * 2 + 1] = view.getInt32(spanIdAt + 4, true);
    if (parentIdAt < 0) return;
    this.columns.parent_span_id[row * 2] = view.getInt32(parentIdAt, true);
    this.columns.parent_span_id[row * 2 + 1] = view.getInt32(parentIdAt + 4, true);
  }

  /** The duration is 0 where the end lies before the start, and at most what a signed 64-bit integer holds. */
  private writeTimes({ view }: WireReader, { startAt, endAt }: SpanHeader, row: number): void {
    const startLow = startAt < 0 ? 0 : view.getUint32(startAt, true);
    const startHigh = startAt < 0 ? 0 : view.getUint32(startAt + 4, true);
    const endLow = endAt < 0 ? 0 : view.getUint32(endAt, true);
    const endHigh = endAt < 0 ? 0 : view.getUint32(endAt + 4, true);
    this.start[row * 2] = startLow;
    this.start[row * 2 + 1] = startHigh;
    const borrow = endLow < startLow ? 1 : 0;
    const high = endHigh - startHigh - borrow;
    this.duration[row * 2] = high < 0 ? 0 : high > MAX_HIGH ? -1 : (endLow - startLow) | 0;
    this.duration[row * 2 + 1] = high < 0 ? 0 : Math.min(high, MAX_HIGH);
  }

  private bind(): void {
    this.columns = this.table.columns;
    this.start = wordsOf(this.columns.start_time_nanos);
    this.duration = wordsOf(this.columns.duration_nanos);
    this.traceIds = wordsOf(this.columns.trace_id);
  }
}

/** Leaves 0, the default of protobuf, null. The top bit is cut off: an `int` is signed, and no flag uses it. */
function setCount(column: Int32Array, row: number, value: number): void {
  const kept = value & 0x7fffffff;
  if (kept > 0) column[row] = kept;
}

/** The words of a column; words of 64-bit numbers lie low before high, as on every machine that Node runs on. */
const wordsOf = (column: Uint8Array | BigInt64Array): Int32Array =>
  new Int32Array(column.buffer, column.byteOffset, column.byteLength >> 2);

const MAX_HIGH = 0x7fffffff;
const TRACE_STATE = 0x1a;
const DROPPED_ATTRIBUTES = 0x50;
const EVENT = 0x5a;
const DROPPED_EVENTS = 0x60;
const LINK = 0x6a;
const DROPPED_LINKS = 0x70;
const FLAGS = (16 << 3) | 5;
const STATUS_MESSAGE = 0x12;
