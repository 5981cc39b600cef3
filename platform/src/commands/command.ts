/** Every option of the command line: what it takes and what it says. A command names those that it reads. */
export const OPTIONS = {
  config: { type: 'string', takes: 'FILE', doc: 'read options from a YAML file' },
  set: {
    type: 'string',
    multiple: true,
    takes: 'PATH=VALUE',
    doc: 'set one option, e.g. --set gateway.port=3000 (may be repeated; wins over the file)',
  },
  data: { type: 'string', takes: 'DIR', doc: 'short for --set data.directory=DIR' },
  demo: { type: 'boolean', doc: 'also run a small shop that sends traces' },
  server: { type: 'string', takes: 'URL', doc: 'the platform to ask; default http://localhost:2020, or SPANGRAPH_SERVER' },
  tenant: { type: 'string', takes: 'ID', doc: 'tenant of the request; default SPANGRAPH_TENANT, else the server’s' },
  user: { type: 'string', takes: 'ID', doc: 'user of the request, author of what is written; default SPANGRAPH_USER' },
  json: { type: 'boolean', doc: 'print JSON instead of a table' },
  variables: { type: 'string', takes: 'JSON', doc: 'variables of the operation' },
  scope: { type: 'string', takes: 'SCOPE', doc: 'only attributes of this scope' },
  custom: { type: 'boolean', doc: 'only attributes that users registered' },
  last: { type: 'string', takes: 'DURATION', doc: 'how far back to look, e.g. 15m, 6h, 7d; default 1h' },
  limit: { type: 'string', takes: 'N', doc: 'at most so many rows; default 100' },
  kind: { type: 'string', multiple: true, takes: 'KIND', doc: 'only objects of this kind (may be repeated)' },
  output: { type: 'string', takes: 'FILE', doc: 'write to a file instead of the terminal' },
  'dry-run': { type: 'boolean', doc: 'say what would change, change nothing' },
} as const satisfies Readonly<Record<string, OptionDefinition>>;

interface OptionDefinition {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly takes?: string;
  readonly doc: string;
}

export type OptionName = keyof typeof OPTIONS;

type ValueOf<Option extends OptionDefinition> = Option extends { readonly type: 'boolean' }
  ? boolean
  : Option extends { readonly multiple: true }
    ? readonly string[]
    : string;

export type OptionValues = { readonly [Name in OptionName]?: ValueOf<(typeof OPTIONS)[Name]> };

/** Where a command writes, and what it knows of its surroundings. */
export interface Terminal {
  print(text: string): void;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** One thing that the command line can do. */
export interface CommandDefinition {
  /** Its words, e.g. `config check`; empty for what no words ask for. */
  readonly name: string;
  /** Names of what follows the words, all needed. */
  readonly operands: readonly string[];
  readonly summary: string;
  readonly options: readonly OptionName[];
  /** Throws SpangraphError where it cannot be done. */
  run(operands: readonly string[], values: OptionValues, terminal: Terminal): Promise<void>;
}
