import { RESOURCE_ATTRIBUTE } from '../../codec/otlp/trace-tags';
import { WireReader } from '../../codec/otlp/wire';
import { AttributeList } from './attribute-list';
import { ByteWriter } from './byte-writer';

/**
 * A Resource or InstrumentationScope message that spans share. It never changes: a change makes another one, which the spans
 * that asked for it share in turn. Equal content is the same object, however it came about.
 */
export class SharedPart {
  private list: AttributeList | undefined;
  private readonly edits = new Map<string, SharedPart>();

  /** Every part that came from this one, by content; only the original has it. */
  private byContent: Map<string, SharedPart> | undefined;

  private constructor(
    readonly bytes: Uint8Array,
    private readonly original?: SharedPart,
  ) {}

  /** The part as it came in. */
  static original(bytes: Uint8Array): SharedPart {
    return new SharedPart(bytes);
  }

  /** Attributes of a resource; not to be changed. */
  get attributes(): AttributeList {
    this.list ??= this.readAttributes();
    return this.list;
  }

  /** The part with changed attributes. `name` stands for what `edit` does: it is done once. */
  editAttributes(name: string, edit: (attributes: AttributeList) => void): SharedPart {
    return this.edit(name, () => {
      const attributes = this.readAttributes();
      edit(attributes);
      return attributes.changed ? this.encode(attributes) : undefined;
    });
  }

  /** The part with other bytes; undefined for those that it has. */
  edit(name: string, edit: (bytes: Uint8Array) => Uint8Array | undefined): SharedPart {
    const known = this.edits.get(name);
    if (known !== undefined) return known;
    const bytes = edit(this.bytes);
    const edited = bytes === undefined ? this : this.withContent(bytes);
    this.edits.set(name, edited);
    return edited;
  }

  private withContent(bytes: Uint8Array): SharedPart {
    const original = this.original ?? this;
    original.byContent ??= new Map([[latin1(original.bytes), original]]);
    const content = latin1(bytes);
    const known = original.byContent.get(content);
    if (known !== undefined) return known;
    const part = new SharedPart(bytes, original);
    original.byContent.set(content, part);
    return part;
  }

  private readAttributes(): AttributeList {
    const list = new AttributeList();
    const reader = WireReader.over(this.bytes);
    while (reader.position < this.bytes.length) {
      const field = reader.position;
      const tag = reader.varint();
      if (tag === RESOURCE_ATTRIBUTE) list.add(reader, field, reader.contentEnd());
      else reader.skip(tag & 7);
    }
    return list;
  }

  private encode(attributes: AttributeList): Uint8Array {
    const writer = new ByteWriter(this.bytes.length + 64);
    const reader = WireReader.over(this.bytes);
    attributes.write(writer, RESOURCE_ATTRIBUTE);
    while (reader.position < this.bytes.length) {
      const start = reader.position;
      const tag = reader.varint();
      reader.skip(tag & 7);
      if (tag !== RESOURCE_ATTRIBUTE) writer.copy(this.bytes, start, reader.position);
    }
    return writer.finish();
  }
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
