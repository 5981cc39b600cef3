import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { RECEIVER_NAMES } from '@spangraph/config';

/** Addresses as the platform announces them, e.g. `http://127.0.0.1:40123`. */
export interface Addresses {
  readonly gateway: string;
  readonly otlpHttp: string;
  readonly otlpGrpc: string;
  readonly zipkin: string;
  readonly jaegerGrpc: string;
  readonly jaegerThriftHttp: string;
  /** `udp://127.0.0.1:40123` */
  readonly jaegerUdpCompact: string;
  readonly jaegerUdpBinary: string;
  readonly telemetry: string;
  /** host:port of each service that `services.listen` names: `entityService`, ... */
  readonly [service: `${string}Service`]: string;
}

/** A platform in a process of its own, on free ports. */
export interface PlatformProcess {
  readonly addresses: Addresses;
  readonly directory: string;
  readonly pid: number;
  /** What it wrote to standard error so far. */
  log(): string;
  /** Polite stop; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** kill -9. */
  kill(): Promise<void>;
}

/** The built platform; tests and benchmarks run in the root of the repository. */
const BUNDLE = path.resolve('dist', 'spangraph.cjs');
/** A free one for every port that a platform listens at by default. */
export const FREE_PORTS: readonly string[] = ['gateway.port=0', ...RECEIVER_NAMES.map((name) => `receivers.${name}.port=0`), 'telemetry.port=0'];
/** Settings as arguments of the command line. */
export const argumentsOf = (settings: readonly string[]): readonly string[] => settings.flatMap((setting) => ['--set', setting]);

export const temporaryDirectory = (): string => mkdtempSync(path.join(tmpdir(), 'spangraph-e2e-'));
export const removeDirectory = (directory: string): void => rmSync(directory, { recursive: true, force: true });

/** Starts the built platform over a data directory and waits until it is ready; fails with its log when it ends before. */
export function startPlatform(directory: string, settings: readonly string[] = [], flags: readonly string[] = []): Promise<PlatformProcess> {
  const all = [...FREE_PORTS, `data.directory=${directory}`, 'log.level=warn', ...settings];
  const child = fork(BUNDLE, [...argumentsOf(all), ...flags], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let log = '';
  child.stdout?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('message', (message: { readonly kind: string; readonly addresses: Addresses }) => resolve(handle(child, message.addresses, directory, exited, () => log)));
    void exited.then((code) => reject(new Error(`the platform ended with code ${code} before it was ready:\n${log}`)));
  });
}

function handle(child: ChildProcess, addresses: Addresses, directory: string, exited: Promise<number | null>, log: () => string): PlatformProcess {
  return {
    addresses,
    directory,
    pid: child.pid!,
    log,
    stop: async () => {
      child.kill('SIGTERM');
      return exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
