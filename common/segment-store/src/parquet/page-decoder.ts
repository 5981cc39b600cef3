import { SpangraphError } from '@spangraph/model';
import { INT_NULL } from '@spangraph/views';

import { ByteReader } from './byte-reader';
import { placesFor } from './decoded-page';
import type { DecodedPage } from './decoded-page';
import { readDelta } from './delta-reader';
import { countBits } from './gather';
import { readHybridRange } from './hybrid-reader';
import { isNullPage } from './null-page';
import { NumberValues } from './number-values';
import type { OpenPage, Page } from './page';
import { ENCODING, PAGE, PAGE_ROWS, STORED_FORMS } from './parquet-types';
import type { ColumnLayout, FileLayout } from './parquet-types';
import { TextValues } from './text-values';

/** Rows of one page: `count` rows behind the first `skip`. */
export interface PageRange {
  readonly page: number;
  readonly skip: number;
  readonly count: number;
}

/** Parses dictionary pages; may keep them, since all pages of a column share one. */
export interface Dictionaries {
  texts(column: ColumnLayout): TextValues;
  numbers(column: ColumnLayout): NumberValues;
}

/** Decodes pages of a file whole, for callers that copy many of their rows. Trace ids are not read this way. */
export class PageDecoder {
  /** Rows of the range that have a value. */
  private rows = new Int32Array(PAGE_ROWS);
  /** Places in the dictionary. */
  private locals = new Int32Array(PAGE_ROWS);

  /**
   * The rows of a range; undefined where all are null.
   *
   * @throws DATA_LOSS when bytes are damaged or missing.
   */
  decode(open: OpenPage, file: FileLayout, column: ColumnLayout, range: PageRange, dictionaries: Dictionaries): DecodedPage | undefined {
    if (isNullPage(file, column, range.page)) return undefined;
    if (range.page >= column.pageNulls.length) throw damaged(column, `has no page ${range.page}`);
    const page = open(column.pageOffsets[range.page]!, column.pageOffsets[range.page + 1]!, PAGE.DATA);
    if (range.skip + range.count > page.values) throw damaged(column, `has a page of ${page.values} rows`);
    this.reserve(range.count);
    const reader = new ByteReader(page.plain);
    const { before, present } = STORED_FORMS[column.type].optional ? this.findPresent(reader, range) : this.takeAll(range);
    if (present === 0) return undefined;
    return this.values({ column, page, reader, before, present, rows: range.count, open, dictionaries });
  }

  private values(source: PageValues): DecodedPage {
    switch (source.column.type) {
      case 'string':
      case 'string_array':
      case 'string_map':
      case 'json':
        return { kind: 'texts', ...this.placed(source, (values) => values.texts(source.column), TextValues.parse) };
      case 'long':
      case 'double':
        return { kind: 'numbers', ...this.placed(source, (values) => values.numbers(source.column), NumberValues.parse) };
      case 'int':
        return { kind: 'ints', values: this.ints(source) };
      case 'boolean':
        return { kind: 'booleans', values: this.booleans(source) };
      case 'nanos':
        return { kind: 'nanos', values: nanos(source) };
      case 'span_id':
        return { kind: 'span_ids', values: this.spanIds(source) };
      case 'trace_id':
        throw new SpangraphError('INTERNAL', `column ${source.column.name} is not decoded by page`);
    }
  }

  private placed<Values extends { readonly size: number }>(
    source: PageValues,
    dictionary: (from: Dictionaries) => Values,
    parse: (bytes: Buffer, start: number, count: number, isDictionary: boolean) => Values,
  ): { readonly places: ReturnType<typeof placesFor>; readonly values: Values } {
    const { reader, before, present, page } = source;
    if (isDictionaryPage(source)) {
      const values = dictionary(source.dictionaries);
      this.readLocals(source, values.size);
      return { values, places: this.spread(placesFor(values.size, source.rows), present, (i) => this.locals[i]! + 1) };
    }
    const values = parse(page.plain, reader.position, before + present, false);
    return { values, places: this.spread(placesFor(values.size, source.rows), present, (i) => before + i + 1) };
  }

  private ints(source: PageValues): Int32Array {
    const { column, page, before, present, open } = source;
    const values = new Int32Array(source.rows).fill(INT_NULL);
    if (!isDictionaryPage(source)) {
      const at = startOf(source, before, present, 4);
      return this.spread(values, present, (i) => page.plain.readInt32LE(at + i * 4));
    }
    this.readLocals(source, column.dictionarySize);
    const { plain } = open(column.dictionaryOffset, column.pageOffsets[0]!, PAGE.DICTIONARY);
    if (plain.length < column.dictionarySize * 4) throw damaged(column, 'has a short dictionary');
    return this.spread(values, present, (i) => plain.readInt32LE(this.locals[i]! * 4));
  }

