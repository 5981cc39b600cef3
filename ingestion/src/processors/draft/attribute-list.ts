import { KEY, VALUE } from '../../codec/otlp/value-tags';
import { WireReader } from '../../codec/otlp/wire';
import { isKeyAt, isKeyAtIgnoringCase } from './attribute-key';
import type { AttributeKey } from './attribute-key';
import { isPresent } from './attribute-value';
import type { AttributeValue } from './attribute-value';
import { fieldSize } from './byte-writer';
import type { ByteWriter } from './byte-writer';

/**
 * The attributes of a span or a resource, as places in the bytes that they were read from; what is changed has bytes of its own.
 * Of equal keys the last one with a value counts, as for the decoder; changes treat all of them.
 */
export class AttributeList {
  size = 0;
  changed = false;
  private readonly keyReader: WireReader[] = [];
  private readonly keyAt: number[] = [];
  private readonly keyLength: number[] = [];
  private readonly valueReader: WireReader[] = [];
  private readonly valueAt: number[] = [];
  private readonly valueLength: number[] = [];
  private readonly present: boolean[] = [];
  /** Where the field with the KeyValue begins, -1 where key or value were changed, and where the KeyValue begins and ends. */
  private readonly field: number[] = [];
  private readonly start: number[] = [];
  private readonly end: number[] = [];

  clear(): void {
    this.size = 0;
    this.changed = false;
  }

  /** Takes in the KeyValue between the reader's position and `end`; its field with tag and length begins at `field`. */
  add(reader: WireReader, field: number, end: number): void {
    const i = this.size++;
    this.field[i] = field;
    this.start[i] = reader.position;
    this.end[i] = end;
    this.keyReader[i] = this.valueReader[i] = reader;
    this.keyAt[i] = this.valueAt[i] = end;
    this.keyLength[i] = this.valueLength[i] = 0;
    while (reader.position < end) {
      const tag = reader.varint();
      if (tag !== KEY && tag !== VALUE) {
        reader.skip(tag & 7);
        continue;
      }
      const length = reader.varint();
      if (tag === KEY) this.placeKey(i, reader, reader.position, length);
      else this.placeValue(i, reader, reader.position, length);
      reader.position += length;
    }
    this.present[i] = isPresent(reader, this.valueAt[i]!, this.valueLength[i]!);
  }

  /** Index of the attribute that counts, -1 for none. */
  find(key: AttributeKey): number {
    const { length } = key.bytes;
    for (let i = this.size - 1; i >= 0; i--) {
      if (this.keyLength[i] === length && this.present[i] && isKeyAt(this.keyReader[i]!.bytes, this.keyAt[i]!, key)) return i;
    }
    return -1;
  }

  /** As `find`, for a lower-case key and without regard to case. */
  findIgnoringCase(key: AttributeKey): number {
    const { length } = key.bytes;
    for (let i = this.size - 1; i >= 0; i--) {
      if (this.keyLength[i] === length && this.present[i] && isKeyAtIgnoringCase(this.keyReader[i]!.bytes, this.keyAt[i]!, key)) return i;
    }
    return -1;
  }

  read(index: number, value: AttributeValue): boolean {
    return value.read(this.valueReader[index]!, this.valueAt[index]!, this.valueLength[index]!);
  }

  /** A copy of the bytes of an AnyValue. */
  valueBytes(index: number): Uint8Array {
    const at = this.valueAt[index]!;
    return this.valueReader[index]!.bytes.slice(at, at + this.valueLength[index]!);
  }

  /** Gives a key one value, where its last one was. */
  set(key: AttributeKey, value: Uint8Array): void {
    const found = this.last(key);
    if (found < 0) {
      const reader = WireReader.over(key.bytes);
      const i = this.size++;
      this.placeKey(i, reader, 0, key.bytes.length);
      this.replaceValue(i, value);
      return;
    }
    this.put(found, value);
    this.removeWhere(key, found);
  }

  /** Removes every attribute of the key. */
  remove(key: AttributeKey): void {
    this.removeWhere(key, -1);
  }

