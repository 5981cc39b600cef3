import { SPAN_ATTRIBUTE, SPAN_END, SPAN_KIND, SPAN_NAME, SPAN_START, SPAN_STATUS, STATUS_CODE } from '../../codec/otlp/trace-tags';
import { WireReader } from '../../codec/otlp/wire';
import { AttributeList } from './attribute-list';
import type { AttributeValue } from './attribute-value';
import { ByteWriter } from './byte-writer';
import type { SharedPart } from './shared-part';

/** What a rule that fails goes back to. */
export interface Checkpoint {
  readonly reader: WireReader;
  readonly start: number;
  readonly end: number;
  readonly resource: SharedPart;
  readonly scope: SharedPart;
  readonly changes: number;
  readonly original: boolean;
}

const KINDS = ['', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'];
const STATUSES = ['UNSET', 'OK', 'ERROR'];

/**
 * The span that rules are looking at. Its bytes are scanned when something of it is asked for, once, and written anew only when
 * something changed. One draft serves all spans, one after another.
 */
export class SpanDraft {
  resource!: SharedPart;
  scope!: SharedPart;
  /** Grows with every change to span, resource or scope. */
  changes = 0;
  private reader!: WireReader;
  private start = 0;
  private end = 0;
  private original = true;
  private scanned = false;
  private readonly list = new AttributeList();
  private name: Uint8Array | undefined;
  private nameAt = 0;
  private nameLength = 0;
  private kindCode = 0;
  private startAt = -1;
  private endAt = -1;
  private statusCode = 0;

  /** Begins with the span whose message lies between `start` and `end`. */
  reset(reader: WireReader, start: number, end: number, resource: SharedPart, scope: SharedPart): void {
    this.resource = resource;
    this.scope = scope;
    this.changes = 0;
    this.original = true;
    this.place(reader, start, end);
  }

  get attributes(): AttributeList {
    if (!this.scanned) this.scan();
    return this.list;
  }

  readName(value: AttributeValue): boolean {
    if (!this.scanned) this.scan();
    if (this.name !== undefined) value.setString(WireReader.over(this.name), 0, this.name.length);
    else value.setString(this.reader, this.nameAt, this.nameLength);
    return value.length > 0;
  }

  setName(name: Uint8Array): void {
    this.name = name;
    this.changes++;
  }

  /** Empty for an unspecified kind. */
  get kind(): string {
    if (!this.scanned) this.scan();
    return KINDS[this.kindCode] ?? '';
  }

  get status(): string {
    if (!this.scanned) this.scan();
    return STATUSES[this.statusCode] ?? 'UNSET';
  }

  /** Milliseconds; 0 where the end lies before the start. */
  get durationMillis(): number {
    if (!this.scanned) this.scan();
    const { view } = this.reader;
    const start = this.startAt < 0 ? 0n : view.getBigUint64(this.startAt, true);
    const end = this.endAt < 0 ? 0n : view.getBigUint64(this.endAt, true);
    return end > start ? Number(end - start) / 1e6 : 0;
  }

  /** Changes the span's attributes; counts as a change only where they differ afterwards. */
  editAttributes(edit: (attributes: AttributeList) => void): void {
    const { attributes } = this;
    const before = attributes.changed;
    attributes.changed = false;
    edit(attributes);
    if (attributes.changed) this.changes++;
    attributes.changed ||= before;
  }

  setResource(resource: SharedPart): void {
    if (resource !== this.resource) this.changes++;
    this.resource = resource;
  }

  setScope(scope: SharedPart): void {
    if (scope !== this.scope) this.changes++;
    this.scope = scope;
  }

  /** Replaces the message of the span by what `edit` makes of it; undefined keeps it. */
  editMessage(edit: (reader: WireReader, start: number, end: number) => Uint8Array | undefined): void {
    this.settle();
    const bytes = edit(this.reader, this.start, this.end);
    if (bytes === undefined) return;
    this.changes++;
    this.replace(bytes);
  }

  checkpoint(): Checkpoint {
    this.settle();
    const { reader, start, end, resource, scope, changes, original } = this;
    return { reader, start, end, resource, scope, changes, original };
  }

  restore({ reader, start, end, resource, scope, changes, original }: Checkpoint): void {
    this.resource = resource;
    this.scope = scope;
    this.changes = changes;
    this.original = original;
    this.place(reader, start, end);
  }

  /** True while the bytes of the span are those that came in. */
  get isOriginal(): boolean {
    return this.original && !this.isEdited;
  }

  /** The message of a span that was changed. */
  encoded(): Uint8Array {
    this.settle();
    return this.reader.bytes.subarray(this.start, this.end);
  }

  private get isEdited(): boolean {
    return this.name !== undefined || (this.scanned && this.list.changed);
  }

  private place(reader: WireReader, start: number, end: number): void {
    this.reader = reader;
    this.start = start;
    this.end = end;
    this.name = undefined;
    this.scanned = false;
  }

  private replace(bytes: Uint8Array): void {
    this.original = false;
    this.place(WireReader.over(bytes), 0, bytes.length);
  }

  /** Writes edits into bytes. */
  private settle(): void {
    if (this.isEdited) this.replace(this.encode());
  }

  private encode(): Uint8Array {
    const { reader, start, end, list } = this;
    const writer = new ByteWriter(end - start + 128);
    let copied = start;
    reader.position = start;
    while (reader.position < end) {
      const at = reader.position;
      const tag = reader.varint();
      reader.skip(tag & 7);
      if (tag !== SPAN_ATTRIBUTE && tag !== SPAN_NAME) continue;
      writer.copy(reader.bytes, copied, at);
      copied = reader.position;
    }
    writer.copy(reader.bytes, copied, end);
    if (this.name !== undefined) writer.field(SPAN_NAME, this.name);
    else if (this.nameLength > 0) writer.field(SPAN_NAME, reader.bytes, this.nameAt, this.nameAt + this.nameLength);
    list.write(writer, SPAN_ATTRIBUTE);
    return writer.finish();
  }

  private scan(): void {
    const { reader, list, end } = this;
    const resume = reader.position;
    this.scanned = true;
    list.clear();
    this.nameLength = this.kindCode = this.statusCode = 0;
    this.startAt = this.endAt = -1;
    reader.position = this.start;
    while (reader.position < end) this.scanField(reader, reader.position, reader.varint());
    reader.position = resume;
  }

  private scanField(reader: WireReader, field: number, tag: number): void {
    switch (tag) {
      case SPAN_ATTRIBUTE:
        this.list.add(reader, field, reader.contentEnd());
        return;
      case SPAN_NAME:
        this.nameLength = reader.varint();
        this.nameAt = reader.position;
        reader.position += this.nameLength;
        return;
      case SPAN_KIND:
        this.kindCode = reader.varint();
        return;
      case SPAN_START:
        this.startAt = reader.position;
        reader.position += 8;
        return;
      case SPAN_END:
        this.endAt = reader.position;
        reader.position += 8;
        return;
      case SPAN_STATUS:
        this.scanStatus(reader, reader.contentEnd());
        return;
      default:
        reader.skip(tag & 7);
    }
  }

  private scanStatus(reader: WireReader, end: number): void {
    while (reader.position < end) {
      const tag = reader.varint();
      if (tag === STATUS_CODE) this.statusCode = reader.varint();
      else reader.skip(tag & 7);
    }
  }
}
