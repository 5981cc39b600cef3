import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';

import type { Segment } from '@spangraph/segment-store';
import { LRUCache } from 'lru-cache';

import type { PartialRow } from '../../../core/merge';

interface StoredRollup {
  /** Dead traces of the segment when the groups were made: with others the groups are void. */
  readonly deadTraces: readonly number[];
  readonly rows: readonly PartialRow[];
}

/** Memory for rows that were read, in rows. */
const MAX_KEPT_ROWS = 500_000;

/**
 * Groups of sealed segments on disk, one file for each rollup and segment. A file is only ever a shortcut: it can be deleted, and
 * one that is void or unreadable counts as missing.
 */
export class RollupFiles {
  private readonly kept = new LRUCache<string, StoredRollup>({
    maxSize: MAX_KEPT_ROWS,
    sizeCalculation: ({ rows }) => rows.length + 1,
  });
  private readonly present = new Map<string, Set<number>>();

  constructor(private readonly directory: string) {}

  /** The groups of a segment as it is now, if they are kept in memory or on disk. */
  async read(rollup: string, segment: Segment): Promise<readonly PartialRow[] | undefined> {
    if (!(await this.segmentsOf(rollup)).has(segment.id)) return undefined;
    const file = this.fileOf(rollup, segment.id);
    let stored = this.kept.get(file);
    if (stored === undefined) {
      stored = await readFile(file).then(decode, () => undefined);
      if (stored === undefined) return undefined;
      this.kept.set(file, stored);
    }
    return sameTraces(stored.deadTraces, segment.deadTraces) ? stored.rows : undefined;
  }

  async write(rollup: string, segment: Segment, rows: readonly PartialRow[]): Promise<void> {
    const file = this.fileOf(rollup, segment.id);
    const stored: StoredRollup = { deadTraces: [...segment.deadTraces], rows };
    const known = await this.segmentsOf(rollup);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(`${file}.new`, serialize(stored));
    await rename(`${file}.new`, file);
    known.add(segment.id);
    this.kept.set(file, stored);
  }

  /** Removes what belongs to no rollup or segment of these any more. */
  async sweep(rollups: ReadonlySet<string>, segmentIds: ReadonlySet<number>): Promise<void> {
    for (const name of await readdir(this.directory).catch(() => [])) {
      if (![...rollups].some((rollup) => folderName(rollup) === name))
        await rm(path.join(this.directory, name), { recursive: true, force: true });
    }
    for (const rollup of rollups) {
      const known = await this.segmentsOf(rollup);
      for (const id of known) {
        if (segmentIds.has(id)) continue;
        known.delete(id);
        this.kept.delete(this.fileOf(rollup, id));
        await rm(this.fileOf(rollup, id), { force: true });
      }
    }
  }

  /** Ids of the segments that have a file. */
  private async segmentsOf(rollup: string): Promise<Set<number>> {
    const known = this.present.get(rollup);
    if (known) return known;
    const names = await readdir(path.join(this.directory, folderName(rollup))).catch(() => []);
    const found = new Set(names.filter((name) => FILE.test(name)).map((name) => Number.parseInt(name, 10)));
    // Two callers may have read the folder at once: both must go on with one set.
    const first = this.present.get(rollup) ?? found;
    this.present.set(rollup, first);
    return first;
  }

  private fileOf(rollup: string, segmentId: number): string {
    return path.join(this.directory, folderName(rollup), `${segmentId}.rollup`);
  }
}

const FILE = /^[0-9]+\.rollup$/;
/** The text of a rollup says all that its groups depend on, so that a changed definition has a folder of its own. */
const folderName = (rollup: string): string => createHash('sha256').update(rollup).digest('hex').slice(0, 32);

function decode(bytes: Buffer): StoredRollup | undefined {
  try {
    return deserialize(bytes) as StoredRollup;
  } catch {
    return undefined;
  }
}

const sameTraces = (a: ArrayLike<number>, b: ArrayLike<number>): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};