  private booleans(source: PageValues): Uint8Array {
    const { reader, before, present, page } = source;
    const start = reader.position;
    reader.need((before + present + 7) >> 3);
    return this.spread(
      new Uint8Array(source.rows),
      present,
      (i) => 1 + ((page.plain[start + ((before + i) >> 3)]! >> ((before + i) & 7)) & 1),
    );
  }

  private spanIds(source: PageValues): Int32Array {
    const { before, present, page } = source;
    const at = startOf(source, before, present, 8);
    const values = new Int32Array(source.rows * 2);
    for (let i = 0; i < present; i++) {
      const row = this.rows[i]!;
      values[row * 2] = page.plain.readInt32LE(at + i * 8);
      values[row * 2 + 1] = page.plain.readInt32LE(at + i * 8 + 4);
    }
    return values;
  }

  private readLocals({ reader, before, present, column }: PageValues, size: number): void {
    readHybridRange(reader, reader.byte(), before, present, this.locals);
    for (let i = 0; i < present; i++)
      if (this.locals[i]! >= size) throw damaged(column, `has no entry ${this.locals[i]} in its dictionary`);
  }

  private spread<T extends Uint8Array | Uint16Array | Int32Array>(into: T, present: number, valueOf: (i: number) => number): T {
    const { rows } = this;
    for (let i = 0; i < present; i++) into[rows[i]!] = valueOf(i);
    return into;
  }

  private takeAll({ skip, count }: PageRange): Present {
    for (let i = 0; i < count; i++) this.rows[i] = i;
    return { before: skip, present: count };
  }

  /** Reads the definition levels: a run for all rows, or one bit a row. */
  private findPresent(reader: ByteReader, range: PageRange): Present {
    const levels = new ByteReader(reader.bytes(reader.uint32()));
    const header = levels.varint();
    if (header % 2 === 0) return levels.byte() === 0 ? { before: 0, present: 0 } : this.takeAll(range);
    const bits = levels.bytes((header - 1) / 2);
    const { skip, count } = range;
    if (skip + count > bits.length * 8) throw new SpangraphError('DATA_LOSS', 'a page has fewer rows than its layout says');
    let before = countBits(bits, 0, skip & ~7);
    for (let row = skip & ~7; row < skip; row++) before += (bits[row >> 3]! >> (row & 7)) & 1;
    let present = 0;
    for (let i = 0; i < count; i++) {
      const row = skip + i;
      if (((bits[row >> 3]! >> (row & 7)) & 1) === 1) this.rows[present++] = i;
    }
    return { before, present };
  }

  private reserve(rows: number): void {
    if (this.rows.length >= rows) return;
    this.rows = new Int32Array(rows);
    this.locals = new Int32Array(rows);
  }
}

interface Present {
  /** Values of the page that lie before the range. */
  readonly before: number;
  /** Values in it. */
  readonly present: number;
}

interface PageValues extends Present {
  readonly column: ColumnLayout;
  readonly page: Page;
  /** Stands at the values. */
  readonly reader: ByteReader;
  readonly rows: number;
  readonly open: OpenPage;
  readonly dictionaries: Dictionaries;
}

function isDictionaryPage({ page, column }: PageValues): boolean {
  if (page.encoding === ENCODING.RLE_DICTIONARY && column.dictionaryOffset > 0) return true;
  if (page.encoding === ENCODING.PLAIN) return false;
  throw damaged(column, `has a page of unexpected encoding ${page.encoding}`);
}

/** Where the values of the range begin, each `width` bytes. */
function startOf({ reader }: PageValues, before: number, present: number, width: number): number {
  reader.need((before + present) * width);
  return reader.position + before * width;
}

function nanos(source: PageValues): BigInt64Array {
  const { page, reader, before, present } = source;
  if (page.encoding === ENCODING.DELTA_BINARY_PACKED) {
    return BigInt64Array.from(
      readDelta(
        reader,
        Int32Array.from({ length: present }, (_, i) => before + i),
      ),
    );
  }
  const at = startOf(source, before, present, 8);
  return BigInt64Array.from({ length: present }, (_, i) => page.plain.readBigInt64LE(at + i * 8));
}

const damaged = ({ name }: ColumnLayout, what: string): SpangraphError => new SpangraphError('DATA_LOSS', `column ${name} ${what}`);
