import { loadConfig } from '@spangraph/config';

import type { CommandDefinition } from './command';

export const configCheckCommand: CommandDefinition = {
  name: 'config check',
  operands: ['FILE'],
  summary: 'say whether a configuration file is valid',
  options: [],
  run: async ([file], _values, terminal) => {
    loadConfig({ file: file! });
    terminal.print(`${file} is valid\n`);
  },
};
