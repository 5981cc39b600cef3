import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import path from 'node:path';

import { findRecord } from './record';
import type { FoundRecord } from './record';

/** A file of the log; it holds the records from `first` up to the first record of the next file. */
export interface LogFile {
  readonly path: string;
  readonly first: number;
}

const NAME = /^log-(\d{16})\.spg$/;

/** The files of a log directory, oldest first. */
export function listLogFiles(directory: string): LogFile[] {
  const files: LogFile[] = [];
  for (const name of readdirSync(directory)) {
    const match = NAME.exec(name);
    if (match) files.push({ path: path.join(directory, name), first: Number(match[1]) });
  }
  return files.sort((a, b) => a.first - b.first);
}

export const logFilePath = (directory: string, first: number): string => path.join(directory, `log-${String(first).padStart(16, '0')}.spg`);

/** Whole records of a file in order, up to the first bytes that are none. */
export function* recordsOf(file: LogFile): Generator<FoundRecord> {
  const bytes = readFileSync(file.path);
  for (let at = 0; ;) {
    const record = findRecord(bytes, at);
    if (record === undefined) return;
    yield record;
    at = record.end;
  }
}

/**
 * Cuts a torn write off the end of a file; returns the last sequence number in it, or undefined where it holds no record and was
 * removed.
 */
export function repairTail(file: LogFile): number | undefined {
  const bytes = readFileSync(file.path);
  let last: number | undefined;
  let end = 0;
  for (let record = findRecord(bytes, 0); record !== undefined; record = findRecord(bytes, end)) {
    last = record.sequence;
    end = record.end;
  }
  if (last === undefined) removeLogFile(file);
  else if (end < bytes.length) truncateSync(file.path, end);
  return last;
}

export function removeLogFile(file: LogFile): void {
  rmSync(file.path, { force: true });
}

/** Makes the creation and removal of files in a directory survive a power cut. */
export function syncDirectory(directory: string): void {
  const descriptor = openSync(directory, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
