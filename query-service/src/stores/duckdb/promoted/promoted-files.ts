import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';

import type { Segment } from '@spangraph/segment-store';
import type { TableName } from '@spangraph/views';

/**
 * Names the rows of a segment. An older state of the data directory that is put back gives ids once more: rows and times tell such segments apart.
 */
export function rowsName({ id, files }: Segment, table: TableName): string {
  const { rows, minTimeNanos, maxTimeNanos } = files[table]!;
  return [id, rows, minTimeNanos, maxTimeNanos].join('-');
}

/**
 * Files with the values of promoted columns, a folder for each column and a file for the rows of each segment. A file is only ever a shortcut: any can be
 * deleted. One that a query reads stays until the query has ended.
 */
export class PromotedFiles {
  private readonly present = new Map<string, Set<string>>();
  private readonly readers = new Map<string, number>();

  constructor(private readonly directory: string) {}

  /** Finds out which files of a column there are; until then it counts as having none. */
  async load(id: string): Promise<void> {
    if (this.present.has(id)) return;
    const names = await readdir(this.folderOf(id)).catch(() => []);
    for (const name of names) if (!FILE.test(name)) await rm(path.join(this.folderOf(id), name), { force: true });
    this.present.set(id, new Set(names.filter((name) => FILE.test(name)).map((name) => path.parse(name).name)));
  }

  has(id: string, rows: string): boolean {
    return this.present.get(id)?.has(rows) === true;
  }

  fileOf(id: string, rows: string): string {
    return path.join(this.folderOf(id), `${rows}.parquet`);
  }

  /** Adds the file that `make` writes to a path; whole and synced before it counts. */
  async add(id: string, rows: string, make: (file: string) => Promise<void>): Promise<void> {
    const file = this.fileOf(id, rows);
    await mkdir(path.dirname(file), { recursive: true });
    await make(`${file}.new`);
    await sync(`${file}.new`);
    await rename(`${file}.new`, file);
    this.present.get(id)?.add(rows);
  }

  /** Keeps a file from being removed; call what is returned once it is read. */
  hold(file: string): () => void {
    this.readers.set(file, (this.readers.get(file) ?? 0) + 1);
    return () => {
      const left = this.readers.get(file)! - 1;
      if (left > 0) this.readers.set(file, left);
      else this.readers.delete(file);
    };
  }

  /** Counts files as missing; the ids of their columns. */
  discard(files: ReadonlySet<string>): readonly string[] {
    return Array.from(this.present, ([id, all]) => {
      const gone = [...all].filter((rows) => files.has(this.fileOf(id, rows)));
      for (const rows of gone) all.delete(rows);
      return gone.length > 0 ? [id] : [];
    }).flat();
  }

  /** Removes the files of columns and segments that are none of these any more. */
  async sweep(ids: ReadonlySet<string>, segmentIds: ReadonlySet<number>): Promise<void> {
    for (const [id, all] of this.present) {
      for (const rows of all) {
        const file = this.fileOf(id, rows);
        if ((ids.has(id) && segmentIds.has(Number.parseInt(rows, 10))) || this.readers.has(file)) continue;
        all.delete(rows);
        await rm(file, { force: true });
      }
      if (ids.has(id) || all.size > 0) continue;
      this.present.delete(id);
      await rm(this.folderOf(id), { recursive: true, force: true });
    }
  }

  /** Notes on disk when a column was last asked for. */
  async touch(id: string, epochMs: number): Promise<void> {
    await utimes(this.folderOf(id), epochMs / 1000, epochMs / 1000).catch(() => undefined);
  }

  /** Removes the folders of columns that were neither loaded nor, since a time, asked for. */
  async sweepUnasked(beforeMs: number): Promise<void> {
    for (const name of await readdir(this.directory).catch(() => [])) {
      if (this.present.has(name)) continue;
      const folder = path.join(this.directory, name);
      const found = await stat(folder).catch(() => undefined);
      if (found && found.mtimeMs < beforeMs) await rm(folder, { recursive: true, force: true });
    }
  }

  private folderOf(id: string): string {
    return path.join(this.directory, id);
  }
}

const FILE = /^[0-9]+-[0-9-]+\.parquet$/;

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
