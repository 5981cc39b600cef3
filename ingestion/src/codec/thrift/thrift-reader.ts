/** The types of Thrift's binary protocol; a reader of another protocol translates its own into these. */
export const STOP = 0;
export const BOOL = 2;
export const BYTE = 3;
export const DOUBLE = 4;
export const I16 = 6;
export const I32 = 8;
export const I64 = 10;
export const STRING = 11;
export const STRUCT = 12;
export const MAP = 13;
export const SET = 14;
export const LIST = 15;

const NAMES: ReadonlyMap<number, string> = new Map([
  [BOOL, 'bool'],
  [BYTE, 'byte'],
  [DOUBLE, 'double'],
  [I16, 'i16'],
  [I32, 'i32'],
  [I64, 'i64'],
  [STRING, 'string'],
  [STRUCT, 'struct'],
  [MAP, 'map'],
  [SET, 'set'],
  [LIST, 'list'],
]);

export const typeName = (type: number): string => NAMES.get(type) ?? `type ${type}`;

/**
 * Reads values of a Thrift protocol from bytes that nobody has checked. Nothing is reserved for a length before its bytes are known
 * to be there, and what is skipped is bounded in depth. Every method throws INVALID_ARGUMENT with the byte at fault.
 */
export interface ThriftReader {
  /** Next byte to read. */
  readonly position: number;
  /** Type and number of the field that `nextField` found. */
  readonly fieldType: number;
  readonly fieldId: number;
  /** Type of the elements of the list that `beginList` found, or of the values of the map that `beginMap` found. */
  readonly elementType: number;
  readonly keyType: number;
  /** Before and after the fields of a struct. */
  beginStruct(name: string): void;
  endStruct(): void;
  /** False at the end of the struct. */
  nextField(): boolean;
  /** The number of elements, each of which has at least one byte that is there. */
  beginList(): number;
  /** The number of entries, each of which has at least two bytes that are there. */
  beginMap(): number;
  bool(): boolean;
  i32(): number;
  i64(): bigint;
  double(): number;
  /** A view of the bytes. */
  bytes(): Buffer;
  /** Passes a number or a bool of this type. */
  skipScalar(type: number): void;
  malformed(what: string, at?: number): Error;
}
