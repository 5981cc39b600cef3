import { jsonOfMembers, readMember, textOf } from './json-value';
import type { WireReader } from './wire';

/** The JSON text of the Link that ends at `end`: ids as hex; trace state, attributes, count of dropped ones and flags where there are any. */
export function readLink(reader: WireReader, end: number): string {
  const attributes = new Map<string, string>();
  let traceId = '';
  let spanId = '';
  let traceState = '';
  let dropped = 0;
  let flags = 0;
  while (reader.position < end) {
    const tag = reader.varint();
    if (tag === TRACE_ID) traceId = hexOf(reader);
    else if (tag === SPAN_ID) spanId = hexOf(reader);
    else if (tag === TRACE_STATE) traceState = textOf(reader);
    else if (tag === ATTRIBUTE) readMember(reader, reader.contentEnd(), attributes);
    else if (tag === DROPPED_ATTRIBUTES) dropped = reader.varint();
    else if (tag === FLAGS) flags = reader.fixed32();
    else reader.skip(tag & 7);
  }
  const state = traceState === '' ? '' : `,"traceState":${JSON.stringify(traceState)}`;
  const rest = attributes.size === 0 ? '' : `,"attributes":${jsonOfMembers(attributes)}`;
  const counts = `${dropped === 0 ? '' : `,"droppedAttributesCount":${dropped}`}${flags === 0 ? '' : `,"flags":${flags}`}`;
  return `{"traceId":"${traceId}","spanId":"${spanId}"${state}${rest}${counts}}`;
}

function hexOf(reader: WireReader): string {
  const length = reader.varint();
  const start = reader.bytes.byteOffset + reader.position;
  reader.position += length;
  return Buffer.from(reader.bytes.buffer, start, length).toString('hex');
}

const TRACE_ID = 0x0a;
const SPAN_ID = 0x12;
const TRACE_STATE = 0x1a;
const ATTRIBUTE = 0x22;
const DROPPED_ATTRIBUTES = 0x28;
const FLAGS = 0x35;
