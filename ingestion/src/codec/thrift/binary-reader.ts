import { invalidArgument } from '@spangraph/model';

import { BOOL, BYTE, DOUBLE, I16, I32, I64, STOP, typeName } from './thrift-reader';
import type { ThriftReader } from './thrift-reader';

export interface ThriftLimits {
  /** What the bytes should be, for messages. */
  readonly format: string;
  /** Most structs of one message that are read. */
  readonly maxStructs: number;
}

/** First word of a message of version 1, beside the kind of the message in the last byte. */
const VERSION_1 = 0x80010000;

/** The binary protocol: types in a byte, numbers big-endian, lengths in four bytes. */
export class BinaryThriftReader implements ThriftReader {
  position = 0;
  fieldType = STOP;
  fieldId = 0;
  elementType = STOP;
  keyType = STOP;
  private structsLeft: number;
  private readonly view: DataView;

  constructor(
    private readonly content: Uint8Array,
    private readonly limits: ThriftLimits,
  ) {
    this.view = new DataView(content.buffer, content.byteOffset, content.byteLength);
    this.structsLeft = limits.maxStructs;
  }

  /** Name of the method of a message; with a version in front, or in the older form without. */
  beginMessage(): string {
    const first = this.i32();
    if (first < 0) {
      if (first >>> 16 !== VERSION_1 >>> 16) throw this.malformed('the message has an unknown version', 0);
      const name = this.bytes().toString('utf8');
      this.take(4);
      return name;
    }
    this.position = 0;
    const name = this.bytes().toString('utf8');
    this.take(1 + 4);
    return name;
  }

  beginStruct(name: string): void {
    if (--this.structsLeft < 0) throw this.malformed(`more than ${this.limits.maxStructs} parts, at ${name}`);
  }

  endStruct(): void {
    // The binary protocol keeps no state per struct.
  }

  nextField(): boolean {
    this.fieldType = this.view.getUint8(this.take(1));
    if (this.fieldType === STOP) return false;
    this.fieldId = this.view.getInt16(this.take(2));
    return true;
  }

  beginList(): number {
    this.elementType = this.view.getUint8(this.take(1));
    return this.count(1);
  }

  beginMap(): number {
    this.keyType = this.view.getUint8(this.take(1));
    this.elementType = this.view.getUint8(this.take(1));
    return this.count(2);
  }

  bool(): boolean {
    return this.view.getUint8(this.take(1)) !== 0;
  }

  i32(): number {
    return this.view.getInt32(this.take(4));
  }

  i64(): bigint {
    return this.view.getBigInt64(this.take(8));
  }

  double(): number {
    return this.view.getFloat64(this.take(8));
  }

  bytes(): Buffer {
    const length = this.count(1);
    const start = this.take(length);
    return Buffer.from(this.content.buffer, this.content.byteOffset + start, length);
  }

  skipScalar(type: number): void {
    const size = SIZES.get(type);
    if (size === undefined) throw this.malformed(`${typeName(type)} is no type`);
    this.take(size);
  }

  malformed(what: string, at = this.position): Error {
    return invalidArgument(`malformed ${this.limits.format}: ${what} (byte ${at})`, { path: `byte ${at}` });
  }

  /** A length or number of elements whose bytes are there. */
  private count(bytesEach: number): number {
    const at = this.position;
    const count = this.i32();
    const left = this.content.length - this.position;
    if (count < 0 || count * bytesEach > left) throw this.malformed(`a length of ${count} where ${left} bytes are left`, at);
    return count;
  }

  /** Passes bytes; returns where they begin. */
  private take(length: number): number {
    const start = this.position;
    const left = this.content.length - start;
    if (length > left) throw this.malformed(`${length} bytes are needed where ${left} are left`);
    this.position = start + length;
    return start;
  }
}

/** Sizes of numbers and bools by type. */
const SIZES: ReadonlyMap<number, number> = new Map([
  [BOOL, 1],
  [BYTE, 1],
  [I16, 2],
  [I32, 4],
  [I64, 8],
  [DOUBLE, 8],
]);
