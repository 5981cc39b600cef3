import 'reflect-metadata';

import { loadConfig } from '@spangraph/config';
import type { Config } from '@spangraph/config';
import { SpangraphError } from '@spangraph/model';

import { bootstrap } from './bootstrap';
import { parseCommandLine, USAGE } from './command-line';
import { runPlatform } from './run-platform';
import { version } from '../../package.json';

/** Exit codes: 0 done, 1 failed, 2 the arguments or the configuration are wrong. */
async function main(args: readonly string[]): Promise<void> {
  const command = parseCommandLine(args);
  switch (command.kind) {
    case 'help':
      return void process.stdout.write(USAGE);
    case 'version':
      return void process.stdout.write(`spangraph ${version}\n`);
    case 'config-check':
      loadConfig({ file: command.file });
      return void process.stdout.write(`${command.file} is valid\n`);
    case 'bootstrap':
      return void process.stdout.write(await bootstrap(loadConfig(command)));
    case 'run':
      return run(loadConfig(command), command.demo);
  }
}

async function run(config: Config, demo: boolean): Promise<void> {
  const platform = await runPlatform({ config, demo, onFailure: fail });
  const stop = (): void => void platform.stop().then(() => process.exit(0), fail);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  process.send?.({ kind: 'ready', addresses: platform.addresses });
  const { gateway, otlpGrpc, otlpHttp, zipkin } = platform.addresses;
  process.stdout.write(`Spangraph is ready.\n  GraphQL         ${gateway}/graphql\n  OTLP over gRPC  ${otlpGrpc ?? 'off'}\n  OTLP over HTTP  ${otlpHttp ?? 'off'}\n  Zipkin          ${zipkin ?? 'off'}\n  data            ${config.data.directory}\n`);
}

function fail(thrown: unknown): void {
  const error = SpangraphError.from(thrown);
  process.stderr.write(`spangraph: ${error.message}\n`);
  if (error.code === 'INTERNAL') process.stderr.write(`${error.stack ?? ''}\n`);
  process.exit(error.code === 'INVALID_ARGUMENT' ? 2 : 1);
}

main(process.argv.slice(2)).catch(fail);
