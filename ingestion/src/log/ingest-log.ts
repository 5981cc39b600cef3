import { mkdirSync } from 'node:fs';

import { SpangraphError } from '@spangraph/model';

import { listLogFiles, logFilePath, recordsOf, removeLogFile, repairTail, syncDirectory } from './log-directory';
import type { LogFile } from './log-directory';
import { createLogFile } from './log-file-writer';
import type { LogFileWriter } from './log-file-writer';
import { decodeRecord, encodeRecord } from './record';
import type { LogRecord } from './record';

export interface IngestLogOptions {
  /** Created when it is missing. */
  readonly directory: string;
  /** Sequence numbers start above this one, also when the log is empty. */
  readonly after: number;
  /** A file is closed when it is at least as long, bytes. */
  readonly fileBytes?: number;
  /** Opens a file for appending; replaced in tests. */
  readonly createFile?: (path: string) => LogFileWriter;
}

interface Waiting {
  readonly record: Buffer;
  readonly sequence: number;
  readonly resolve: (sequence: number) => void;
  readonly reject: (error: SpangraphError) => void;
}

/** A file goes as a whole, so its size bounds what the log holds beside the records that are needed. */
const DEFAULT_FILE_BYTES = 4 << 20;
/** After a cut, records go into a new file where the present one is at least this part of a whole one: the next cut removes that. */
const WORTH_LEAVING = 1 / 16;
const RETRY_AFTER_MS = 1000;

/**
 * The append-only log of accepted requests. An append resolves when its record survives a power cut; appends that wait at the same
 * time share one write and one fdatasync. After a failed write the records of that write are refused (the file's end is unknown, so
 * the next one opens a new file) and the log goes on.
 */
export class IngestLog {
  private readonly directory: string;
  private readonly fileBytes: number;
  private readonly createFile: (path: string) => LogFileWriter;
  private files: LogFile[];
  private writer: LogFileWriter | undefined;
  private next: number;
  private waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;
  private closed = false;
  /** The next write goes into a new file. */
  private leaving = false;

  /** Opens the log and cuts a torn write off the end of each file. */
  constructor(options: IngestLogOptions) {
    mkdirSync(options.directory, { recursive: true });
    this.directory = options.directory;
    this.fileBytes = options.fileBytes ?? DEFAULT_FILE_BYTES;
    this.createFile = options.createFile ?? createLogFile;
    let last = options.after;
    this.files = listLogFiles(options.directory).filter((file) => {
      const lastInFile = repairTail(file);
      last = Math.max(last, lastInFile ?? 0);
      return lastInFile !== undefined;
    });
    this.next = last + 1;
  }

  /**
   * Resolves with the sequence number, in the order of the calls. Rejects with RESOURCE_EXHAUSTED when the disk is full, with
   * UNAVAILABLE when it cannot be written or the log is closed; then the record is not in the log for certain.
   */
  append(tenantId: string, body: Uint8Array): Promise<number> {
    if (this.closed) return Promise.reject(new SpangraphError('UNAVAILABLE', 'the ingest log is closed'));
    const sequence = this.next++;
    const record = encodeRecord({ sequence, tenantId, body });
    return new Promise((resolve, reject) => {
      this.waiting.push({ record, sequence, resolve, reject });
      this.writing ??= this.write();
    });
  }

  /** Records from a sequence number on, as they were when the log was opened or appended to since. */
  *readFrom(sequence: number): Generator<LogRecord> {
    for (const [i, file] of [...this.files].entries()) {
      const following = this.files[i + 1];
      if (following !== undefined && following.first <= sequence) continue;
      for (const found of recordsOf(file)) if (found.sequence >= sequence) yield decodeRecord(found);
    }
  }

  /**
   * Deletes the files whose records all lie before a sequence number; also the one being written when nothing else is in it. Else that one gets no
   * more records, so that the next cut can delete it.
   */
  cutBefore(sequence: number): void {
    if (this.next <= sequence && this.writing === undefined) this.closeFile();
    const kept = this.files.filter((file, i) => {
      const following = this.files[i + 1];
      const settled = following === undefined ? this.writer === undefined && this.next <= sequence : following.first <= sequence;
      if (settled) removeLogFile(file);
      return !settled;
    });
    if (kept.length < this.files.length) syncDirectory(this.directory);
    this.files = kept;
    this.leaving = this.writer !== undefined && this.writer.size >= this.fileBytes * WORTH_LEAVING;
  }

  /** Waits for the appends that were called; later ones are refused. */
  async close(): Promise<void> {
    this.closed = true;
    await this.writing;
    this.closeFile();
  }

  private async write(): Promise<void> {
    // Let the appends of this turn gather, so that they share the sync.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        await this.currentFile(batch[0]!.sequence).append(batch.map(({ record }) => record));
        for (const { resolve, sequence } of batch) resolve(sequence);
      } catch (thrown) {
        this.closeFile();
        const error = refusal(thrown);
        for (const { reject } of batch) reject(error);
      }
    }
    this.writing = undefined;
  }

  private currentFile(sequence: number): LogFileWriter {
    if (this.writer !== undefined && this.writer.size < this.fileBytes && !this.leaving) return this.writer;
    this.leaving = false;
    this.closeFile();
    const path = logFilePath(this.directory, sequence);
    const writer = this.createFile(path);
    this.files.push({ path, first: sequence });
    this.writer = writer;
    syncDirectory(this.directory);
    return writer;
  }

  private closeFile(): void {
    const { writer } = this;
    this.writer = undefined;
    try {
      writer?.close();
    } catch {
      // What was acknowledged is synced already; nothing is written to this file again.
    }
  }
}

function refusal(thrown: unknown): SpangraphError {
  const code = (thrown as NodeJS.ErrnoException).code;
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  const reason = full ? 'the disk of the ingest log is full' : `the ingest log cannot be written: ${(thrown as Error).message}`;
  return new SpangraphError(full ? 'RESOURCE_EXHAUSTED' : 'UNAVAILABLE', reason, { retryAfterMs: RETRY_AFTER_MS }, thrown);
}
