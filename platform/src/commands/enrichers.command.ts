import { gatewayClient } from '../client/gateway-client';
import { printRows } from '../client/print-rows';
import type { CommandDefinition } from './command';

type Enricher = {
  readonly name: string;
  readonly origin: string;
  readonly enabled: boolean;
  readonly runs: number;
  readonly errors: number;
  readonly nanos: number;
  readonly lastError: string | null;
};

export const enrichersCommand: CommandDefinition = {
  name: 'enrichers',
  operands: [],
  summary: 'list enrichers in the order in which they run, with their counts',
  options: ['server', 'tenant', 'user', 'json'],
  run: async (_operands, values, terminal) => {
    const query = '{ enrichers { name origin enabled runs errors nanos lastError } }';
    const { enrichers } = await gatewayClient(values, terminal).data<{ enrichers: readonly Enricher[] }>(query);
    printRows(enrichers, values, terminal);
  },
};
