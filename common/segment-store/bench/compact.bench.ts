/**
 * Cost of merging sealed segments: small ones, and large ones most of whose traces are dead.
 *
 *     npx esbuild common/segment-store/bench/compact.bench.ts --bundle --platform=node --packages=external --tsconfig=tsconfig.json --outfile=dist/compact.bench.cjs
 *     node dist/compact.bench.cjs
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { openSegmentWriter } from '../src';
import type { SegmentWriter } from '../src';
import { sampleTable } from './sample-table';

const ROUNDS = 4;

function main(): void {
  for (const [segments, spans] of [
    [2, 24_000],
    [10, 5000],
    [32, 1500],
  ] as const)
    run(`${segments} segments of ${spans} spans`, segments, spans, 0);
  run('2 segments of 50000 spans, six of seven traces dead', 2, 50_000, 6 / 7);
}

function run(name: string, segments: number, spans: number, deadPart: number): void {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'compact-bench-'));
  const writer = openSegmentWriter({ directory, merge: { minAgeMs: 0 } });
  const inputs = Array.from({ length: Math.min(segments, 4) }, (_, seed) => sampleTable(spans, seed + 1));
  const costs: number[] = [];
  let bytes = '';
  for (let round = 0; round < ROUNDS; round++) {
    const ids: number[] = [];
    for (let i = 0; i < segments; i++) ids.push(writer.seal(inputs[i % inputs.length], nextCommit()).added[0]!.id);
    if (deadPart > 0) kill(writer, ids, Math.floor((spans / 8) * deadPart));
    const started = performance.now();
    const change = writer.compact();
    costs.push(performance.now() - started);
    const { files } = change!.added[0]!;
    bytes = `${files.spans!.rows} spans of ${change!.removed.length} segments, ${(files.spans!.bytes / files.spans!.rows).toFixed(1)} bytes a span`;
    writer.dropBefore(1n << 62n);
  }
  console.log(
    `${name}: first ${costs[0]!.toFixed(0)} ms, then ${Math.min(...costs).toFixed(0)} to ${Math.max(...costs.slice(1)).toFixed(0)} ms; ${bytes}`,
  );
  writer.close();
  fs.rmSync(directory, { recursive: true });
}

let commits = 0;
const nextCommit = (): Parameters<SegmentWriter['seal']>[1] => ({ supersedes: [], settledThrough: ++commits, carried: [] });

function kill(writer: SegmentWriter, segmentIds: readonly number[], traces: number): void {
  const supersedes = segmentIds.flatMap((segmentId) =>
    Array.from({ length: traces }, (_, ordinal) => ({ segmentId, ordinal: Math.floor((ordinal * 7) / 6) })),
  );
  writer.seal(undefined, { ...nextCommit(), supersedes });
}

main();
