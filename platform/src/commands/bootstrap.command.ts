import { createLogger } from '@spangraph/runtime';

import type { CommandDefinition } from './command';
import { configurationOf } from './configuration';

export const bootstrapCommand: CommandDefinition = {
  name: 'bootstrap',
  operands: [],
  summary: 'prepare the data directory: views, catalogue, entity types; ends',
  options: ['config', 'set', 'data'],
  run: async (_operands, values, terminal) => {
    const config = configurationOf(values);
    const { bootstrap } = await import('../bootstrap');
    terminal.print(await bootstrap(config, createLogger(config.log.level)));
  },
};
