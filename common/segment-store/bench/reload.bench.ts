/**
 * Cost of loading stored traces back into an open table: neighbours one after another, in turns from several segments, and at random.
 *
 *     npx esbuild common/segment-store/bench/reload.bench.ts --bundle --platform=node --packages=external --tsconfig=tsconfig.json --outfile=dist/reload.bench.cjs
 *     node dist/reload.bench.cjs
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { SpanTable } from '@spangraph/span-table';

import { openSegmentWriter } from '../src';
import type { SegmentWriter, TracePlace } from '../src';
import { sampleTable } from './sample-table';

const ROWS = 50_000;
const SEGMENTS = 4;
const TRACES = ROWS / 8;

function main(): void {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'reload-bench-'));
  const writer = openSegmentWriter({ directory });
  const inputs = [sampleTable(ROWS, 1), sampleTable(ROWS, 2)];
  for (let i = 0; i < SEGMENTS; i++) writer.seal(inputs[i % 2], { supersedes: [], settledThrough: i + 1, carried: [] });
  const table = new SpanTable(1 << 16);
  const place = (segmentId: number, ordinal: number): TracePlace => ({ segmentId, ordinal: ordinal % TRACES });
  const patterns: Record<string, (i: number) => TracePlace> = {
    'neighbours of one segment': (i) => place(1, i),
    'neighbours of four segments in turns': (i) => place(1 + (i % SEGMENTS), Math.floor(i / SEGMENTS)),
    'at random of four segments': (i) => place(1 + ((i * 31) % SEGMENTS), (i * 7919) % TRACES),
  };
  for (let round = 0; round < 2; round++) {
    for (const [name, placeOf] of Object.entries(patterns)) {
      table.reset();
      measure(`${round === 0 ? 'first' : 'again'}: load ${name}`, 2000, (i) => writer.loadTrace(placeOf(i), table));
    }
  }
  measureSpanIds(writer, patterns);
  writer.close();
  fs.rmSync(directory, { recursive: true });
}

function measureSpanIds(writer: SegmentWriter, patterns: Record<string, (i: number) => TracePlace>): void {
  for (const [name, placeOf] of Object.entries(patterns)) measure(`span ids, ${name}`, 2000, (i) => writer.spanIdsOf(placeOf(i)));
}

function measure(name: string, times: number, work: (i: number) => unknown): void {
  const started = performance.now();
  let slowest = 0;
  for (let i = 0; i < times; i++) {
    const before = performance.now();
    work(i);
    slowest = Math.max(slowest, performance.now() - before);
  }
  const mean = ((performance.now() - started) * 1000) / times;
  console.log(`${name}: ${mean.toFixed(1)} µs a trace, slowest ${slowest.toFixed(2)} ms`);
}

main();
