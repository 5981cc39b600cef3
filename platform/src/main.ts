import './node-environment';
import 'reflect-metadata';

import { setTimeout as sleep } from 'node:timers/promises';

import { loadConfig } from '@spangraph/config';
import type { Config } from '@spangraph/config';
import { SpangraphError } from '@spangraph/model';
import { createLogger } from '@spangraph/runtime';

import { announcement } from './announce';
import { bootstrap } from './bootstrap';
import { parseCommandLine, USAGE } from './command-line';
import type { Command } from './command-line';
import { runPlatform } from './run-platform';
import { version } from './version';

/** How long what still works may take to close after a failure, milliseconds. */
const FAILURE_GRACE_MS = 10_000;

/** Exit codes: 0 done, 1 failed, 2 the arguments or the configuration are wrong. */
async function main(args: readonly string[]): Promise<void> {
  const command = parseCommandLine(args);
  switch (command.kind) {
    case 'help':
      return void process.stdout.write(USAGE);
    case 'version':
      return void process.stdout.write(`spangraph ${version()}\n`);
    case 'config-check':
      loadConfig({ file: command.file });
      return void process.stdout.write(`${command.file} is valid\n`);
    case 'bootstrap': {
      const config = loadConfig(command);
      return void process.stdout.write(await bootstrap(config, createLogger(config.log.level)));
    }
    case 'run':
      return run(loadConfig(command), command);
  }
}

/** Runs until a signal asks for the end or the platform fails. A second signal ends the process at once. */
async function run(config: Config, { demo }: Extract<Command, { kind: 'run' }>): Promise<void> {
  const asked = new AbortController();
  const stopped = new Promise<undefined>((resolve) => asked.signal.addEventListener('abort', () => resolve(undefined)));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => asked.abort());
  const platform = await runPlatform({ config, demo, signal: asked.signal });
  process.send?.({ kind: 'ready', addresses: platform.addresses });
  process.stdout.write(announcement(config, platform.addresses));
  const failure = await Promise.race([stopped, platform.failure]);
  if (failure === undefined) await platform.stop();
  else await Promise.race([platform.stop(), sleep(FAILURE_GRACE_MS)]);
  if (failure !== undefined) end(failure, 1);
  process.exit(0);
}

/** An error that somebody can mend is told by its message; a fault of ours also by its stack. */
function end(error: SpangraphError, code: number): never {
  process.stderr.write(`spangraph: ${error.message}\n`);
  if (error.code === 'INTERNAL') process.stderr.write(`${stackOf(error)}\n`);
  process.exit(code);
}

const stackOf = ({ stack, cause }: Error): string => (cause instanceof Error ? stackOf(cause) : (stack ?? ''));

main(process.argv.slice(2)).catch((thrown: unknown) => {
  const error = SpangraphError.from(thrown);
  if (error.code === 'CANCELLED') process.exit(0);
  end(error, error.code === 'INVALID_ARGUMENT' ? 2 : 1);
});
