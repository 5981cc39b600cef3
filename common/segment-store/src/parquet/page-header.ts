import { SpangraphError } from '@spangraph/model';

import type { ByteReader } from './byte-reader';

export interface PageHeader {
  readonly type: number;
  readonly plainBytes: number;
  readonly compressedBytes: number;
  /** Values of the page, nulls included; entries of a dictionary. */
  readonly values: number;
  readonly encoding: number;
}

const I32 = 5;
const STRUCT = 12;

/** Reads a Thrift page header as the encoder writes it; other files are not its concern. */
export function readPageHeader(reader: ByteReader): PageHeader {
  const top: number[] = [];
  let inner: number[] = [];
  readStruct(reader, (field, type) => {
    if (type === I32) top[field] = reader.zigzag();
    else if (type === STRUCT) inner = readInts(reader);
    else throw unknownField(type);
  });
  const [, type, plainBytes, compressedBytes] = top;
  const [, values, encoding] = inner;
  if (!isCount(type) || !isCount(plainBytes) || !isCount(compressedBytes) || !isCount(values) || !isCount(encoding)) {
    throw new SpangraphError('DATA_LOSS', 'a page header is incomplete');
  }
  return { type, plainBytes, compressedBytes, values, encoding };
}

function readInts(reader: ByteReader): number[] {
  const fields: number[] = [];
  readStruct(reader, (field, type) => {
    if (type !== I32) throw unknownField(type);
    fields[field] = reader.zigzag();
  });
  return fields;
}

function readStruct(reader: ByteReader, onField: (field: number, type: number) => void): void {
  let field = 0;
  for (let header = reader.byte(); header !== 0; header = reader.byte()) {
    field += header >> 4;
    onField(field, header & 15);
  }
}

const isCount = (value: number | undefined): value is number => value !== undefined && value >= 0;

const unknownField = (type: number): SpangraphError =>
  new SpangraphError('DATA_LOSS', `a page header has a field of unexpected type ${type}`);
