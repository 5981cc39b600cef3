import { printRows } from '../client/print-rows';
import type { CommandDefinition } from './command';

export const componentsCommand: CommandDefinition = {
  name: 'components',
  operands: [],
  summary: 'list what this build consists of: receivers, enrichers, views, services, kinds of configuration',
  options: ['json'],
  run: async (_operands, values, terminal) => {
    const { componentList } = await import('../component-list');
    printRows(componentList(), values, terminal);
  },
};
