import type { AttributeColumn, SpanTable } from '@spangraph/span-table';
import { parseAttributeColumn, spansTable } from '@spangraph/views';
import type { AttributeType, SpansColumn, TableName } from '@spangraph/views';
import { LRUCache } from 'lru-cache';

import { blockRange, blockRowsOf } from './block-range';
import { memoryOf } from './parquet/decoded-page';
import type { DecodedPage } from './parquet/decoded-page';
import { NumberValues } from './parquet/number-values';
import type { OpenPage } from './parquet/page';
import { PageDecoder } from './parquet/page-decoder';
import type { Dictionaries } from './parquet/page-decoder';
import { PAGE } from './parquet/parquet-types';
import type { ColumnLayout, FileLayout } from './parquet/parquet-types';
import { TextValues } from './parquet/text-values';
import type { Segment } from './segment';
import type { SegmentReader } from './segment-reader';
import { isDeclaredAs } from './stored-columns';

export const OVERFLOW = 'attributes_overflow';
const DECLARED = Object.keys(spansTable.columns) as SpansColumn[];
/** Columns that decoding fills; what follows is derived again. Trace ids are in the index. */
const RAW_COLUMNS: ReadonlySet<string> = new Set(DECLARED.slice(0, DECLARED.indexOf(OVERFLOW) + 1).filter((name) => name !== 'trace_id'));
const EVENT_COLUMNS: ReadonlySet<string> = new Set(['span_id', 'timestamp_nanos', 'name', 'attributes', 'dropped_attributes_count']);
const SPAN_ID: ReadonlySet<string> = new Set(['span_id']);

const KEPT_BYTES = 32 << 20;
/** Memory of a column beside its values. */
const OVERHEAD = 300;

/** A column of a block; it is left out where all its rows are null. */
export interface BlockColumn {
  readonly name: string;
  readonly attribute: { readonly key: string; readonly type: AttributeType } | undefined;
  readonly page: DecodedPage;
  /** The column of an open table that the attribute was copied to last. */
  target?: { readonly table: SpanTable; readonly generation: number; readonly column: AttributeColumn };
}

/** Rows of a file that lie on the same pages, decoded. */
export interface Block {
  readonly columns: readonly BlockColumn[];
  readonly byName: ReadonlyMap<string, BlockColumn>;
}

/** Some rows of one block: `count` rows from `from` in the block, the first of which is number `at` of the rows asked for. */
export type UseRows = (block: Block, from: number, count: number, at: number) => void;

type Kept =
  | { readonly kind: 'block'; readonly block: Block; readonly bytes: number }
  | { readonly kind: 'values'; readonly values: TextValues | NumberValues; readonly bytes: number };

/**
 * Blocks of sealed segments that were decoded lately, up to a number of bytes. Late spans bring back traces of the same few segments, many of which lie side
 * by side: decoding a page once for all of them makes a trace cost what copying its rows costs.
 */
export class SegmentBlocks {
  private readonly kept: LRUCache<string, Kept>;
  private readonly decoder = new PageDecoder();

  constructor(
    private readonly reader: SegmentReader,
    keptBytes = KEPT_BYTES,
  ) {
    this.kept = new LRUCache({ maxSize: keptBytes, sizeCalculation: ({ bytes }) => bytes });
  }

  /** Goes through the raw columns of the spans `from .. to` of a segment. */
  spans(segment: Segment, from: number, to: number, use: UseRows): void {
    this.walk(segment, 'spans', RAW_COLUMNS, from, to, use);
  }

  /** As `spans`, but reads the span ids alone. */
  spanIds(segment: Segment, from: number, to: number, use: UseRows): void {
    this.walk(segment, 'spans', SPAN_ID, from, to, use);
  }

  events(segment: Segment, from: number, to: number, use: UseRows): void {
    this.walk(segment, 'log_events', EVENT_COLUMNS, from, to, use);
  }

  private walk(segment: Segment, table: TableName, wanted: ReadonlySet<string>, from: number, to: number, use: UseRows): void {
    const layout = this.reader.layoutOf(segment, table);
    if (!layout || from >= to) return;
    const rows = blockRowsOf(layout);
    for (let at = from; at < to;) {
      const number = Math.floor(at / rows);
      const end = Math.min(to, (number + 1) * rows);
      use(this.block(segment, table, wanted, layout, number), at - number * rows, end - at, at - from);
      at = end;
    }
  }

  private block(segment: Segment, table: TableName, wanted: ReadonlySet<string>, layout: FileLayout, number: number): Block {
    const key = `${segment.id}.${table}.${number}`;
    const whole = this.kept.get(key);
    if (whole?.kind === 'block') return whole.block;
    const ownKey = wanted === SPAN_ID ? `${key}.ids` : key;
    const known = wanted === SPAN_ID ? this.kept.get(ownKey) : undefined;
    if (known?.kind === 'block') return known.block;
    const block = this.decode(segment, table, wanted, layout, number);
    this.kept.set(ownKey, { kind: 'block', block, bytes: bytesOf(block) });
    return block;
  }

  private decode(segment: Segment, table: TableName, wanted: ReadonlySet<string>, layout: FileLayout, number: number): Block {
    const blockRows = blockRowsOf(layout);
    const first = number * blockRows;
    const layouts = layout.columns.filter((column) => isWanted(column, table, wanted));
    const open = this.reader.opener(segment, table, layouts, Int32Array.of(first, Math.min(layout.rows, first + blockRows) - 1));
    const dictionaries = this.dictionaries(`${segment.id}.${table}`, open);
    const columns = layouts.flatMap((column): BlockColumn[] => {
      const page = this.decoder.decode(open, layout, column, blockRange(layout, column, number, blockRows), dictionaries);
      return page ? [{ name: column.name, attribute: parseAttributeColumn(column.name), page }] : [];
    });
    return { columns, byName: new Map(columns.map((column) => [column.name, column])) };
  }

  private dictionaries(file: string, open: OpenPage): Dictionaries {
    const keep = <Values extends TextValues | NumberValues>(column: ColumnLayout, parse: (column: ColumnLayout) => Values): Values => {
      const key = `${file}.${column.name}`;
      const known = this.kept.get(key);
      if (known?.kind === 'values') return known.values as Values;
      const values = parse(column);
      this.kept.set(key, { kind: 'values', values, bytes: values.bytesHeld + OVERHEAD });
      return values;
    };
    const parsed = parsedDictionaries(open);
    return { texts: (column) => keep(column, parsed.texts), numbers: (column) => keep(column, parsed.numbers) };
  }
}

/** Dictionaries that are parsed whenever they are asked for. */
export function parsedDictionaries(open: OpenPage): Dictionaries {
  const pageOf = (column: ColumnLayout): Buffer => open(column.dictionaryOffset, column.pageOffsets[0]!, PAGE.DICTIONARY).plain;
  return {
    texts: (column) => TextValues.parse(pageOf(column), 0, column.dictionarySize, true),
    numbers: (column) => NumberValues.parse(pageOf(column), 0, column.dictionarySize, true),
  };
}

const isWanted = ({ name, type }: ColumnLayout, table: TableName, wanted: ReadonlySet<string>): boolean =>
  wanted.has(name) ? isDeclaredAs(table, name, type) : wanted === RAW_COLUMNS && parseAttributeColumn(name) !== undefined;

const bytesOf = ({ columns }: Block): number => columns.reduce((sum, { page }) => sum + memoryOf(page) + OVERHEAD, OVERHEAD);
