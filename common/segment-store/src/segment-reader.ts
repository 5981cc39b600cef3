import fs from 'node:fs';

import { SpangraphError } from '@spangraph/model';
import type { TableName } from '@spangraph/views';

import type { SegmentLayouts } from './files/layout-codec';
import { readSideLayouts } from './files/side-file';
import { readFully, storageError } from './files/write-file';
import { readColumn } from './parquet/column-reader';
import type { ReadBytes } from './parquet/column-reader';
import type { ColumnLayout } from './parquet/parquet-types';
import { planReads } from './parquet/read-plan';
import type { StoredValue } from './parquet/plain-reader';
import type { Segment } from './segment';
import { filesOf } from './segment-files';

/** Files kept open; a trace usually touches one or two. */
const OPEN_FILES = 128;

/** Values of one column at the rows that were asked for. */
export interface ReadColumn {
  readonly column: ColumnLayout;
  readonly values: readonly (StoredValue | null)[];
}

/** Reads rows of segment files by pages; keeps the page offsets of segments and the descriptors of files it has read. */
export class SegmentReader {
  private readonly layouts = new Map<number, SegmentLayouts>();
  private readonly descriptors = new Map<string, number>();

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
    for (const file of filesOf(segment)) this.closeFile(file);
  }

  close(): void {
    for (const file of [...this.descriptors.keys()]) this.closeFile(file);
    this.layouts.clear();
  }

  private layoutsOf(segment: Segment): SegmentLayouts {
    let layouts = this.layouts.get(segment.id);
    if (!layouts) {
      layouts = readSideLayouts(this.reading(segment.sideFile));
      this.closeFile(segment.sideFile);
      this.layouts.set(segment.id, layouts);
    }
    return layouts;
  }

  private reading(file: string): ReadBytes {
    const descriptor = this.open(file);
    return (offset, length) => readFully(descriptor, file, offset, length);
  }

  /** The least recently used file is closed when there are too many. */
  private open(file: string): number {
    const known = this.descriptors.get(file);
    this.descriptors.delete(file);
    const descriptor = known ?? openFile(file);
    this.descriptors.set(file, descriptor);
    if (this.descriptors.size > OPEN_FILES) this.closeFile(this.descriptors.keys().next().value!);
    return descriptor;
  }

  private closeFile(file: string): void {
    const descriptor = this.descriptors.get(file);
    if (descriptor === undefined) return;
    this.descriptors.delete(file);
    fs.closeSync(descriptor);
  }
}

function openFile(file: string): number {
  try {
    return fs.openSync(file, 'r');
  } catch (error) {
    throw storageError(`cannot open ${file}`, file, error);
  }
}
