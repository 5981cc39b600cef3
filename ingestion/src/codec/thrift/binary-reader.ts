import { invalidArgument } from '@spangraph/model';

import { BOOL, BYTE, DOUBLE, I16, I32, I64, LIST, MAP, SET, STOP, STRING, STRUCT, typeName } from './thrift-reader';
import type { ThriftReader } from './thrift-reader';

export interface ThriftLimits {
  /** What the bytes should be, for messages. */
  readonly format: string;
  /** Most structs of one message that are read. */
  readonly maxStructs: number;
}

/** Structs and containers inside each other that are skipped. */
const MAX_DEPTH = 32;

/** The binary protocol: types in a byte, numbers big-endian, lengths in four bytes. */
export class BinaryThriftReader implements ThriftReader {
  position = 0;
  fieldType = STOP;
  fieldId = 0;
  elementType = STOP;
  private structsLeft: number;
  private readonly view: DataView;

  constructor(
    private readonly content: Uint8Array,
    private readonly limits: ThriftLimits,
  ) {
    this.view = new DataView(content.buffer, content.byteOffset, content.byteLength);
    this.structsLeft = limits.maxStructs;
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

  skip(type: number): void {
    this.skipValue(type, 0);
  }

  malformed(what: string, at = this.position): Error {
    return invalidArgument(`malformed ${this.limits.format}: ${what} (byte ${at})`, { path: `byte ${at}` });
  }

  private skipValue(type: number, depth: number): void {
    if (depth > MAX_DEPTH) throw this.malformed(`values nested deeper than ${MAX_DEPTH}`);
    const size = SIZES[type];
    if (size !== undefined) this.take(size);
    else if (type === STRING) this.take(this.count(1));
    else if (type === STRUCT) while (this.nextField()) this.skipValue(this.fieldType, depth + 1);
    else if (type === LIST || type === SET) this.skipElements(depth);
    else if (type === MAP) this.skipEntries(depth);
    else throw this.malformed(`${typeName(type)} is no type`);
  }

  private skipElements(depth: number): void {
    const count = this.beginList();
    const type = this.elementType;
    for (let i = 0; i < count; i++) this.skipValue(type, depth + 1);
  }

  private skipEntries(depth: number): void {
    const [key, value] = [this.view.getUint8(this.take(1)), this.view.getUint8(this.take(1))];
    const count = this.count(2);
    for (let i = 0; i < count; i++) {
      this.skipValue(key, depth + 1);
      this.skipValue(value, depth + 1);
    }
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

/** Sizes of the types that have one, by type. */
const SIZES: readonly (number | undefined)[] = sizesOf([
  [BOOL, 1],
  [BYTE, 1],
  [I16, 2],
  [I32, 4],
  [I64, 8],
  [DOUBLE, 8],
]);

function sizesOf(pairs: readonly (readonly [number, number])[]): (number | undefined)[] {
  const sizes = new Array<number | undefined>(STRUCT).fill(undefined);
  for (const [type, size] of pairs) sizes[type] = size;
  return sizes;
}
