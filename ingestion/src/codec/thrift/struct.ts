import { skipValue } from './skip-value';
import { BOOL, DOUBLE, I32, I64, LIST, STRING, STRUCT, typeName } from './thrift-reader';
import type { ThriftReader } from './thrift-reader';

/** How values of a type are read. */
export interface ThriftType<Value> {
  readonly code: number;
  readonly read: (reader: ThriftReader) => Value;
}

export const bool: ThriftType<boolean> = { code: BOOL, read: (reader) => reader.bool() };
export const i32: ThriftType<number> = { code: I32, read: (reader) => reader.i32() };
export const i64: ThriftType<bigint> = { code: I64, read: (reader) => reader.i64() };
export const double: ThriftType<number> = { code: DOUBLE, read: (reader) => reader.double() };
/** Invalid UTF-8 becomes U+FFFD. */
export const string: ThriftType<string> = { code: STRING, read: (reader) => reader.bytes().toString('utf8') };
export const binary: ThriftType<Buffer> = { code: STRING, read: (reader) => Buffer.from(reader.bytes()) };

export const list = <Value>(of: ThriftType<Value>): ThriftType<readonly Value[]> => ({
  code: LIST,
  read: (reader) => {
    const values: Value[] = [];
    readElements(reader, of, (value) => values.push(value));
    return values;
  },
});

/** Reads a list element by element, for one that is not to be held as a whole. */
export function readElements<Value>(reader: ThriftReader, of: ThriftType<Value>, each: (value: Value) => void): void {
  const at = reader.position;
  const count = reader.beginList();
  if (count > 0 && reader.elementType !== of.code)
    throw reader.malformed(`a list of ${typeName(reader.elementType)} instead of ${typeName(of.code)}`, at);
  for (let i = 0; i < count; i++) each(of.read(reader));
}

export interface ThriftField<Value> {
  readonly id: number;
  readonly type: ThriftType<Value>;
  readonly required: boolean;
}

export const required = <Value>(id: number, type: ThriftType<Value>): ThriftField<Value> => ({ id, type, required: true });
export const optional = <Value>(id: number, type: ThriftType<Value>): ThriftField<Value | undefined> => ({ id, type, required: false });

type Fields = Readonly<Record<string, ThriftField<unknown>>>;
export type StructOf<Of> = Of extends ThriftType<infer Value> ? Value : never;

/**
 * A struct by its fields, the way an IDL file has it. Unknown fields are passed over; a field of another type and a missing required one
 * are INVALID_ARGUMENT.
 */
export function struct<const Of extends Fields>(
  name: string,
  fields: Of,
): ThriftType<{ readonly [Key in keyof Of]: Of[Key] extends ThriftField<infer Value> ? Value : never }> {
  const byId = new Map(Object.entries(fields).map(([key, field]) => [field.id, { key, field }]));
  const needed = Object.keys(fields).filter((key) => fields[key]!.required);
  const blank = Object.fromEntries(Object.keys(fields).map((key) => [key, undefined]));
  const read = (reader: ThriftReader): Record<string, unknown> => {
    const start = reader.position;
    const value: Record<string, unknown> = { ...blank };
    reader.beginStruct(name);
    while (reader.nextField()) {
      const known = byId.get(reader.fieldId);
      if (known === undefined) skipValue(reader, reader.fieldType);
      else value[known.key] = readField(reader, `${name}.${known.key}`, known.field.type);
    }
    reader.endStruct();
    const missing = needed.find((key) => value[key] === undefined);
    if (missing !== undefined) throw reader.malformed(`${name}.${missing} is missing`, start);
    return value;
  };
  return { code: STRUCT, read } as ReturnType<typeof struct<Of>>;
}

/** The value of the field that the reader stands at. */
export function readField<Value>(reader: ThriftReader, name: string, type: ThriftType<Value>): Value {
  expectType(reader, name, type.code);
  return type.read(reader);
}

export function expectType(reader: ThriftReader, name: string, code: number): void {
  if (reader.fieldType === code) return;
  throw reader.malformed(`${name} has the type ${typeName(reader.fieldType)} instead of ${typeName(code)}`);
}
