import fs from 'node:fs';

import { SpangraphError } from '@spangraph/model';
import type { TableName } from '@spangraph/views';
import { LRUCache } from 'lru-cache';

import type { SegmentLayouts } from './files/layout-codec';
import { readSideLayouts } from './files/side-file';
import { readFully, storageError } from './files/write-file';
import { readColumn } from './parquet/column-reader';
import { pageOpener } from './parquet/page';
import type { OpenPage, Page } from './parquet/page';
import type { ReadBytes } from './parquet/read-bytes';
import type { ColumnLayout, FileLayout } from './parquet/parquet-types';
import { planReads } from './parquet/read-plan';
import type { StoredValue } from './parquet/plain-reader';
import type { Segment } from './segment';
import { filesOf } from './segment-files';

/** Files kept open; a trace usually touches one or two. */
const OPEN_FILES = 128;
/** Segments whose page offsets are kept: about 100 kB each. */
const KEPT_LAYOUTS = 256;
/** Decompressed pages that are kept: who lists spans asks for the next ones soon. */
const KEPT_PAGE_BYTES = 16 << 20;
/** Memory of a kept page beside its bytes. */
const PAGE_OVERHEAD = 200;
/** A page up to this size may be a view of all that was read along with it: keeping it would keep all of that. */
const COPIED_BYTES = 64;

/** Values of one column at the rows that were asked for. */
export interface ReadColumn {
  readonly column: ColumnLayout;
  readonly values: readonly (StoredValue | null)[];
}

/** Reads rows of segment files by pages; keeps page offsets of segments, pages and descriptors of files it has read. */
export class SegmentReader {
  private readonly layouts = new LRUCache<number, SegmentLayouts>({ max: KEPT_LAYOUTS });
  private readonly descriptors = new LRUCache<string, number>({ max: OPEN_FILES, dispose: (descriptor) => fs.closeSync(descriptor) });
  private readonly pages: LRUCache<string, Page>;

  constructor(keptPageBytes = KEPT_PAGE_BYTES) {
    this.pages = new LRUCache({ maxSize: keptPageBytes, sizeCalculation: ({ plain }) => plain.length + PAGE_OVERHEAD });
  }

  /** The stored columns of one file, by all names or the given ones; `rows` ascending. Columns that the file lacks are left out. */
  read(segment: Segment, table: TableName, rows: Int32Array, names: ReadonlySet<string> | undefined): ReadColumn[] {
    const layout = this.layoutOf(segment, table);
    if (!layout || rows.length === 0) return [];
    const columns = names ? layout.columns.filter(({ name }) => names.has(name)) : layout.columns;
    const open = this.keeping(segment, table, this.opener(segment, table, columns, rows));
    return columns.map((column) => ({ column, values: readColumn(open, layout, column, rows) }));
  }

  /** Where the columns of one file lie; undefined when the segment has no such file. */
  layoutOf(segment: Segment, table: TableName): FileLayout | undefined {
    return segment.files[table] && this.layoutsOf(segment)[table];
  }

  /** Opens pages of these columns at these ascending rows, reading together what lies together; nothing is kept. */
  opener(segment: Segment, table: TableName, columns: readonly ColumnLayout[], rows: Int32Array): OpenPage {
    const { path } = segment.files[table]!;
    const layout = this.layoutsOf(segment)[table]!;
    if (rows[0]! < 0 || rows[rows.length - 1]! >= layout.rows)
      throw new SpangraphError('INTERNAL', `rows up to ${rows[rows.length - 1]} asked of ${path}, which has ${layout.rows}`);
    return pageOpener(planReads(this.reading(path), layout, columns, rows));
  }

  /** Closes the files of a segment and forgets it. */
  forget(segment: Segment): void {
    this.layouts.delete(segment.id);
    for (const file of filesOf(segment)) this.descriptors.delete(file);
  }

  close(): void {
    this.descriptors.clear();
    this.layouts.clear();
    this.pages.clear();
  }

  private keeping(segment: Segment, table: TableName, open: OpenPage): OpenPage {
    return (start, end, type) => {
      const key = `${segment.id}.${table}.${start}`;
      const kept = this.pages.get(key);
      if (kept) return kept;
      const page = open(start, end, type);
      const own = page.plain.length > COPIED_BYTES ? page : { ...page, plain: Buffer.from(page.plain) };
      this.pages.set(key, own);
      return own;
    };
  }

  private layoutsOf(segment: Segment): SegmentLayouts {
    let layouts = this.layouts.get(segment.id);
    if (!layouts) {
      layouts = readSideLayouts(this.reading(segment.sideFile));
      this.descriptors.delete(segment.sideFile);
      this.layouts.set(segment.id, layouts);
    }
    return layouts;
  }

  private reading(file: string): ReadBytes {
    let descriptor = this.descriptors.get(file);
    if (descriptor === undefined) this.descriptors.set(file, (descriptor = openFile(file)));
    const open = descriptor;
    return (offset, length) => readFully(open, file, offset, length);
  }
}

function openFile(file: string): number {
  try {
    return fs.openSync(file, 'r');
  } catch (error) {
    throw storageError(`cannot open ${file}`, file, error);
  }
}
