import fs from 'node:fs';
import zlib from 'node:zlib';

import { SpangraphError } from '@spangraph/model';
import type { Resource } from '@spangraph/span-table';
import type { TableName } from '@spangraph/views';

import { segmentOfFile } from './files/segment-paths';
import type { SegmentPaths } from './files/segment-paths';
import { readSideStart } from './files/side-file';
import type { SideSummary } from './files/side-file';
import { readTraceIds } from './files/trace-ids';
import { readFully, storageError } from './files/write-file';
import type { ReadBytes } from './parquet/read-bytes';
import type { Segment, SegmentFile } from './segment';
import { missingColumns } from './stored-columns';

export interface OpenedSegment {
  readonly segment: Segment;
  readonly resources: readonly Resource[];
  /** When the side file was written, epoch milliseconds. */
  readonly writtenAt: number;
}

/**
 * Loads a sealed segment from its side file.
 *
 * @throws DATA_LOSS when a file is missing, has another size than it was written with, or is damaged.
 */
export function openSegment(paths: SegmentPaths, segmentId: number, deadTraces: Int32Array): OpenedSegment {
  const sideFile = paths.side(segmentId);
  const { summary, index } = withFile(sideFile, readSideStart);
  const files = filesOf(paths, segmentId, summary);
  const traceIds = loadTraceIds(files.traces, summary, index.traceTenants.length);
  const { resources, attributeColumns, overflowColumns, overflowIsPartial, columnsByTenant, tenants } = summary;
  const missing = missingColumns(summary.declared ?? {});
  const lists = { attributeColumns, overflowColumns, overflowIsPartial, columnsByTenant, tenants };
  return {
    segment: {
      ...lists,
      ...(missing && { missingColumns: missing }),
      id: segmentId,
      sealed: true,
      files,
      sideFile,
      index: { ...index, traces: index.traceTenants.length, traceIds },
      deadTraces,
    },
    resources,
    writtenAt: fs.statSync(sideFile).mtimeMs,
  };
}

function filesOf(paths: SegmentPaths, segmentId: number, summary: SideSummary): Partial<Record<TableName, SegmentFile>> {
  const files: Partial<Record<TableName, SegmentFile>> = {};
  for (const [name, file] of Object.entries(summary.files)) {
    if (!file) continue;
    const table = name as TableName;
    const path = paths.table(segmentId, table);
    const size = fs.statSync(path, { throwIfNoEntry: false })?.size;
    if (size !== file.bytes) {
      throw new SpangraphError('DATA_LOSS', `${path} has ${size ?? 'no'} bytes instead of ${file.bytes}`, { path });
    }
    files[table] = { ...file, path };
  }
  return files;
}

function loadTraceIds(file: SegmentFile | undefined, summary: SideSummary, traces: number): Uint8Array {
  if (!file || !summary.traceIds) return new Uint8Array(new SharedArrayBuffer(0));
  const column = summary.traceIds;
  const ids = withFile(file.path, (read) => readTraceIds(read, column, traces));
  if (zlib.crc32(ids) !== summary.traceIdsChecksum)
    throw new SpangraphError('DATA_LOSS', `the trace ids in ${file.path} have a wrong checksum`, { path: file.path });
  return ids;
}

function withFile<T>(file: string, use: (read: ReadBytes) => T): T {
  const descriptor = openExisting(file);
  try {
    return use((offset, length) => readFully(descriptor, file, offset, length));
  } finally {
    fs.closeSync(descriptor);
  }
}

function openExisting(file: string): number {
  try {
    return fs.openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new SpangraphError('DATA_LOSS', `${file} is missing`, { path: file }, error);
    throw storageError(`cannot open ${file}`, file, error);
  }
}

/** Deletes files of segments that the manifest does not name: fresh ones, and what a crash left of sealing or removing. */
export function deleteOrphans(paths: SegmentPaths, known: ReadonlySet<number>): void {
  for (const name of fs.readdirSync(paths.directory)) {
    const owner = segmentOfFile(name);
    if (owner && (owner.temporary || !known.has(owner.segmentId))) fs.rmSync(`${paths.directory}/${name}`, { force: true });
  }
}
