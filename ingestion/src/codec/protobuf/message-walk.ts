import { invalidArgument } from '@spangraph/model';

import { FIXED32, FIXED64, LENGTH_DELIMITED, VARINT } from '../otlp/wire';
import type { Field, Message } from './message-schema';

/** More messages than a body can have bytes; a small integer, which counts faster than a double. */
const UNLIMITED = 0x7fffffff;
/** Messages inside each other; a value nested deeper has no use and costs stack. */
const MAX_DEPTH = 64;

export interface WalkOptions {
  /** What the bytes should be, for messages: `OTLP`. */
  readonly format: string;
  /** Calls `visit` with the place of every message of this kind, after what is inside it was walked. */
  readonly watched?: Message;
  readonly visit?: (start: number, end: number) => void;
  /** Most messages, itself included; more are refused. Without a limit where readers build nothing per message. */
  readonly maxMessages?: number;
}

/**
 * Walks a protobuf message without building anything: every tag, length, varint and nesting is checked, so that readers of the same
 * bytes need no checks. Unknown fields are allowed, as protobuf demands.
 *
 * Throws INVALID_ARGUMENT naming field and byte offset when the bytes are no such message.
 */
export function walkMessage(bytes: Uint8Array, of: Message, options: WalkOptions): void {
  new MessageWalk(bytes, options).message(of, 0, bytes.length, 0);
}

class MessageWalk {
  private position = 0;
  private readonly format: string;
  private readonly watched: Message | undefined;
  private readonly visit: (start: number, end: number) => void;
  private messagesLeft: number;

  constructor(
    private readonly bytes: Uint8Array,
    { format, watched, visit = () => undefined, maxMessages = UNLIMITED }: WalkOptions,
  ) {
    this.format = format;
    this.watched = watched;
    this.visit = visit;
    this.messagesLeft = maxMessages;
  }

  message(of: Message, start: number, end: number, depth: number): void {
    if (depth > MAX_DEPTH) throw this.malformed(`${of.name} is nested deeper than ${MAX_DEPTH} messages`, start);
    if (--this.messagesLeft < 0) throw this.malformed(`more parts than one request may have, at ${of.name}`, start);
    this.position = start;
    while (this.position < end) {
      const at = this.position;
      const tag = this.varint(end, of.name);
      const number = tag >>> 3;
      if (number === 0 || tag > 0xffffffff) throw this.malformed(`${of.name} has a field with the number ${number}`, at);
      this.field(of, of.fields[number], number, tag & 7, end, depth);
    }
    if (of === this.watched) this.visit(start, end);
  }

  private field(of: Message, field: Field | undefined, number: number, wireType: number, end: number, depth: number): void {
    if (field !== undefined && field.wireType !== wireType) {
      throw this.malformed(`${of.name}.${field.name} has wire type ${wireType} instead of ${field.wireType}`, this.position);
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
        throw this.malformed(`${nameOf(of, field, number)} has the unknown wire type ${wireType}`, this.position);
    }
  }

  private advance(length: number, of: Message, field: Field | undefined, number: number, end: number): void {
    if (length > end - this.position) {
      throw this.malformed(`${nameOf(of, field, number)} needs ${length} bytes where ${end - this.position} are left`, this.position);
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
      if (this.position >= end) throw this.malformed(`${within} ends inside a varint`, start);
      if (this.position - start === 10) throw this.malformed(`${within} has a varint of more than 10 bytes`, start);
      const byte = this.bytes[this.position++]!;
      if (byte < 128) return value + byte * scale;
      value += (byte - 128) * scale;
    }
  }

  private malformed(what: string, offset: number): Error {
    return invalidArgument(`malformed ${this.format}: ${what} (byte ${offset})`, { path: `byte ${offset}` });
  }
}

const nameOf = (of: Message, field: Field | undefined, number: number): string => `${of.name}.${field?.name ?? `field ${number}`}`;
