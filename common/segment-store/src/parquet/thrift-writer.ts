import type { ByteWriter } from './byte-writer';

const BOOLEAN_TRUE = 1;
const BOOLEAN_FALSE = 2;
const I32 = 5;
const I64 = 6;
const BINARY = 8;
const LIST = 9;
const STRUCT = 12;

export const THRIFT_I32 = I32;
export const THRIFT_BINARY = BINARY;
export const THRIFT_STRUCT = STRUCT;

/** The part of Thrift's compact protocol that Parquet metadata needs. Fields are written in ascending order of their ids. */
export class ThriftWriter {
  private lastField = 0;

  constructor(readonly out: ByteWriter) {}

  boolean(field: number, value: boolean): void {
    this.header(field, value ? BOOLEAN_TRUE : BOOLEAN_FALSE);
  }

  int32(field: number, value: number): void {
    this.header(field, I32);
    this.out.zigzag(value);
  }

  int64(field: number, value: number): void {
    this.header(field, I64);
    this.out.zigzag(value);
  }

  binary(field: number, value: Uint8Array | string): void {
    this.header(field, BINARY);
    this.out.block(value);
  }

  /** A struct as a field. */
  struct(field: number, fields: () => void): void {
    this.header(field, STRUCT);
    this.element(fields);
  }

  /** A struct as an element of a list, or at the top. */
  element(fields: () => void): void {
    const outer = this.lastField;
    this.lastField = 0;
    fields();
    this.out.byte(0);
    this.lastField = outer;
  }

  /** Opens a list; the caller writes `count` elements. */
  list(field: number, elementType: number, count: number): void {
    this.header(field, LIST);
    if (count < 15) this.out.byte((count << 4) | elementType);
    else {
      this.out.byte(0xf0 | elementType);
      this.out.varint(count);
    }
  }

  private header(field: number, type: number): void {
    this.out.byte(((field - this.lastField) << 4) | type);
    this.lastField = field;
  }
}
