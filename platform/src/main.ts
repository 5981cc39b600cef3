import './node-environment';
import 'reflect-metadata';

import { SpangraphError } from '@spangraph/model';

import { parseCommandLine, USAGE } from './command-line';
import type { Terminal } from './commands/command';
import { version } from './version';

/** Exit codes: 0 done, 1 failed, 2 the arguments or the configuration are wrong. */
async function main(args: readonly string[]): Promise<void> {
  const invocation = parseCommandLine(args);
  if (invocation.kind === 'help') return terminal.print(USAGE);
  if (invocation.kind === 'version') return terminal.print(`spangraph ${version()}\n`);
  await invocation.command.run(invocation.operands, invocation.values, terminal);
}

const terminal: Terminal = { print: (text) => void process.stdout.write(text), environment: process.env };

/** An error that somebody can mend is told by its message; a fault of ours also by its stack. */
function end(error: SpangraphError, code: number): never {
  process.stderr.write(`spangraph: ${error.message}\n`);
  if (error.code === 'INTERNAL') process.stderr.write(`${stackOf(error)}\n`);
  process.exit(code);
}

const stackOf = ({ stack, cause }: Error): string => (cause instanceof Error ? stackOf(cause) : (stack ?? ''));

main(process.argv.slice(2)).then(
  // Output that a pipe has not taken yet would be lost by ending at once.
  () => process.stdout.write('', () => process.exit(0)),
  (thrown: unknown) => {
    const error = SpangraphError.from(thrown);
    if (error.code === 'CANCELLED') process.exit(0);
    end(error, error.code === 'INVALID_ARGUMENT' ? 2 : 1);
  },
);
