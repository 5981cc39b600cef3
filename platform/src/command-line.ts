import { parseArgs } from 'node:util';

import { invalidArgument } from '@spangraph/model';

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  /** Prints whether a configuration is valid. */
  | { readonly kind: 'config-check'; readonly file: string }
  /** Prepares the data directory and ends. */
  | { readonly kind: 'bootstrap'; readonly file: string | undefined; readonly settings: readonly string[] }
  | { readonly kind: 'run'; readonly file: string | undefined; readonly settings: readonly string[]; readonly demo: boolean };

export const USAGE = `spangraph: traces in by every protocol, any question out by GraphQL

  spangraph [all-in-one]              run the platform
  spangraph bootstrap                 prepare the data directory: views, catalogue, entity types; ends
  spangraph config check FILE         say whether a configuration file is valid

  --config FILE     read options from a YAML file
  --set PATH=VALUE  set one option, e.g. --set gateway.port=3000 (may be repeated; wins over the file)
  --data DIR        short for --set data.directory=DIR
  --demo            also run a small shop that sends traces
  --help, --version

Every option is described in docs/configuration.md.
`;

/** Reads the arguments; INVALID_ARGUMENT names what is not understood. */
export function parseCommandLine(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  const settings = [...(values.set ?? []), ...(values.data === undefined ? [] : [`data.directory=${JSON.stringify(values.data)}`])];
  const [command = 'all-in-one', ...rest] = positionals;
  if (command === 'all-in-one' && rest.length === 0) return { kind: 'run', file: values.config, settings, demo: values.demo };
  if (command === 'bootstrap' && rest.length === 0) return { kind: 'bootstrap', file: values.config, settings };
  if (command === 'config' && rest[0] === 'check' && rest.length === 2) return { kind: 'config-check', file: rest[1]! };
  throw invalidArgument(`"${positionals.join(' ')}" is no command; see --help`, { value: positionals.join(' ') });
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        set: { type: 'string', multiple: true },
        data: { type: 'string' },
        demo: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        version: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw invalidArgument(`${(error as Error).message}; see --help`);
  }
}
