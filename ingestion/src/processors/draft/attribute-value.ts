import { jsonOfValue, longOf } from '../../codec/otlp/json-value';
import { ARRAY, BOOL, BYTES, DOUBLE, INT, KEY_VALUES, STRING } from '../../codec/otlp/value-tags';
import { WireReader } from '../../codec/otlp/wire';
import { numberOfText } from '../../normalise/scalar-text';

export type ValueKind = 'none' | 'string' | 'boolean' | 'long' | 'double' | 'json' | 'constant';

/** One value at a time, read from an AnyValue or set; its text is decoded only when it is asked for. */
export class AttributeValue {
  kind: ValueKind = 'none';
  /** Where the bytes of a `string` lie, or the AnyValue of a `json`. */
  reader: WireReader = NOTHING;
  at = 0;
  length = 0;
  private low = 0;
  private high = 0;
  private float = 0;
  private constant = '';

  /** Reads an AnyValue, of which the last member counts. False where it is empty. */
  read(reader: WireReader, at: number, length: number): boolean {
    const resume = reader.position;
    this.reader = reader;
    reader.position = at;
    const kind = this.readMembers(reader, at + length);
    reader.position = resume;
    if (kind === 'json') {
      this.at = at;
      this.length = length;
    }
    return kind !== 'none';
  }

  setString(reader: WireReader, at: number, length: number): void {
    this.kind = 'string';
    this.reader = reader;
    this.at = at;
    this.length = length;
  }

  setConstant(text: string): void {
    this.kind = 'constant';
    this.constant = text;
  }

  setDouble(value: number): void {
    this.kind = 'double';
    this.float = value;
  }

  get isEmptyText(): boolean {
    return this.kind === 'string' ? this.length === 0 : this.kind === 'constant' && this.constant === '';
  }

  /** The text that is stored: decimal for numbers, JSON for lists and maps. */
  text(): string {
    switch (this.kind) {
      case 'string':
        return textAt(this.reader, this.at, this.length);
      case 'boolean':
        return this.isTrue() ? 'true' : 'false';
      case 'long':
        return longOf(this.low, this.high).toString();
      case 'double':
        return String(this.float);
      case 'json':
        return this.json();
      case 'constant':
        return this.constant;
      case 'none':
        return '';
    }
  }

  /** NaN for what is no number; text that is a decimal number counts. */
  number(): number {
    if (this.kind === 'long') return this.high * 2 ** 32 + (this.low >>> 0);
    if (this.kind === 'double') return this.float;
    return this.kind === 'string' || this.kind === 'constant' ? numberOfText(this.text()) : NaN;
  }

  private isTrue(): boolean {
    return (this.low | this.high) !== 0;
  }

  private json(): string {
    const { reader, at, length } = this;
    const resume = reader.position;
    reader.position = at;
    const json = jsonOfValue(reader, at + length);
    reader.position = resume;
    return json;
  }

  private readMembers(reader: WireReader, end: number): ValueKind {
    this.kind = 'none';
    while (reader.position < end) this.readMember(reader, reader.varint());
    return this.kind;
  }

  private readMember(reader: WireReader, tag: number): void {
    switch (tag) {
      case STRING: {
        const length = reader.varint();
        this.kind = 'string';
        this.at = reader.position;
        this.length = length;
        reader.position += length;
        return;
      }
      case INT:
      case BOOL:
        reader.varint64();
        this.low = reader.low;
        this.high = reader.high;
        this.kind = tag === INT ? 'long' : 'boolean';
        return;
      case DOUBLE:
        this.kind = 'double';
        this.float = reader.view.getFloat64(reader.position, true);
        reader.position += 8;
        return;
      default:
        if (tag === ARRAY || tag === KEY_VALUES || tag === BYTES) this.kind = 'json';
        reader.skip(tag & 7);
    }
  }
}

/** True where an AnyValue has a member that is known. */
export function isPresent(reader: WireReader, at: number, length: number): boolean {
  if (length === 0) return false;
  if (isMember(reader.bytes[at]!)) return true;
  const resume = reader.position;
  let present = false;
  reader.position = at;
  while (!present && reader.position < at + length) {
    const tag = reader.varint();
    present = isMember(tag);
    reader.skip(tag & 7);
  }
  reader.position = resume;
  return present;
}

/** Bytes as text; those that are not UTF-8 become U+FFFD. */
export function textAt({ bytes }: WireReader, at: number, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + at, length).toString('utf8');
}

function isMember(tag: number): boolean {
  switch (tag) {
    case STRING:
    case BOOL:
    case INT:
    case DOUBLE:
    case ARRAY:
    case KEY_VALUES:
    case BYTES:
      return true;
    default:
      return false;
  }
}

const NOTHING = WireReader.over(new Uint8Array(0));
