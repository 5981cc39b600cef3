import { closeSync, fdatasync, openSync, writev } from 'node:fs';
import { promisify } from 'node:util';

const writeAll = promisify(writev);
const sync = promisify(fdatasync);

/** What the log needs of the file it appends to. */
export interface LogFileWriter {
  /** Bytes written so far. */
  readonly size: number;
  /** Appends the buffers; when it resolves they survive a power cut. After a failure the file must not be appended to again. */
  append(buffers: readonly Buffer[]): Promise<void>;
  close(): void;
}

/** Creates a file that must not exist yet. Throws what the file system says. */
export function createLogFile(path: string): LogFileWriter {
  const descriptor = openSync(path, 'ax');
  let size = 0;
  return {
    get size(): number {
      return size;
    },
    async append(buffers) {
      const wanted = buffers.reduce((sum, buffer) => sum + buffer.length, 0);
      let rest = buffers;
      for (let written = 0; written < wanted;) {
        const { bytesWritten } = await writeAll(descriptor, rest);
        written += bytesWritten;
        size += bytesWritten;
        rest = without(rest, bytesWritten);
      }
      await sync(descriptor);
    },
    close: () => closeSync(descriptor),
  };
}

/** The buffers without their first `bytes` bytes. */
function without(buffers: readonly Buffer[], bytes: number): Buffer[] {
  let skip = bytes;
  const rest: Buffer[] = [];
  for (const buffer of buffers) {
    if (skip >= buffer.length) skip -= buffer.length;
    else {
      rest.push(buffer.subarray(skip));
      skip = 0;
    }
  }
  return rest;
}
