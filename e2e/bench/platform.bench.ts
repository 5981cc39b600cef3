import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { eventually, query } from '../harness/graphql';
import { removeDirectory, startPlatform, temporaryDirectory } from '../harness/platform';
import type { PlatformProcess } from '../harness/platform';
import { generateLoad } from '../load/generate';
import { sendLoad } from '../load/send';
import { Truth } from '../load/truth';
import { directoryBytes, quantile, readProcess, timed } from './measure';
import { benchQueries } from './queries';

type Figures = Record<string, number>;

const BASELINE = path.join('e2e', 'bench', 'baseline.json');
const SPANS = Number(process.env['SPANGRAPH_BENCH_SPANS'] ?? 500_000);
const WINDOW_MS = 3_600_000;

async function main(): Promise<void> {
  const directory = temporaryDirectory();
  const startMs = Date.now() - WINDOW_MS - 15_000;
  const range = `between: { startTime: "${new Date(startMs).toISOString()}", endTime: "${new Date(Date.now() + 3_600_000).toISOString()}" }`;
  const truth = new Truth([]);
  const load = [...generateLoad({ spans: SPANS, seed: 1, batch: 500, layout: process.argv.includes('--service') ? 'service' : 'trace', startNanos: BigInt(startMs) * 1_000_000n, windowNanos: BigInt(WINDOW_MS) * 1_000_000n }, truth)];
  try {
    let platform = await startPlatform(directory);
    const figures: Figures = { ...(await ingest(platform, load, truth, range)) };
    for (const { name, calls, run } of benchQueries(platform.addresses.gateway, truth, range)) {
      const times = await timed(calls, run);
      figures[`${name}: p50 ms`] = quantile(times, 50);
      figures[`${name}: p95 ms`] = quantile(times, 95);
    }
    await platform.kill();
    const killed = performance.now();
    platform = await startPlatform(directory);
    await countSpans(platform, range);
    figures['first answer after kill -9, s'] = round((performance.now() - killed) / 1000);
    await platform.stop();
    figures['bytes a span on disk after a clean stop'] = round(directoryBytes(directory) / truth.spans);
    report(figures);
  } finally {
    removeDirectory(directory);
  }
}

async function ingest(platform: PlatformProcess, load: readonly { readonly body: Buffer; readonly spans: number }[], truth: Truth, range: string): Promise<Figures> {
  const before = await readProcess(platform.addresses.telemetry);
  let peakBytes = before.residentBytes;
  const sampler = setInterval(() => void readProcess(platform.addresses.telemetry).then(({ residentBytes }) => (peakBytes = Math.max(peakBytes, residentBytes)), () => undefined), 250);
  const sent = await sendLoad(`${platform.addresses.otlpHttp}/v1/traces`, load, 4);
  const acknowledged = performance.now();
  await eventually(() => countSpans(platform, range), (count) => count === truth.spans, 60_000);
  const queryable = performance.now();
  await sleep(3000);
  clearInterval(sampler);
  const after = await readProcess(platform.addresses.telemetry);
  const cpu = after.cpuSeconds - before.cpuSeconds;
  return {
    'spans a second of one server core': Math.round(truth.spans / cpu),
    'server CPU, µs a span': round((cpu / truth.spans) * 1e6),
    'accepted spans a second': Math.round(sent.spans / sent.seconds),
    'acknowledgement p50 ms': quantile(sent.latenciesMs, 50),
    'acknowledgement p99 ms': quantile(sent.latenciesMs, 99),
    'last span queryable after, s': round((queryable - acknowledged) / 1000),
    'wire bytes a span': round(sent.bytes / sent.spans),
    'bytes a span on disk': round(directoryBytes(platform.directory) / truth.spans),
    'peak memory, MB': Math.round(peakBytes / 1e6),
  };
}

async function countSpans(platform: PlatformProcess, range: string): Promise<number> {
  const { explore } = await query<{ explore: { results: { n: { value: number } }[] } }>(platform.addresses.gateway, `{ explore(scope: "SPAN" ${range}) { results { n: selection(key: "id", aggregation: COUNT) { value } } } }`);
  return explore.results[0]!.n.value;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Prints each figure beside the stored baseline's; `--update` stores the new ones. */
function report(figures: Figures): void {
  const baseline = existsSync(BASELINE) ? (JSON.parse(readFileSync(BASELINE, 'utf8')) as Figures) : {};
  console.log(`${SPANS} spans\n`);
  for (const [name, value] of Object.entries(figures)) {
    const old = baseline[name];
    const ratio = old ? `${(value / old).toFixed(2)} × the baseline's ${old}` : '';
    console.log(`${name.padEnd(56)} ${String(value).padStart(10)}  ${ratio}`);
  }
  if (process.argv.includes('--update')) writeFileSync(BASELINE, `${JSON.stringify(figures, null, 2)}\n`);
}

void main();
