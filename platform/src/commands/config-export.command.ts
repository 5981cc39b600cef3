import { writeFileSync } from 'node:fs';

import { CONFIG_KINDS, configKindNamed } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';

import { configFileText } from '../client/config-file';
import { storedObjects } from '../client/config-objects';
import { gatewayClient } from '../client/gateway-client';
import type { CommandDefinition, OptionValues } from './command';

export const configExportCommand: CommandDefinition = {
  name: 'config export',
  operands: [],
  summary: 'print what the tenant configured as YAML that `config apply` reads',
  options: ['server', 'tenant', 'user', 'json', 'kind', 'output'],
  run: async (_operands, values, terminal) => {
    const client = gatewayClient(values, terminal);
    const objects = (await Promise.all(kindsOf(values).map((kind) => storedObjects(client, kind)))).flat();
    const text = values.json ? `${JSON.stringify({ objects }, null, 2)}\n` : configFileText(objects);
    if (values.output === undefined) return terminal.print(text);
    writeFileSync(values.output, text);
    terminal.print(`wrote ${objects.length} objects to ${values.output}\n`);
  },
};

/** Everything but what belongs to one user alone, where nothing is asked for. */
function kindsOf({ kind: asked }: OptionValues): readonly string[] {
  if (asked === undefined) return CONFIG_KINDS.filter(({ context }) => context !== 'user').map(({ name }) => name);
  const unknown = asked.find((name) => configKindNamed(name) === undefined);
  if (unknown !== undefined) {
    const names = CONFIG_KINDS.map(({ name }) => name).join(', ');
    throw invalidArgument(`--kind ${unknown} is none of ${names}`, { path: 'kind', value: unknown });
  }
  return asked;
}
