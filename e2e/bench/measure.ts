import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** What the process says of itself in its metrics. */
export interface ProcessReading {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

export async function readProcess(telemetry: string): Promise<ProcessReading> {
  const text = await (await fetch(`${telemetry}/metrics`)).text();
  const value = (name: string): number => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? Number.NaN);
  return { cpuSeconds: value('process_cpu_seconds_total'), residentBytes: value('process_resident_memory_bytes') };
}

/** Bytes of all files below a directory. */
export function directoryBytes(directory: string): number {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}

/** Nearest-rank percentile, rounded to hundredths. */
export function quantile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]! * 100) / 100;
}

/** Milliseconds of each call, after some that are not counted. */
export async function timed(calls: number, call: (index: number) => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let index = -3; index < calls; index++) {
    const started = performance.now();
    await call(Math.max(0, index));
    if (index >= 0) times.push(performance.now() - started);
  }
  return times;
}
