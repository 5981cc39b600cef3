import { SPAN_END, SPAN_START } from './trace-tags';
import { LENGTH_DELIMITED } from './wire';
import type { WireReader } from './wire';

/** Why a span is not stored although its message can be read. */
export type Rejection = 'trace_id' | 'span_id' | 'parent_span_id' | 'start_time_unix_nano';

/** What each rejection says in an answer. */
export const REJECTION_TEXT: Readonly<Record<Rejection, string>> = {
  trace_id: 'trace_id is not 16 bytes, or all zero',
  span_id: 'span_id is not 8 bytes, or all zero',
  parent_span_id: 'parent_span_id is neither empty nor 8 bytes',
  start_time_unix_nano: 'start_time_unix_nano lies beyond the year 2262',
};

/**
 * The fields of a span that decide whether it is accepted, found in one pass over its top level. Validation and decoding use the
 * same scan, so they cannot differ. A field that occurs twice counts with its last value, as protobuf demands.
 */
export class SpanHeader {
  traceIdAt = 0;
  spanIdAt = 0;
  /** -1 for a root. */
  parentIdAt = -1;
  /** -1 where the time is missing, which means 0. */
  startAt = -1;
  endAt = -1;

  /** Scans the span between the reader's position and `end`; the reader stands at `end` afterwards. */
  scan(reader: WireReader, end: number): Rejection | undefined {
    let traceIdLength = 0;
    let spanIdLength = 0;
    let parentIdLength = 0;
    this.startAt = -1;
    this.endAt = -1;
    while (reader.position < end) {
      const tag = reader.varint();
      if ((tag & 7) === LENGTH_DELIMITED) {
        const length = reader.varint();
        if (tag === TRACE_ID) {
          this.traceIdAt = reader.position;
          traceIdLength = length;
        } else if (tag === SPAN_ID) {
          this.spanIdAt = reader.position;
          spanIdLength = length;
        } else if (tag === PARENT_ID) {
          this.parentIdAt = reader.position;
          parentIdLength = length;
        }
        reader.position += length;
        continue;
      }
      if (tag === SPAN_START) this.startAt = reader.position;
      else if (tag === SPAN_END) this.endAt = reader.position;
      reader.skip(tag & 7);
    }
    if (traceIdLength !== 16 || isZero(reader, this.traceIdAt, 4)) return 'trace_id';
    if (spanIdLength !== 8 || isZero(reader, this.spanIdAt, 2)) return 'span_id';
    if (parentIdLength !== 8 && parentIdLength !== 0) return 'parent_span_id';
    if (parentIdLength === 0) this.parentIdAt = -1;
    if (this.startAt >= 0 && reader.view.getInt32(this.startAt + 4, true) < 0) return 'start_time_unix_nano';
    return undefined;
  }
}

const TRACE_ID = (1 << 3) | LENGTH_DELIMITED;
const SPAN_ID = (2 << 3) | LENGTH_DELIMITED;
const PARENT_ID = (4 << 3) | LENGTH_DELIMITED;

function isZero({ view }: WireReader, at: number, words: number): boolean {
  for (let word = 0; word < words; word++) if (view.getInt32(at + word * 4, true) !== 0) return false;
  return true;
}
