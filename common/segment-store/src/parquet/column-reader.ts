import { SpangraphError } from '@spangraph/model';

import { ByteReader } from './byte-reader';
import { readDelta } from './delta-reader';
import { countBits } from './gather';
import { readHybrid } from './hybrid-reader';
import { isNullPage } from './null-page';
import { pageOpener } from './page';
import type { OpenPage } from './page';
import { ENCODING, PAGE, STORED_FORMS } from './parquet-types';
import type { ColumnLayout, FileLayout } from './parquet-types';
import { readPlain } from './plain-reader';
import type { ReadBytes } from './read-bytes';
import type { StoredValue } from './plain-reader';

/**
 * Values of one column at ascending rows of a file: opens only the pages that hold a wanted value, and decodes only those
 * values. Null rows are null.
 *
 * @throws DATA_LOSS when bytes are damaged or missing.
 */
export function readColumn(open: OpenPage, file: FileLayout, column: ColumnLayout, rows: Int32Array): (StoredValue | null)[] {
  const values = new Array<StoredValue | null>(rows.length).fill(null);
  const dictionary = new LazyDictionary(open, column);
  for (let from = 0; from < rows.length;) {
    const page = Math.floor(rows[from]! / column.pageRows);
    if (page >= column.pageNulls.length) throw new SpangraphError('DATA_LOSS', `column ${column.name} has no row ${rows[from]}`);
    let to = from + 1;
    while (to < rows.length && Math.floor(rows[to]! / column.pageRows) === page) to++;
    const start = from;
    if (!isNullPage(file, column, page))
      readPage(open, column, dictionary, page, rows.subarray(from, to), (i, value) => (values[start + i] = value));
    from = to;
  }
  return values;
}

function readPage(
  open: OpenPage,
  column: ColumnLayout,
  dictionary: LazyDictionary,
  page: number,
  rows: Int32Array,
  put: (index: number, value: StoredValue) => void,
): void {
  const { plain, values, encoding } = open(column.pageOffsets[page]!, column.pageOffsets[page + 1]!, PAGE.DATA);
  const reader = new ByteReader(plain);
  const firstRow = page * column.pageRows;
  const wanted = STORED_FORMS[column.type].optional ? presentRows(reader, rows, firstRow, values) : allRows(rows, firstRow, values);
  if (wanted.positions.length === 0) return;
  const decoded = decode(column, dictionary, encoding, reader, wanted.positions);
  for (let i = 0; i < decoded.length; i++) put(wanted.indexes[i]!, decoded[i]!);
}

interface Wanted {
  /** Places among the rows asked for. */
  readonly indexes: Int32Array;
  /** Places among the values of the page that are not null. */
  readonly positions: Int32Array;
}

function allRows(rows: Int32Array, firstRow: number, values: number): Wanted {
  if (rows[rows.length - 1]! - firstRow >= values)
    throw new SpangraphError('DATA_LOSS', `a page of ${values} rows has no row ${rows[rows.length - 1]! - firstRow}`);
  return { indexes: Int32Array.from(rows.keys()), positions: rows.map((row) => row - firstRow) };
}

/** Reads the definition levels: a run for all rows, or one bit a row. */
function presentRows(reader: ByteReader, rows: Int32Array, firstRow: number, values: number): Wanted {
  const length = reader.uint32();
  const levels = new ByteReader(reader.bytes(length));
  const header = levels.varint();
  if (header % 2 === 0)
    return levels.byte() === 0 ? { indexes: new Int32Array(0), positions: new Int32Array(0) } : allRows(rows, firstRow, values);
  const bits = levels.bytes((header - 1) / 2);
  if (rows[rows.length - 1]! - firstRow >= bits.length * 8)
    throw new SpangraphError('DATA_LOSS', 'a page has fewer rows than its layout says');
  const indexes: number[] = [];
  const positions: number[] = [];
  let countedBytes = 0;
  let rank = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]! - firstRow;
    rank += countBits(bits, countedBytes, ((row >> 3) - countedBytes) * 8);
    countedBytes = row >> 3;
    const byte = bits[countedBytes]!;
    if (((byte >> (row & 7)) & 1) === 0) continue;
    indexes.push(i);
    positions.push(rank + bitsBelow(byte, row & 7));
  }
  return { indexes: Int32Array.from(indexes), positions: Int32Array.from(positions) };
}

function bitsBelow(byte: number, bit: number): number {
  let count = 0;
  for (let rest = byte & ((1 << bit) - 1); rest !== 0; rest &= rest - 1) count++;
  return count;
}

function decode(
  column: ColumnLayout,
  dictionary: LazyDictionary,
  encoding: number,
  reader: ByteReader,
  positions: Int32Array,
): readonly StoredValue[] {
  switch (encoding) {
    case ENCODING.PLAIN:
      return readPlain(column.type, reader.bytes(reader.remaining), positions);
    case ENCODING.DELTA_BINARY_PACKED:
      return readDelta(reader, positions);
    case ENCODING.RLE_DICTIONARY:
      return dictionary.lookUp(readHybrid(reader, reader.byte(), positions));
    default:
      throw new SpangraphError('DATA_LOSS', `column ${column.name} has a page of unknown encoding ${encoding}`);
  }
}

/** The dictionary page, read when the first value needs it; only wanted entries are decoded. */
class LazyDictionary {
  private page: Buffer | undefined;

  constructor(
    private readonly open: OpenPage,
    private readonly column: ColumnLayout,
  ) {}

  lookUp(places: Int32Array): StoredValue[] {
    const { column } = this;
    if (column.dictionaryOffset === 0) throw new SpangraphError('DATA_LOSS', `column ${column.name} has no dictionary`);
    this.page ??= this.open(column.dictionaryOffset, column.pageOffsets[0]!, PAGE.DICTIONARY).plain;
    if (places.length === 1 || isAscending(places)) return readPlain(column.type, this.page, places);
    const distinct = Int32Array.from(new Set(places)).sort();
    const entries = readPlain(column.type, this.page, distinct);
    const byPlace = new Map<number, StoredValue>();
    distinct.forEach((place, i) => byPlace.set(place, entries[i]!));
    return Array.from(places, (place) => byPlace.get(place)!);
  }
}

function isAscending(places: Int32Array): boolean {
  for (let i = 1; i < places.length; i++) if (places[i]! < places[i - 1]!) return false;
  return true;
}

/** A column of ids that is never null, whole, into an array of their bytes. */
export function readIdBytes(read: ReadBytes, file: FileLayout, column: ColumnLayout, into: Uint8Array): void {
  const { width } = STORED_FORMS[column.type];
  const open = pageOpener(read);
  const pages = column.pageNulls.map((_, page) => open(column.pageOffsets[page]!, column.pageOffsets[page + 1]!, PAGE.DATA));
  if (pages.every(({ encoding, plain, values }) => encoding === ENCODING.PLAIN && plain.length === values * width)) {
    pages.forEach(({ plain }, page) => into.set(plain, page * column.pageRows * width));
    return;
  }
  const rows = Int32Array.from({ length: file.rows }, (_, row) => row);
  readColumn(open, file, column, rows).forEach((id, row) => into.set(id as Buffer, row * width));
}
