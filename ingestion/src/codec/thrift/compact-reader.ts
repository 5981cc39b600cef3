import { invalidArgument } from '@spangraph/model';

import type { ThriftLimits } from './binary-reader';
import { BOOL, BYTE, DOUBLE, I16, I32, I64, LIST, MAP, SET, STOP, STRING, STRUCT, typeName } from './thrift-reader';
import type { ThriftReader } from './thrift-reader';

/** The protocol's types, of which 1 and 2 are true and false, as those of the binary protocol. */
const TYPES: readonly number[] = [STOP, BOOL, BOOL, BYTE, I16, I32, I64, DOUBLE, STRING, LIST, SET, MAP, STRUCT];
const TRUE = 1;
const PROTOCOL_ID = 0x82;
const VERSION = 1;
/** A list of this many elements or more has its length in a varint. */
const LONG_LIST = 15;

/**
 * The compact protocol: integers as zigzag varints, fields by the distance to the one before, bools inside the head of their field.
 */
export class CompactThriftReader implements ThriftReader {
  position = 0;
  fieldType = STOP;
  fieldId = 0;
  elementType = STOP;
  keyType = STOP;
  private readonly outerIds: number[] = [];
  private fieldBool: boolean | undefined;
  private structsLeft: number;

  constructor(
    private readonly content: Uint8Array,
    private readonly limits: ThriftLimits,
  ) {
    this.structsLeft = limits.maxStructs;
  }

  /** Name of the method of a message. */
  beginMessage(): string {
    if (this.byte() !== PROTOCOL_ID || (this.byte() & 31) !== VERSION)
      throw this.malformed('this is no message of the compact protocol', 0);
    this.varint();
    return this.bytes().toString('utf8');
  }

  beginStruct(name: string): void {
    if (--this.structsLeft < 0) throw this.malformed(`more than ${this.limits.maxStructs} parts, at ${name}`);
    this.outerIds.push(this.fieldId);
    this.fieldId = 0;
  }

  endStruct(): void {
    this.fieldId = this.outerIds.pop() ?? 0;
  }

  nextField(): boolean {
    const head = this.byte();
    const type = head & 15;
    this.fieldType = this.typeOf(type);
    if (this.fieldType === STOP) return false;
    this.fieldId = head >> 4 === 0 ? Number(this.zigzag()) : this.fieldId + (head >> 4);
    this.fieldBool = this.fieldType === BOOL ? type === TRUE : undefined;
    return true;
  }

  beginList(): number {
    const head = this.byte();
    this.elementType = this.typeOf(head & 15);
    return this.checked(head >> 4 === LONG_LIST ? this.length() : head >> 4, 1);
  }

  beginMap(): number {
    const count = this.checked(this.length(), 2);
    const types = count === 0 ? 0 : this.byte();
    this.keyType = this.typeOf(types >> 4);
    this.elementType = this.typeOf(types & 15);
    return count;
  }

  bool(): boolean {
    const inHead = this.fieldBool;
    this.fieldBool = undefined;
    return inHead ?? this.byte() === TRUE;
  }

  i32(): number {
    const at = this.position;
    const value = this.zigzag();
    if (value !== BigInt.asIntN(32, value)) throw this.malformed(`${value} is no i32`, at);
    return Number(value);
  }

  i64(): bigint {
    return this.zigzag();
  }

  double(): number {
    const at = this.take(8);
    return new DataView(this.content.buffer, this.content.byteOffset + at, 8).getFloat64(0, true);
  }

  bytes(): Buffer {
    const length = this.checked(this.length(), 1);
    return Buffer.from(this.content.buffer, this.content.byteOffset + this.take(length), length);
  }

  skipScalar(type: number): void {
    if (type === BOOL) this.bool();
    else if (type === BYTE) this.byte();
    else if (type === DOUBLE) this.double();
    else if (type === I16 || type === I32 || type === I64) this.varint();
    else throw this.malformed(`${typeName(type)} is no type`);
  }

  malformed(what: string, at = this.position): Error {
    return invalidArgument(`malformed ${this.limits.format}: ${what} (byte ${at})`, { path: `byte ${at}` });
  }

  private typeOf(code: number): number {
    const type = TYPES[code];
    if (type === undefined) throw this.malformed(`type ${code} is no type`, this.position - 1);
    return type;
  }

  private byte(): number {
    return this.content[this.take(1)]!;
  }

  private length(): number {
    const at = this.position;
    const length = this.varint();
    if (length > 0x7fffffffn) throw this.malformed(`a length of ${length}`, at);
    return Number(length);
  }

  private checked(count: number, bytesEach: number): number {
    const left = this.content.length - this.position;
    if (count * bytesEach > left) throw this.malformed(`a length of ${count} where ${left} bytes are left`);
    return count;
  }

  private zigzag(): bigint {
    const value = this.varint();
    return (value >> 1n) ^ -(value & 1n);
  }

  /** 64 bits, unsigned. */
  private varint(): bigint {
    const at = this.position;
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asUintN(64, value);
    }
    throw this.malformed('a varint of more than 10 bytes', at);
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
