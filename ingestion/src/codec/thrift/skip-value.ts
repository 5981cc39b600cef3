import { LIST, MAP, SET, STRING, STRUCT } from './thrift-reader';
import type { ThriftReader } from './thrift-reader';

/** Values inside each other that are skipped; deeper ones cost stack and have no use. */
const MAX_DEPTH = 32;

/** Passes a value of this type. Throws INVALID_ARGUMENT where it is not whole, of no type or nested too deep. */
export function skipValue(reader: ThriftReader, type: number, depth = 0): void {
  if (depth > MAX_DEPTH) throw reader.malformed(`values nested deeper than ${MAX_DEPTH}`);
  if (type === STRING) reader.bytes();
  else if (type === STRUCT) skipStruct(reader, depth);
  else if (type === LIST || type === SET) skipElements(reader, depth);
  else if (type === MAP) skipEntries(reader, depth);
  else reader.skipScalar(type);
}

function skipStruct(reader: ThriftReader, depth: number): void {
  reader.beginStruct('a struct that is not known');
  while (reader.nextField()) skipValue(reader, reader.fieldType, depth + 1);
  reader.endStruct();
}

function skipElements(reader: ThriftReader, depth: number): void {
  const count = reader.beginList();
  const type = reader.elementType;
  for (let i = 0; i < count; i++) skipValue(reader, type, depth + 1);
}

function skipEntries(reader: ThriftReader, depth: number): void {
  const count = reader.beginMap();
  const { keyType, elementType } = reader;
  for (let i = 0; i < count; i++) {
    skipValue(reader, keyType, depth + 1);
    skipValue(reader, elementType, depth + 1);
  }
}
