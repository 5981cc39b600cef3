import { parseArgs } from 'node:util';

import { invalidArgument } from '@spangraph/model';

import { COMMANDS } from './commands';
import { OPTIONS } from './commands/command';
import type { CommandDefinition, OptionName, OptionValues } from './commands/command';

/** What the command line asks for. */
export type Invocation =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'command'; readonly command: CommandDefinition; readonly operands: readonly string[]; readonly values: OptionValues };

/** Reads the arguments; INVALID_ARGUMENT names what is not understood. */
export function parseCommandLine(args: readonly string[]): Invocation {
  const { values, positionals } = parse(args);
  const { help, version, ...options } = values;
  if (help) return { kind: 'help' };
  if (version) return { kind: 'version' };
  const command = commandOf(positionals);
  const stray = (Object.keys(options) as OptionName[]).find((name) => !command.options.includes(name));
  if (stray !== undefined)
    throw invalidArgument(`--${stray} means nothing to ${command.name || 'the platform'}; see --help`, { path: stray });
  return { kind: 'command', command, operands: positionals.slice(wordsOf(command).length), values: options };
}

const wordsOf = ({ name }: CommandDefinition): readonly string[] => (name === '' ? [] : name.split(' '));

/** The command of most words that the arguments start with and whose operands the rest are. */
function commandOf(positionals: readonly string[]): CommandDefinition {
  const fits = (command: CommandDefinition): boolean => {
    const words = wordsOf(command);
    return words.every((word, i) => positionals[i] === word) && positionals.length === words.length + command.operands.length;
  };
  const [command] = COMMANDS.filter(fits).sort((one, other) => wordsOf(other).length - wordsOf(one).length);
  if (command === undefined)
    throw invalidArgument(`"${positionals.join(' ')}" is no command; see --help`, { value: positionals.join(' ') });
  return command;
}

function parse(args: readonly string[]) {
  const flags = { help: { type: 'boolean' }, version: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { ...OPTIONS, ...flags } });
  } catch (error) {
    throw invalidArgument(`${(error as Error).message}; see --help`);
  }
}

const synopsis = ({ name, operands }: CommandDefinition): string =>
  ['spangraph', name, ...operands].filter((word) => word !== '').join(' ');

/** Lines of two columns. */
function listing(lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([left]) => left.length)) + 2;
  return lines.map(([left, right]) => `  ${left.padEnd(width)}${right}\n`).join('');
}

const takes = (option: (typeof OPTIONS)[OptionName]): string => ('takes' in option ? ` ${option.takes}` : '');

export const USAGE = `spangraph: traces in by every protocol, any question out by GraphQL

${listing(COMMANDS.filter(({ name }) => name !== 'all-in-one').map((command) => [synopsis(command), command.summary]))}
${listing([...Object.entries(OPTIONS).map(([name, option]) => [`--${name}${takes(option)}`, option.doc] as const), ['--help, --version', '']])}
Every option of the configuration is described in docs/configuration.md.
`;
