import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

import { SpangraphError } from '@spangraph/model';

import { temporaryName } from '../files/segment-paths';
import { readFully, storageError, syncDirectory, writeFile, writeFully } from '../files/write-file';

/** Marks the start of a record, so that a record behind a damaged place can be told from garbage. */
const MARK = 0x4e4d4753;
const HEAD_BYTES = 12;

/**
 * An append-only file of records: mark, length and CRC-32 of the payload (four bytes each, little-endian), payload. A record
 * is there whole or not at all: what a power cut left of the last one is cut off when the file is opened.
 */
export class Journal {
  private broken: SpangraphError | undefined;

  private constructor(
    private readonly file: string,
    private descriptor: number,
    private length: number,
  ) {}

  /**
   * Opens or creates the file and reads its records.
   *
   * @throws DATA_LOSS when a record is damaged that others follow: that is no torn write.
   */
  static open(file: string): { readonly journal: Journal; readonly records: readonly Buffer[] } {
    try {
      fs.rmSync(temporaryName(file), { force: true });
      const isNew = !fs.existsSync(file);
      const descriptor = fs.openSync(file, isNew ? 'w+' : 'r+');
      if (isNew) syncDirectory(path.dirname(file));
      const bytes = readFully(descriptor, file, 0, fs.fstatSync(descriptor).size);
      const { records, end } = readRecords(bytes, file);
      if (end < bytes.length) {
        fs.ftruncateSync(descriptor, end);
        fs.fdatasyncSync(descriptor);
      }
      return { journal: new Journal(file, descriptor, end), records };
    } catch (error) {
      throw storageError(`cannot open ${file}`, file, error);
    }
  }

  /** Bytes in the file. */
  get bytes(): number {
    return this.length;
  }

  /**
   * Appends a record; with `sync` it survives a power cut when the call returns. After a failure the record is not there; where
   * even that cannot be made sure, the journal takes no more records.
   */
  append(payload: Buffer, sync: boolean): void {
    if (this.broken) throw this.broken;
    const record = frame(payload);
    try {
      writeFully(this.descriptor, record, this.length);
      if (sync) fs.fdatasyncSync(this.descriptor);
      this.length += record.length;
    } catch (error) {
      const failure = storageError(`cannot append to ${this.file}`, this.file, error);
      this.cutBack();
      throw failure;
    }
  }

  /** True when a failed append may still be found in the file after a restart. */
  get isBroken(): boolean {
    return this.broken !== undefined;
  }

  /** Replaces the whole file by these records. */
  rewrite(payloads: readonly Buffer[]): void {
    if (this.broken) throw this.broken;
    const bytes = Buffer.concat(payloads.map(frame));
    writeFile(this.file, bytes, true);
    syncDirectory(path.dirname(this.file));
    const descriptor = fs.openSync(this.file, 'r+');
    fs.closeSync(this.descriptor);
    this.descriptor = descriptor;
    this.length = bytes.length;
  }

  close(): void {
    fs.closeSync(this.descriptor);
  }

  private cutBack(): void {
    try {
      fs.ftruncateSync(this.descriptor, this.length);
      fs.fdatasyncSync(this.descriptor);
    } catch (error) {
      this.broken = storageError(`${this.file} is in an unknown state after a failed write; a restart repairs it`, this.file, error);
    }
  }
}

function frame(payload: Buffer): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(MARK, 0);
  head.writeUInt32LE(payload.length, 4);
  head.writeUInt32LE(zlib.crc32(payload), 8);
  return Buffer.concat([head, payload]);
}

function readRecords(bytes: Buffer, file: string): { readonly records: Buffer[]; readonly end: number } {
  const records: Buffer[] = [];
  let at = 0;
  for (let record = recordAt(bytes, at); record; record = recordAt(bytes, at)) {
    records.push(record);
    at += HEAD_BYTES + record.length;
  }
  for (let later = at + 1; later <= bytes.length - HEAD_BYTES; later++) {
    if (recordAt(bytes, later)) {
      throw new SpangraphError('DATA_LOSS', `${file} is damaged at byte ${at}: whole records follow at byte ${later}`, { path: file });
    }
  }
  return { records, end: at };
}

function recordAt(bytes: Buffer, at: number): Buffer | undefined {
  if (at + HEAD_BYTES > bytes.length || bytes.readUInt32LE(at) !== MARK) return undefined;
  const length = bytes.readUInt32LE(at + 4);
  if (length > bytes.length - at - HEAD_BYTES) return undefined;
  const payload = bytes.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length);
  return zlib.crc32(payload) === bytes.readUInt32LE(at + 8) ? payload : undefined;
}
