import fs from 'node:fs';
import zlib from 'node:zlib';

import { logEventsTable, spansTable, tracesTable } from '@spangraph/views';
import type { TableName } from '@spangraph/views';

import { MAX_OVERFLOW_NAMES, namesInOverflow, overflowSource, splitAttributes } from './attribute-overflow';
import { encodeSideFile } from './files/side-file';
import type { SegmentPaths } from './files/segment-paths';
import { syncDirectory, writeFile } from './files/write-file';
import type { EncodedFile, ParquetEncoder } from './parquet/parquet-encoder';
import type { ColumnSource } from './parquet/column-source';
import type { FileLayout } from './parquet/parquet-types';
import type { Segment, SegmentFile, SegmentInput } from './segment';
import { indexOf } from './segment-index';
import { attributeSource, declaredSources } from './table-sources';
import { columnsByTenant } from './tenant-columns';
import { validStrings } from './valid-strings';

const TIME_COLUMNS: Readonly<Record<TableName, string>> = {
  spans: 'start_time_nanos',
  traces: 'start_time_nanos',
  log_events: 'timestamp_nanos',
};

export interface WriteSegmentOptions {
  readonly encoder: ParquetEncoder;
  readonly paths: SegmentPaths;
  readonly segmentId: number;
  readonly sealed: boolean;
  /** Attribute columns a file may have. */
  readonly attributeColumns: number;
}

/**
 * Writes the files of a segment. Those of a sealed one are durable on return.
 *
 * @throws RESOURCE_EXHAUSTED when the disk is full, UNAVAILABLE for another failure; no file is left behind.
 */
export function writeSegment(input: SegmentInput, options: WriteSegmentOptions): Segment {
  const { paths, segmentId, sealed } = options;
  try {
    const segment = new SegmentFiles(input, options).write();
    if (sealed) syncDirectory(paths.directory);
    return segment;
  } catch (error) {
    removeSegmentFiles(paths, segmentId);
    throw error;
  }
}

/** Removes what there is of the files of a segment. */
export function removeSegmentFiles(paths: SegmentPaths, segmentId: number): void {
  for (const table of Object.keys(TIME_COLUMNS) as TableName[]) fs.rmSync(paths.table(segmentId, table), { force: true });
  fs.rmSync(paths.side(segmentId), { force: true });
}

class SegmentFiles {
  private readonly files: Partial<Record<TableName, SegmentFile>> = {};
  private readonly layouts: Partial<Record<TableName, FileLayout>> = {};

  constructor(
    private readonly input: SegmentInput,
    private readonly options: WriteSegmentOptions,
  ) {}

  write(): Segment {
    const { input, options } = this;
    const { index, tenants } = indexOf(input);
    const overflowed = this.writeTables(index.traces);
    const overflowColumns = overflowed.slice(0, MAX_OVERFLOW_NAMES);
    const attributeColumns = this.layouts.spans!.columns.slice(Object.keys(spansTable.columns).length).map(({ name }) => name);
    const common = {
      attributeColumns,
      overflowColumns,
      overflowIsPartial: overflowed.length > MAX_OVERFLOW_NAMES || undefined,
      columnsByTenant: columnsByTenant(input, tenants, new Set([...attributeColumns, ...overflowColumns])),
      tenants,
    };
    const sideFile = options.paths.side(options.segmentId);
    const traceIds = this.layouts.traces!.columns.find(({ name }) => name === 'trace_id')!;
    const summary = {
      ...common,
      segmentId: options.segmentId,
      files: this.files,
      resources: input.resources,
      traceIds,
      traceIdsChecksum: zlib.crc32(index.traceIds),
    };
    writeFile(sideFile, encodeSideFile(summary, index, this.layouts), options.sealed);
    return { ...common, id: options.segmentId, sealed: options.sealed, files: this.files, sideFile, index, deadTraces: new Int32Array(0) };
  }

  /** Returns the names of the attributes that have no column of their own. */
  private writeTables(traces: number): readonly string[] {
    const { input, options } = this;
    const { spans } = input;
    const strings = validStrings(spans.strings);
    const split = splitAttributes(spans, input.spanRows, options.attributeColumns);
    const overflow = overflowSource(spans, input.spanRows, split.overflow);
    const declared = declaredSources(spansTable, spans.columns, strings, spans.numbers);
    const withOverflow = overflow ? declared.map((source) => (source.name === overflow.source.name ? overflow.source : source)) : declared;
    const attributes = split.stored.map((column) => attributeSource(spans, column, strings));
    this.writeTable('spans', withOverflow, attributes, input.spanRows);
    this.writeTable('traces', declaredSources(tracesTable, input.traces, strings, spans.numbers), [], firstRows(traces));
    const events = input.eventStart[traces] ?? 0;
    if (events > 0)
      this.writeTable('log_events', declaredSources(logEventsTable, input.logEvents, strings, spans.numbers), [], firstRows(events));
    const added = (overflow?.used ?? []).map((column) => attributeSource(spans, column, strings).name);
    return [...new Set([...namesInOverflow(spans, input.spanRows, strings), ...added])];
  }

  private writeTable(table: TableName, declared: readonly ColumnSource[], attributes: readonly ColumnSource[], rows: Int32Array): void {
    const { encoder, paths, segmentId, sealed } = this.options;
    const encoded = encoder.encode(declared, attributes, rows);
    const path = paths.table(segmentId, table);
    writeFile(path, encoded.bytes, sealed);
    this.layouts[table] = encoded.layout;
    this.files[table] = describe(path, table, encoded);
  }
}

function describe(path: string, table: TableName, { bytes, layout, ranges }: EncodedFile): SegmentFile {
  const [minTimeNanos, maxTimeNanos] = ranges.get(TIME_COLUMNS[table] ?? '') ?? [0n, 0n];
  return { path, rows: layout.rows, minTimeNanos, maxTimeNanos, bytes: bytes.length };
}

const firstRows = (count: number): Int32Array => Int32Array.from({ length: count }, (_, row) => row);
