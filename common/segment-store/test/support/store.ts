import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { createSegmentCatalog, openSegmentWriter } from '../../src';
import type { SealCommit, SegmentCatalog, SegmentWriter } from '../../src';
import { spanId, traceId } from '../sample-spans';
import type { SampleTrace } from '../sample-spans';

/** The store of the case that runs; new for each one. */
export let directory: string;
export let writer: SegmentWriter;
export let catalog: SegmentCatalog;

/** Gives every case of a file a directory, a writer and a catalogue of its own. */
export function useStore(): void {
  beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'segments-'));
    openWriter();
    catalog = createSegmentCatalog();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    writer.close();
    fs.rmSync(directory, { recursive: true });
  });
}

/** Opens the directory again; the writer before must be closed. */
export function openWriter(attributeColumns?: number): void {
  writer = openSegmentWriter({ directory, ...(attributeColumns !== undefined && { attributeColumns }) });
}

/** A restart: what the writer recovers is all that readers know. */
export function reopen(): void {
  writer.close();
  openWriter();
  catalog = createSegmentCatalog({ initial: structuredClone(writer.recovered.change) });
}

export const commit = (more: Partial<SealCommit> = {}): SealCommit => ({ supersedes: [], settledThrough: 1, carried: [], ...more });
export const trace = (n: number, more: Partial<SampleTrace> = {}): SampleTrace => ({
  traceId: traceId(n),
  spans: [{ spanId: spanId(n) }],
  ...more,
});
export const id = (n: number): Uint8Array => Buffer.from(traceId(n), 'hex');
export const files = (): string[] =>
  fs
    .readdirSync(path.join(directory, 'segments'))
    .filter((name) => name !== 'manifest')
    .sort();

export function placesOf(n: number): readonly { segmentId: number; ordinal: number }[] {
  const snapshot = catalog.acquire();
  try {
    return snapshot.findTrace(id(n));
  } finally {
    snapshot.release();
  }
}
