import path from 'node:path';

import { TABLES } from '@spangraph/views';
import type { TableName } from '@spangraph/views';

const DIRECTORY = 'segments';
const SIDE = 'side';
const TEMPORARY = '.tmp';

/** Every file of the store in a data directory. */
export interface SegmentPaths {
  readonly directory: string;
  readonly manifest: string;
  table(segmentId: number, table: TableName): string;
  side(segmentId: number): string;
}

export function segmentPaths(dataDirectory: string): SegmentPaths {
  const directory = path.join(path.resolve(dataDirectory), DIRECTORY);
  const named = (segmentId: number, name: string): string => path.join(directory, `${String(segmentId).padStart(10, '0')}.${name}`);
  return {
    directory,
    manifest: path.join(directory, 'manifest'),
    table: (segmentId, table) => named(segmentId, `${table}.parquet`),
    side: (segmentId) => named(segmentId, SIDE),
  };
}

const NAME = new RegExp(`^(\\d{10,})\\.(?:${TABLES.map(({ name }) => `${name}\\.parquet`).join('|')}|${SIDE})(\\${TEMPORARY})?$`);

/** The segment that a file of the directory belongs to; undefined for a file that is none of the store's. */
export function segmentOfFile(name: string): { readonly segmentId: number; readonly temporary: boolean } | undefined {
  const match = NAME.exec(name);
  return match ? { segmentId: Number(match[1]), temporary: match[2] !== undefined } : undefined;
}

export const temporaryName = (file: string): string => `${file}${TEMPORARY}`;
