/**
 * Cost of encoding a segment: microseconds of CPU and bytes a span, by file, and of reading one trace back.
 *
 *     npx esbuild common/segment-store/bench/encode.bench.ts --bundle --platform=node --packages=external --tsconfig=tsconfig.json --outfile=dist/encode.bench.cjs
 *     node dist/encode.bench.cjs
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { createSegmentCatalog, openSegmentWriter } from '../src';
import type { SegmentSnapshot } from '../src';
import { sampleTable } from './sample-table';

const ROWS = 50_000;
const ROUNDS = 8;
const READS = 400;

const microseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

function main(): void {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'encode-bench-'));
  const writer = openSegmentWriter({ directory });
  const catalog = createSegmentCatalog();
  const inputs = [sampleTable(ROWS, 1), sampleTable(ROWS, 2)];
  const costs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = microseconds();
    const change = writer.seal(inputs[round % 2], { supersedes: [], settledThrough: round + 1, carried: [] });
    costs.push((microseconds() - before) / ROWS);
    catalog.apply(change);
  }
  const snapshot = catalog.acquire();
  printSizes(snapshot);
  console.log(`seal: first ${costs[0]!.toFixed(2)} µs a span, best ${Math.min(...costs).toFixed(2)}, last ${costs.at(-1)!.toFixed(2)}`);
  printFresh(writer, inputs[0]!);
  printReads(snapshot);
  writer.close();
  const started = performance.now();
  openSegmentWriter({ directory }).close();
  console.log(`open: ${((performance.now() - started) / ROUNDS).toFixed(2)} ms a segment`);
  fs.rmSync(directory, { recursive: true });
}

function printSizes(snapshot: SegmentSnapshot): void {
  const segment = snapshot.segments[0]!;
  const sizes = Object.entries(segment.files).map(([table, file]) => [table, file?.bytes ?? 0] as const);
  const side = fs.statSync(segment.sideFile).size;
  for (const [name, bytes] of [...sizes, ['side file', side] as const]) console.log(`${name}: ${(bytes / ROWS).toFixed(2)} bytes a span`);
  console.log(
    `all: ${((sizes.reduce((sum, [, bytes]) => sum + bytes, 0) + side) / ROWS).toFixed(2)} bytes a span, ${segment.attributeColumns.length} attribute columns`,
  );
}

function printFresh(writer: ReturnType<typeof openSegmentWriter>, input: ReturnType<typeof sampleTable>): void {
  const traces = 500;
  const part = {
    ...input,
    spanRows: input.spanRows.slice(0, input.spanStart[traces]),
    spanStart: input.spanStart.slice(0, traces + 1),
    eventStart: input.eventStart.slice(0, traces + 1),
  };
  const before = microseconds();
  for (let i = 0; i < 20; i++) writer.publishFresh('delta', part, []);
  console.log(`fresh segment of ${part.spanRows.length} spans: ${((microseconds() - before) / 20 / 1000).toFixed(2)} ms`);
}

function printReads(snapshot: SegmentSnapshot): void {
  const times: number[] = [];
  for (let i = 0; i < READS; i++) {
    const segment = snapshot.segments[i % snapshot.segments.length]!;
    const trace = (i * 7919) % segment.index.traces;
    const id = segment.index.traceIds.subarray(trace * 16, trace * 16 + 16);
    const started = performance.now();
    for (const place of snapshot.findTrace(id).slice(0, 1)) {
      const from = segment.index.spanStart[place.ordinal]!;
      const rows = Int32Array.from({ length: segment.index.spanStart[place.ordinal + 1]! - from }, (_, k) => from + k);
      snapshot.readRows(segment, 'spans', rows, undefined);
    }
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  console.log(
    `whole trace of 8 spans, all columns: p50 ${times[READS / 2]!.toFixed(2)} ms, p95 ${times[Math.floor(READS * 0.95)]!.toFixed(2)} ms`,
  );
  const misses = 100_000;
  const absent = new Uint8Array(16);
  const started = performance.now();
  for (let i = 0; i < misses; i++) {
    absent[0] = i & 255;
    absent[1] = i >> 8;
    snapshot.findTrace(absent);
  }
  console.log(`absent trace: ${(((performance.now() - started) * 1e6) / misses).toFixed(0)} ns`);
}

main();
