import fs from 'node:fs';
import zlib from 'node:zlib';

import type { Resource } from '@spangraph/span-table';
import { TABLES, parseAttributeColumn } from '@spangraph/views';
import type { TableName } from '@spangraph/views';

import { MAX_OVERFLOW_NAMES } from './attribute-overflow';
import { encodeSideFile } from './files/side-file';
import type { SegmentPaths } from './files/segment-paths';
import { syncDirectory, writeFile } from './files/write-file';
import type { ColumnSource } from './parquet/column-source';
import type { EncodedFile, ParquetEncoder } from './parquet/parquet-encoder';
import type { FileLayout } from './parquet/parquet-types';
import type { Segment, SegmentFile, SegmentIndex } from './segment';
import { declaredColumns, storedColumns } from './stored-columns';
import type { StoredColumns } from './stored-columns';

const TIME_COLUMNS: Readonly<Record<TableName, string>> = {
  spans: 'start_time_nanos',
  traces: 'start_time_nanos',
  log_events: 'timestamp_nanos',
};

export interface SegmentOutputOptions {
  readonly encoder: ParquetEncoder;
  readonly paths: SegmentPaths;
  readonly segmentId: number;
  readonly sealed: boolean;
  /** Attribute columns a file may have. */
  readonly attributeColumns: number;
}

/** What a segment says of itself beside its tables. */
export interface SegmentContents {
  readonly index: SegmentIndex;
  readonly tenants: readonly string[];
  /** Attributes that have no column of their own in some rows; all of them. */
  readonly overflowed: readonly string[];
  /** True where even that list is not complete. */
  readonly overflowIsPartial?: boolean;
  /** Which of the names each tenant has; undefined where there is one tenant. */
  readonly byTenant: (known: ReadonlySet<string>) => Readonly<Record<string, readonly string[]>> | undefined;
  readonly resources: readonly Resource[];
}

/**
 * Writes the files of one segment by the given function. Those of a sealed one are durable on return.
 *
 * @throws RESOURCE_EXHAUSTED when the disk is full, UNAVAILABLE for another failure; no file is left behind.
 */
export function outputSegment(options: SegmentOutputOptions, write: (output: SegmentOutput) => Segment): Segment {
  const { paths, segmentId, sealed } = options;
  try {
    const segment = write(new SegmentOutput(options));
    if (sealed) syncDirectory(paths.directory);
    return segment;
  } catch (error) {
    removeSegmentFiles(paths, segmentId);
    throw error;
  }
}

/** Removes what there is of the files of a segment. */
export function removeSegmentFiles(paths: SegmentPaths, segmentId: number): void {
  for (const { name } of TABLES) fs.rmSync(paths.table(segmentId, name), { force: true });
  fs.rmSync(paths.side(segmentId), { force: true });
}

/** The files of a segment in the making: its tables, of which `spans` and `traces` must be there, then the side file. */
export class SegmentOutput {
  private readonly files: Partial<Record<TableName, SegmentFile>> = {};
  private readonly layouts: Partial<Record<TableName, FileLayout>> = {};
  private readonly declared: Partial<Record<TableName, StoredColumns>> = {};

  constructor(private readonly options: SegmentOutputOptions) {}

  /** Encodes and writes the given rows. Columns are taken one after another: arrays of the last one may be used for the next. */
  writeTable(table: TableName, declared: Iterable<ColumnSource>, attributes: Iterable<ColumnSource>, rows: Int32Array): void {
    const { encoder, paths, segmentId, sealed } = this.options;
    const encoded = encoder.encode(declared, attributes, rows);
    const path = paths.table(segmentId, table);
    writeFile(path, encoded.bytes, sealed);
    this.layouts[table] = encoded.layout;
    this.declared[table] = storedColumns(encoded.layout, declaredColumns(table));
    this.files[table] = describe(path, table, encoded);
  }

  /** Writes the side file. */
  finish(contents: SegmentContents): Segment {
    const { files, options } = this;
    const { index, tenants, overflowed, byTenant, resources } = contents;
    const names = this.layouts.spans!.columns.map(({ name }) => name);
    const attributeColumns = names.filter((name) => parseAttributeColumn(name) !== undefined);
    const overflowColumns = overflowed.slice(0, MAX_OVERFLOW_NAMES);
    const common = {
      attributeColumns,
      overflowColumns,
      overflowIsPartial: contents.overflowIsPartial || overflowed.length > MAX_OVERFLOW_NAMES || undefined,
      columnsByTenant: byTenant(new Set([...attributeColumns, ...overflowColumns])),
      tenants,
    };
    const sideFile = options.paths.side(options.segmentId);
    const traceIds = this.layouts.traces!.columns.find(({ name }) => name === 'trace_id')!;
    const checked = { traceIds, traceIdsChecksum: zlib.crc32(index.traceIds) };
    const summary = { ...common, ...checked, segmentId: options.segmentId, files, declared: this.declared, resources };
    writeFile(sideFile, encodeSideFile(summary, index, this.layouts), options.sealed);
    return { ...common, id: options.segmentId, sealed: options.sealed, files, sideFile, index, deadTraces: new Int32Array(0) };
  }
}

function describe(path: string, table: TableName, { bytes, layout, ranges }: EncodedFile): SegmentFile {
  const [minTimeNanos, maxTimeNanos] = ranges.get(TIME_COLUMNS[table]) ?? [0n, 0n];
  return { path, rows: layout.rows, minTimeNanos, maxTimeNanos, bytes: bytes.length };
}
