import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';

import { decodeRecord, listLogFiles, recordsOf } from '@spangraph/ingestion';

/** Something in a data directory that texts can be searched in. */
export interface StoredBytes {
  readonly where: string;
  readonly bytes: Buffer;
}

/** Every file of a data directory as it is, the log and the Parquet files also unpacked. The platform must be down. */
export async function storedBytes(directory: string): Promise<readonly StoredBytes[]> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => path.join(parentPath, name));
  const raw = paths.map((file) => ({ where: path.relative(directory, file), bytes: readFileSync(file) }));
  const parquet = paths.filter((file) => file.endsWith('.parquet'));
  return [...raw, ...logRecords(path.join(directory, 'log')), ...(await Promise.all(parquet.map(rowsOf)))];
}

const logRecords = (directory: string): readonly StoredBytes[] =>
  listLogFiles(directory).flatMap((file) => Array.from(recordsOf(file), (record) => ({ where: `log record ${record.sequence}`, bytes: Buffer.from(decodeRecord(record).body) })));

async function rowsOf(file: string): Promise<StoredBytes> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`);
    return { where: `rows of ${path.basename(file)}`, bytes: Buffer.concat(reader.getRows().flat().map(bytesOf)) };
  } finally {
    connection.closeSync();
  }
}

/** Texts and bytes within a value, one after the other. */
function bytesOf(value: unknown): Buffer {
  if (typeof value === 'string') return Buffer.from(`${value}\n`);
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value === 'object' && value !== null) return Buffer.concat(Object.values(value).map(bytesOf));
  return Buffer.alloc(0);
}