  /** Replaces each value of the key, also those that do not count, by what `change` makes of it; undefined keeps it. */
  transform(key: AttributeKey, change: (reader: WireReader, at: number, length: number) => Uint8Array | undefined): void {
    for (let i = 0; i < this.size; i++) {
      if (!this.isKey(i, key)) continue;
      const changed = change(this.valueReader[i]!, this.valueAt[i]!, this.valueLength[i]!);
      if (changed !== undefined) this.put(i, changed);
    }
  }

  /** Writes the attributes as fields with this tag, which is the one that they were read with. */
  write(writer: ByteWriter, tag: number): void {
    for (let i = 0; i < this.size; i++) {
      if (this.field[i]! < 0) this.writeChanged(writer, tag, i);
      else i = this.writeRun(writer, i);
    }
  }

  /** Writes the unchanged attributes from here on that lie one after another; answers the last one. */
  private writeRun(writer: ByteWriter, first: number): number {
    const reader = this.keyReader[first]!;
    let last = first;
    while (last + 1 < this.size && this.field[last + 1] === this.end[last] && this.keyReader[last + 1] === reader) last++;
    writer.copy(reader.bytes, this.field[first]!, this.end[last]!);
    return last;
  }

  private writeChanged(writer: ByteWriter, tag: number, i: number): void {
    writer.varint(tag);
    writer.varint(this.innerSize(i));
    writer.field(KEY, this.keyReader[i]!.bytes, this.keyAt[i]!, this.keyAt[i]! + this.keyLength[i]!);
    writer.field(VALUE, this.valueReader[i]!.bytes, this.valueAt[i]!, this.valueAt[i]! + this.valueLength[i]!);
  }

  private last(key: AttributeKey): number {
    let i = this.size - 1;
    while (i >= 0 && !this.isKey(i, key)) i--;
    return i;
  }

  private isKey(index: number, key: AttributeKey): boolean {
    return this.keyLength[index] === key.bytes.length && isKeyAt(this.keyReader[index]!.bytes, this.keyAt[index]!, key);
  }

  private isValue(index: number, value: Uint8Array): boolean {
    if (this.valueLength[index] !== value.length) return false;
    const { bytes } = this.valueReader[index]!;
    const at = this.valueAt[index]!;
    for (let i = 0; i < value.length; i++) if (bytes[at + i] !== value[i]) return false;
    return true;
  }

  /** What else a message holds beside key and value, such as an earlier value, must not outlive a change of the value. */
  private put(index: number, value: Uint8Array): void {
    const isPlain = this.field[index]! < 0 || this.end[index]! - this.start[index]! === this.innerSize(index);
    if (!isPlain || !this.isValue(index, value)) this.replaceValue(index, value);
  }

  private innerSize(index: number): number {
    return fieldSize(this.keyLength[index]!) + fieldSize(this.valueLength[index]!);
  }

  private replaceValue(index: number, value: Uint8Array): void {
    this.placeValue(index, WireReader.over(value), 0, value.length);
    this.present[index] = value.length > 0;
    this.touch(index);
  }

  private touch(index: number): void {
    this.field[index] = -1;
    this.changed = true;
  }

  private removeWhere(key: AttributeKey, except: number): void {
    let kept = 0;
    for (let i = 0; i < this.size; i++) {
      if (i !== except && this.isKey(i, key)) continue;
      if (kept !== i) this.move(i, kept);
      kept++;
    }
    if (kept !== this.size) this.changed = true;
    this.size = kept;
  }

  private move(from: number, to: number): void {
    this.placeKey(to, this.keyReader[from]!, this.keyAt[from]!, this.keyLength[from]!);
    this.placeValue(to, this.valueReader[from]!, this.valueAt[from]!, this.valueLength[from]!);
    this.present[to] = this.present[from]!;
    this.field[to] = this.field[from]!;
    this.start[to] = this.start[from]!;
    this.end[to] = this.end[from]!;
  }

  private placeKey(index: number, reader: WireReader, at: number, length: number): void {
    this.keyReader[index] = reader;
    this.keyAt[index] = at;
    this.keyLength[index] = length;
  }

  private placeValue(index: number, reader: WireReader, at: number, length: number): void {
    this.valueReader[index] = reader;
    this.valueAt[index] = at;
    this.valueLength[index] = length;
  }
}
