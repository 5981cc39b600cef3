import { SpangraphError } from '@spangraph/model';
import { TABLES } from '@spangraph/views';
import type { TableName } from '@spangraph/views';

import type { ByteReader } from '../parquet/byte-reader';
import type { ByteWriter } from '../parquet/byte-writer';
import { STORED_TYPES } from '../parquet/parquet-types';
import type { ColumnLayout, FileLayout } from '../parquet/parquet-types';

/** Page offsets of each file of a segment. */
export type SegmentLayouts = Readonly<Partial<Record<TableName, FileLayout>>>;

/** Numbers of the types in a side file: their places here must not change. */
const TYPE_CODES = STORED_TYPES;

export function writeLayouts(out: ByteWriter, layouts: SegmentLayouts): void {
  for (const { name } of TABLES) {
    const layout = layouts[name];
    out.varint(layout ? layout.columns.length + 1 : 0);
    if (!layout) continue;
    out.varint(layout.rows);
    for (const column of layout.columns) writeColumnLayout(out, column);
  }
}

export function readLayouts(reader: ByteReader): SegmentLayouts {
  const layouts: Partial<Record<TableName, FileLayout>> = {};
  for (const { name } of TABLES) {
    const count = reader.varint() - 1;
    if (count < 0) continue;
    const rows = reader.varint();
    const columns: ColumnLayout[] = [];
    for (let i = 0; i < count; i++) columns.push(readColumnLayout(reader));
    layouts[name] = { rows, columns };
  }
  return layouts;
}

function writeColumnLayout(out: ByteWriter, column: ColumnLayout): void {
  const { pageOffsets, pageNulls } = column;
  out.block(column.name);
  out.varint(TYPE_CODES.indexOf(column.type));
  out.varint(column.pageRows);
  out.varint(column.dictionaryOffset);
  out.varint(column.dictionarySize);
  out.varint(pageNulls.length);
  out.varint(pageOffsets[0] ?? 0);
  for (let i = 0; i < pageNulls.length; i++) {
    out.varint(pageOffsets[i + 1]! - pageOffsets[i]!);
    out.varint(pageNulls[i]!);
  }
}

function readColumnLayout(reader: ByteReader): ColumnLayout {
  const name = reader.text();
  const type = TYPE_CODES[reader.varint()];
  if (type === undefined) throw new SpangraphError('DATA_LOSS', `a side file has column ${name} of unknown type`);
  const pageRows = reader.varint();
  const dictionaryOffset = reader.varint();
  const dictionarySize = reader.varint();
  const pages = reader.varint();
  const pageOffsets = [reader.varint()];
  const pageNulls: number[] = [];
  for (let i = 0; i < pages; i++) {
    pageOffsets.push(pageOffsets[i]! + reader.varint());
    pageNulls.push(reader.varint());
  }
  return { name, type, pageRows, dictionaryOffset, dictionarySize, pageOffsets, pageNulls };
}
