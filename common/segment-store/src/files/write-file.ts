import fs from 'node:fs';
import path from 'node:path';

import { SpangraphError } from '@spangraph/model';

import { temporaryName } from './segment-paths';

/**
 * Writes a file whole. A durable one is written under a temporary name, synced and renamed: it is there complete or not at
 * all; the name itself is durable after `syncDirectory`.
 *
 * @throws RESOURCE_EXHAUSTED when the disk is full, UNAVAILABLE for another failure; nothing is left behind.
 */
export function writeFile(file: string, bytes: Uint8Array, durable: boolean): void {
  const target = durable ? temporaryName(file) : file;
  try {
    writeAndSync(target, bytes, durable);
    if (durable) fs.renameSync(target, file);
  } catch (error) {
    fs.rmSync(target, { force: true });
    throw storageError(`cannot write ${file}`, file, error);
  }
}

function writeAndSync(file: string, bytes: Uint8Array, sync: boolean): void {
  const descriptor = fs.openSync(file, 'w');
  try {
    writeFully(descriptor, bytes);
    if (sync) fs.fdatasyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Writes all bytes at the current position, or at `position`. */
export function writeFully(descriptor: number, bytes: Uint8Array, position?: number): void {
  for (let written = 0; written < bytes.length;) {
    written += fs.writeSync(descriptor, bytes, written, bytes.length - written, position === undefined ? null : position + written);
  }
}

/** Makes names that were created, renamed or removed in a directory durable. */
export function syncDirectory(directory: string): void {
  try {
    const descriptor = fs.openSync(directory, 'r');
    try {
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (error) {
    throw storageError(`cannot sync ${directory}`, directory, error);
  }
}

/** Reads bytes of a file at an offset; fails when the file ends before. */
export function readFully(descriptor: number, file: string, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  for (let filled = 0; filled < length;) {
    const count = fs.readSync(descriptor, bytes, filled, length - filled, offset + filled);
    if (count === 0) throw new SpangraphError('DATA_LOSS', `${path.basename(file)} ends before byte ${offset + length}`, { path: file });
    filled += count;
  }
  return bytes;
}

/** Wraps a failure of the file system. */
export function storageError(what: string, file: string, error: unknown): SpangraphError {
  if (error instanceof SpangraphError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const code = (error as NodeJS.ErrnoException).code;
  const isFull = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
  return new SpangraphError(isFull ? 'RESOURCE_EXHAUSTED' : 'UNAVAILABLE', `${what}: ${reason}`, { path: file }, error);
}
