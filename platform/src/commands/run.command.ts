import { setTimeout as sleep } from 'node:timers/promises';

import { SpangraphError } from '@spangraph/model';

import { announcement } from '../announce';
import type { CommandDefinition, OptionValues, Terminal } from './command';
import { configurationOf } from './configuration';

/** How long what still works may take to close after a failure, milliseconds. */
const FAILURE_GRACE_MS = 10_000;

export const runCommand: CommandDefinition = {
  name: '',
  operands: [],
  summary: 'run the platform (also: all-in-one)',
  options: ['config', 'set', 'data', 'demo'],
  run: (_operands, values, terminal) => run(values, terminal),
};

export const allInOneCommand: CommandDefinition = { ...runCommand, name: 'all-in-one' };

/** Runs until a signal asks for the end or the platform fails. A second signal ends the process at once. */
async function run(values: OptionValues, terminal: Terminal): Promise<void> {
  const config = configurationOf(values);
  // Loaded only here: commands that ask a server need not wait for engines and services.
  const { runPlatform } = await import('../run-platform');
  const asked = new AbortController();
  const stopped = new Promise<undefined>((resolve) => asked.signal.addEventListener('abort', () => resolve(undefined)));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => asked.abort());
  const platform = await runPlatform({ config, demo: values.demo === true, signal: asked.signal });
  process.send?.({ kind: 'ready', addresses: platform.addresses });
  terminal.print(announcement(config, platform.addresses));
  const failure = await Promise.race([stopped, platform.failure]);
  if (failure === undefined) return platform.stop();
  await Promise.race([platform.stop(), sleep(FAILURE_GRACE_MS)]);
  throw new SpangraphError(failure.code, failure.message, failure.details, failure.cause);
}
