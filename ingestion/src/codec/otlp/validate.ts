import { invalidArgument } from '@spangraph/model';

import { EXPORT_REQUEST, SPAN } from './schema';
import type { Field, Message } from './schema';
import { SpanHeader } from './span-header';
import type { Rejection } from './span-header';
import { FIXED32, FIXED64, LENGTH_DELIMITED, VARINT, WireReader } from './wire';

/** Messages inside each other; a value nested deeper has no use and costs stack. */
const MAX_DEPTH = 64;

/** What a request holds. `accepted + rejected` is the number of its spans. */
export interface Validation {
  readonly accepted: number;
  readonly rejected: number;
  /** Rejected spans by reason. */
  readonly reasons: ReadonlyMap<Rejection, number>;
}

/**
 * Walks an ExportTraceServiceRequest without building anything: every tag, length, varint and nesting is checked, so that
 * readers of the same bytes need no checks. Unknown fields are allowed, as protobuf demands. Spans with a bad id are
 * counted as rejected (OTLP partial success).
 *
 * Throws INVALID_ARGUMENT naming field and byte offset when the bytes are no such message.
 */
export function validate(bytes: Uint8Array): Validation {
  const walk = new Walk(bytes);
  walk.message(EXPORT_REQUEST, 0, bytes.length, 0);
  return { accepted: walk.accepted, rejected: walk.rejected, reasons: walk.reasons };
}

class Walk {
  accepted = 0;
  rejected = 0;
  readonly reasons = new Map<Rejection, number>();
  private position = 0;
  private readonly reader: WireReader;
  private readonly header = new SpanHeader();

  constructor(private readonly bytes: Uint8Array) {
    this.reader = WireReader.over(bytes);
  }

  message(of: Message, start: number, end: number, depth: number): void {
    if (depth > MAX_DEPTH) throw malformed(`${of.name} is nested deeper than ${MAX_DEPTH} messages`, start);
    this.position = start;
    while (this.position < end) {
      const at = this.position;
      const tag = this.varint(end, of.name);
      const number = tag >>> 3;
      if (number === 0 || tag > 0xffffffff) throw malformed(`${of.name} has a field with the number ${number}`, at);
      this.field(of, of.fields[number], number, tag & 7, end, depth);
    }
    if (of === SPAN) this.countSpan(start, end);
  }

  private field(of: Message, field: Field | undefined, number: number, wireType: number, end: number, depth: number): void {
    if (field !== undefined && field.wireType !== wireType) {
      throw malformed(`${of.name}.${field.name} has wire type ${wireType} instead of ${field.wireType}`, this.position);
    }
    switch (wireType) {
      case VARINT:
        this.varint(end, of.name);
        return;
      case FIXED64:
        this.advance(8, of, field, number, end);
        return;
      case FIXED32:
        this.advance(4, of, field, number, end);
        return;
      case LENGTH_DELIMITED: {
        const length = this.varint(end, of.name);
        const start = this.position;
        this.advance(length, of, field, number, end);
        if (field?.message !== undefined) this.message(field.message, start, start + length, depth + 1);
        return;
      }
      default:
        throw malformed(`${nameOf(of, field, number)} has the unknown wire type ${wireType}`, this.position);
    }
  }

  private advance(length: number, of: Message, field: Field | undefined, number: number, end: number): void {
    if (length > end - this.position) {
      throw malformed(`${nameOf(of, field, number)} needs ${length} bytes where ${end - this.position} are left`, this.position);
    }
    this.position += length;
  }

  /** The value as a double: right up to 2^53, large beyond, which no tag or length may be. */
  private varint(end: number, within: string): number {
    const start = this.position;
    const first = this.bytes[start]!;
    if (first < 128 && start < end) {
      this.position = start + 1;
      return first;
    }
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      if (this.position >= end) throw malformed(`${within} ends inside a varint`, start);
      if (this.position - start === 10) throw malformed(`${within} has a varint of more than 10 bytes`, start);
      const byte = this.bytes[this.position++]!;
      if (byte < 128) return value + byte * scale;
      value += (byte - 128) * scale;
    }
  }

  private countSpan(start: number, end: number): void {
    this.reader.position = start;
    const rejection = this.header.scan(this.reader, end);
    if (rejection === undefined) this.accepted++;
    else {
      this.rejected++;
      this.reasons.set(rejection, (this.reasons.get(rejection) ?? 0) + 1);
    }
  }
}

const nameOf = (of: Message, field: Field | undefined, number: number): string => `${of.name}.${field?.name ?? `field ${number}`}`;

const malformed = (what: string, offset: number): Error =>
  invalidArgument(`malformed OTLP: ${what} (byte ${offset})`, { path: `byte ${offset}` });
