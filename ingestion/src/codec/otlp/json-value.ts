import type { WireReader } from './wire';
import { ARRAY, BOOL, BYTES, DOUBLE, INT, KEY, KEY_VALUES, LIST_VALUES, STRING, VALUE } from './value-tags';

/**
 * The JSON text of an AnyValue: 64-bit integers with all digits, NaN and infinities as the strings that protobuf's JSON mapping
 * uses, bytes as `{"bytes": "<base64>"}`, an empty value as null. Of equal keys in a key-value list the last one counts.
 */
export function jsonOfValue(reader: WireReader, end: number): string {
  let json = 'null';
  while (reader.position < end) {
    const tag = reader.varint();
    switch (tag) {
      case STRING:
        json = JSON.stringify(textOf(reader));
        break;
      case BOOL:
        reader.varint64();
        json = (reader.low | reader.high) !== 0 ? 'true' : 'false';
        break;
      case INT:
        reader.varint64();
        json = longOf(reader.low, reader.high).toString();
        break;
      case DOUBLE:
        json = jsonOfDouble(reader.view.getFloat64(reader.position, true));
        reader.position += 8;
        break;
      case ARRAY:
        json = `[${elementsOf(reader).join(',')}]`;
        break;
      case KEY_VALUES:
        json = jsonOfMembers(membersOf(reader));
        break;
      case BYTES:
        json = jsonOfBytes(reader);
        break;
      default:
        reader.skip(tag & 7);
    }
  }
  return json;
}

/** Reads a KeyValue that ends at `end` into a map of key to JSON text. Keys with an empty value are kept as null. */
export function readMember(reader: WireReader, end: number, into: Map<string, string>): void {
  let key = '';
  let json = 'null';
  while (reader.position < end) {
    const tag = reader.varint();
    if (tag === KEY) key = textOf(reader);
    else if (tag === VALUE) json = jsonOfValue(reader, reader.contentEnd());
    else reader.skip(tag & 7);
  }
  into.set(key, json);
}

export const jsonOfMembers = (members: ReadonlyMap<string, string>): string =>
  `{${[...members].map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(',')}}`;

/** Finite numbers as they are, the others as text. */
const jsonOfDouble = (value: number): string => (Number.isFinite(value) ? JSON.stringify(value) : JSON.stringify(String(value)));

export const longOf = (low: number, high: number): bigint => (BigInt(high) << 32n) | BigInt(low >>> 0);

/** A length-delimited string; invalid UTF-8 becomes U+FFFD. */
export function textOf(reader: WireReader): string {
  const length = reader.varint();
  const start = reader.position;
  reader.position += length;
  return Buffer.from(reader.bytes.buffer, reader.bytes.byteOffset + start, length).toString('utf8');
}

function jsonOfBytes(reader: WireReader): string {
  const length = reader.varint();
  const bytes = Buffer.from(reader.bytes.buffer, reader.bytes.byteOffset + reader.position, length);
  reader.position += length;
  return JSON.stringify({ bytes: bytes.toString('base64') });
}

function elementsOf(reader: WireReader): string[] {
  const end = reader.contentEnd();
  const elements: string[] = [];
  while (reader.position < end) {
    const tag = reader.varint();
    if (tag === LIST_VALUES) elements.push(jsonOfValue(reader, reader.contentEnd()));
    else reader.skip(tag & 7);
  }
  return elements;
}

function membersOf(reader: WireReader): Map<string, string> {
  const end = reader.contentEnd();
  const members = new Map<string, string>();
  while (reader.position < end) {
    const tag = reader.varint();
    if (tag === LIST_VALUES) readMember(reader, reader.contentEnd(), members);
    else reader.skip(tag & 7);
  }
  return members;
}
