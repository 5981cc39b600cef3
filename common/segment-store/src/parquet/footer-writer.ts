import type { ByteWriter } from './byte-writer';
import type { WrittenColumn } from './column-writer';
import { CODEC_LZ4_RAW, STORED_FORMS } from './parquet-types';
import type { StoredForm } from './parquet-types';
import { THRIFT_BINARY, THRIFT_I32, THRIFT_STRUCT, ThriftWriter } from './thrift-writer';

export const PARQUET_MAGIC = Buffer.from('PAR1');
const CONVERTED_UTF8 = 0;

/** Appends FileMetaData of one row group, its length and the magic; the field numbers are those of parquet.thrift. */
export function writeFooter(out: ByteWriter, rows: number, columns: readonly WrittenColumn[]): void {
  const start = out.position;
  const thrift = new ThriftWriter(out);
  thrift.element(() => {
    thrift.int32(1, 2);
    thrift.list(2, THRIFT_STRUCT, columns.length + 1);
    writeRootElement(thrift, columns.length);
    for (const { layout } of columns) writeSchemaElement(thrift, layout.name, STORED_FORMS[layout.type]);
    thrift.int64(3, rows);
    thrift.list(4, THRIFT_STRUCT, rows === 0 ? 0 : 1);
    if (rows > 0) writeRowGroup(thrift, rows, columns);
    thrift.binary(6, 'spangraph');
    thrift.list(7, THRIFT_STRUCT, columns.length);
    for (let i = 0; i < columns.length; i++) thrift.element(() => thrift.struct(1, () => undefined));
  });
  out.uint32(out.position - start);
  out.bytes(PARQUET_MAGIC);
}

function writeRootElement(thrift: ThriftWriter, children: number): void {
  thrift.element(() => {
    thrift.binary(4, 'schema');
    thrift.int32(5, children);
  });
}

function writeSchemaElement(thrift: ThriftWriter, name: string, form: StoredForm): void {
  thrift.element(() => {
    thrift.int32(1, form.physical);
    if (form.physical === 7) thrift.int32(2, form.width);
    thrift.int32(3, form.optional ? 1 : 0);
    thrift.binary(4, name);
    if (form.logical === 'text') {
      thrift.int32(6, CONVERTED_UTF8);
      thrift.struct(10, () => thrift.struct(1, () => undefined));
    }
    if (form.logical === 'uuid') thrift.struct(10, () => thrift.struct(14, () => undefined));
  });
}

function writeRowGroup(thrift: ThriftWriter, rows: number, columns: readonly WrittenColumn[]): void {
  const plainBytes = columns.reduce((sum, column) => sum + column.plainBytes, 0);
  const compressedBytes = columns.reduce((sum, column) => sum + column.compressedBytes, 0);
  thrift.element(() => {
    thrift.list(1, THRIFT_STRUCT, columns.length);
    for (const column of columns) writeColumnChunk(thrift, column);
    thrift.int64(2, plainBytes);
    thrift.int64(3, rows);
    thrift.int64(5, PARQUET_MAGIC.length);
    thrift.int64(6, compressedBytes);
  });
}

function writeColumnChunk(thrift: ThriftWriter, column: WrittenColumn): void {
  const { layout } = column;
  const dataStart = layout.pageOffsets[0]!;
  thrift.element(() => {
    thrift.int64(2, layout.dictionaryOffset || dataStart);
    thrift.struct(3, () => {
      thrift.int32(1, STORED_FORMS[layout.type].physical);
      thrift.list(2, THRIFT_I32, column.encodings.length);
      for (const encoding of column.encodings) thrift.out.zigzag(encoding);
      thrift.list(3, THRIFT_BINARY, 1);
      thrift.out.block(layout.name);
      thrift.int32(4, CODEC_LZ4_RAW);
      thrift.int64(5, column.values);
      thrift.int64(6, column.plainBytes);
      thrift.int64(7, column.compressedBytes);
      thrift.int64(9, dataStart);
      if (layout.dictionaryOffset > 0) thrift.int64(11, layout.dictionaryOffset);
      writeStatistics(thrift, column);
    });
  });
}

function writeStatistics(thrift: ThriftWriter, { nulls, statistics }: WrittenColumn): void {
  thrift.struct(12, () => {
    thrift.int64(3, nulls);
    if (!statistics) return;
    thrift.binary(5, statistics.max);
    thrift.binary(6, statistics.min);
  });
}
