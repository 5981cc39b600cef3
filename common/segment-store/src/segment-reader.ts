import fs from 'node:fs';

import { SpangraphError } from '@spangraph/model';
import type { TableName } from '@spangraph/views';
import { LRUCache } from 'lru-cache';

import type { SegmentLayouts } from './files/layout-codec';
import { readSideLayouts } from './files/side-file';
import { readFully, storageError } from './files/write-file';
import { readColumn } from './parquet/column-reader';
import type { ReadBytes } from './parquet/read-bytes';
import type { ColumnLayout } from './parquet/parquet-types';
import { planReads } from './parquet/read-plan';
import type { StoredValue } from './parquet/plain-reader';
import type { Segment } from './segment';
import { filesOf } from './segment-files';

/** Files kept open; a trace usually touches one or two. */
const OPEN_FILES = 128;
/** Segments whose page offsets are kept: about 100 kB each. */
const KEPT_LAYOUTS = 256;

/** Values of one column at the rows that were asked for. */
export interface ReadColumn {
  readonly column: ColumnLayout;
  readonly values: readonly (StoredValue | null)[];
}

/** Reads rows of segment files by pages; keeps the page offsets of segments and the descriptors of files it has read. */
export class SegmentReader {
  private readonly layouts = new LRUCache<number, SegmentLayouts>({ max: KEPT_LAYOUTS });
  private readonly descriptors = new LRUCache<string, number>({ max: OPEN_FILES, dispose: (descriptor) => fs.closeSync(descriptor) });

  /** The stored columns of one file, by all names or the given ones; `rows` ascending. Columns that the file lacks are left out. */
  read(segment: Segment, table: TableName, rows: Int32Array, names: ReadonlySet<string> | undefined): ReadColumn[] {
    const file = segment.files[table];
    const layout = this.layoutsOf(segment)[table];
    if (!file || !layout || rows.length === 0) return [];
    if (rows[0]! < 0 || rows[rows.length - 1]! >= layout.rows) {
      throw new SpangraphError('INTERNAL', `rows up to ${rows[rows.length - 1]} asked of ${file.path}, which has ${layout.rows}`);
    }
    const columns = names ? layout.columns.filter(({ name }) => names.has(name)) : layout.columns;
    const read = planReads(this.reading(file.path), layout, columns, rows);
    return columns.map((column) => ({ column, values: readColumn(read, layout, column, rows) }));
  }

  /** Closes the files of a segment and forgets it. */
  forget(segment: Segment): void {
    this.layouts.delete(segment.id);
    for (const file of filesOf(segment)) this.descriptors.delete(file);
  }

  close(): void {
    this.descriptors.clear();
    this.layouts.clear();
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
