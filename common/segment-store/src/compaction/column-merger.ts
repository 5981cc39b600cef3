import { NumberDictionary, StringDictionary } from '@spangraph/span-table';
import { INT_NULL } from '@spangraph/views';
import type { TableName } from '@spangraph/views';

import { blockRange, blockRowsOf } from '../block-range';
import type { ColumnSource } from '../parquet/column-source';
import type { DecodedPage } from '../parquet/decoded-page';
import { PageDecoder } from '../parquet/page-decoder';
import type { Dictionaries } from '../parquet/page-decoder';
import type { ColumnLayout, StoredType } from '../parquet/parquet-types';
import { parsedDictionaries } from '../segment-blocks';
import type { SegmentReader } from '../segment-reader';
import type { LiveRows, RowRun } from './live-rows';

/** Rows `from .. from + count` of a decoded page become the rows from `at` on of the merged column. */
type Sink = (page: DecodedPage, from: number, count: number, at: number) => void;

/**
 * Puts live rows of several files together, column by column, without building a value: dictionary entries are copied once each, rows are numbers. A column
 * that was put together is valid until the next one.
 */
export class ColumnMerger {
  private readonly decoder = new PageDecoder();
  private readonly strings = new StringDictionary(1 << 12, 1 << 18);
  private readonly numbers = new NumberDictionary(1 << 12);
  private readonly values: Int32Array;
  /** Grows with every column, so that ids of the last one are not taken for ids of this one. */
  private generation = 0;

  constructor(
    private readonly reader: SegmentReader,
    private readonly table: TableName,
    private readonly live: { readonly rows: number; readonly sources: readonly LiveRows[] },
  ) {
    this.values = new Int32Array(live.rows * 2);
  }

  /** A column of any type but trace id. */
  merge(name: string, type: StoredType): ColumnSource {
    const { rows } = this.live;
    this.generation++;
    switch (type) {
      case 'nanos':
        return { name, type, values: this.mergeNanos(name, rows) };
      case 'int':
        return { name, type, values: this.fill(name, type, this.values.subarray(0, rows).fill(INT_NULL), 1) };
      case 'span_id':
        return { name, type, values: this.fill(name, type, this.values.fill(0), 2) };
      case 'boolean':
        return { name, type, values: this.fill(name, type, this.values.subarray(0, rows).fill(0), 1) };
      case 'long':
      case 'double':
        this.numbers.reset();
        return { name, type, values: this.fill(name, type, this.values.subarray(0, rows).fill(0), 1), numbers: this.numbers };
      default:
        this.strings.reset();
        return {
          name,
          type,
          values: this.fill(name, type, this.values.subarray(0, rows).fill(0), 1),
          strings: this.strings,
        } as ColumnSource;
    }
  }

  private mergeNanos(name: string, rows: number): BigInt64Array {
    const values = new BigInt64Array(rows);
    this.walk(name, 'nanos', (page, from, count, at) => {
      if (page.kind === 'nanos') values.set(page.values.subarray(from, from + count), at);
    });
    return values;
  }

  private fill(name: string, type: StoredType, values: Int32Array, width: number): Int32Array {
    this.walk(name, type, (page, from, count, at) => {
      if (page.kind === 'texts' || page.kind === 'numbers') this.copyPlaced(page, from, count, at);
      else if (page.kind !== 'nanos') values.set(page.values.subarray(from * width, (from + count) * width), at * width);
    });
    return values;
  }

  private copyPlaced(page: Extract<DecodedPage, { kind: 'texts' | 'numbers' }>, from: number, count: number, at: number): void {
    const ids = page.values.idsIn(this, this.generation);
    const { places } = page;
    for (let i = 0; i < count; i++) {
      const place = places[from + i]! - 1;
      if (place < 0) continue;
      const known = ids[place]!;
      this.values[at + i] = known === 0 ? this.intern(page, ids, place) : known;
    }
  }

  private intern(page: Extract<DecodedPage, { kind: 'texts' | 'numbers' }>, ids: Int32Array, place: number): number {
    return page.kind === 'texts' ? page.values.intern(this.strings, ids, place) : page.values.intern(this.numbers, ids, place);
  }

  private walk(name: string, type: StoredType, sink: Sink): void {
    for (const { source, runs } of this.live.sources) {
      const layout = this.reader.layoutOf(source.segment, this.table);
      const column = layout?.columns.find((each) => each.name === name && each.type === type);
      if (!layout || !column || runs.length === 0) continue;
      const blockRows = blockRowsOf(layout);
      const blocks = blocksOf(runs, blockRows);
      const open = this.reader.opener(
        source.segment,
        this.table,
        [column],
        blocks.map((block) => block * blockRows),
      );
      const dictionaries = parsedOnce(parsedDictionaries(open));
      const pageOf = (block: number): DecodedPage | undefined =>
        this.decoder.decode(open, layout, column, blockRange(layout, column, block, blockRows), dictionaries);
      walkRuns(runs, blockRows, pageOf, sink);
    }
  }
}

function blocksOf(runs: readonly RowRun[], blockRows: number): Int32Array {
  const blocks = new Set<number>();
  for (const { from, to } of runs) for (let block = Math.floor(from / blockRows); block * blockRows < to; block++) blocks.add(block);
  return Int32Array.from(blocks);
}

function walkRuns(runs: readonly RowRun[], blockRows: number, pageOf: (block: number) => DecodedPage | undefined, sink: Sink): void {
  let current = -1;
  let page: DecodedPage | undefined;
  for (const { from, to, at } of runs) {
    for (let row = from; row < to;) {
      const block = Math.floor(row / blockRows);
      if (block !== current) page = pageOf((current = block));
      const end = Math.min(to, (block + 1) * blockRows);
      if (page) sink(page, row - block * blockRows, end - row, at + row - from);
      row = end;
    }
  }
}

/** Dictionaries of one column, parsed for its first page. */
function parsedOnce(dictionaries: Dictionaries): Dictionaries {
  let texts: ReturnType<Dictionaries['texts']> | undefined;
  let numbers: ReturnType<Dictionaries['numbers']> | undefined;
  return {
    texts: (column: ColumnLayout) => (texts ??= dictionaries.texts(column)),
    numbers: (column: ColumnLayout) => (numbers ??= dictionaries.numbers(column)),
  };
}
