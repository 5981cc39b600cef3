import { readFileSync } from 'node:fs';

import { SpangraphError, invalidArgument } from '@spangraph/model';

import { describeError, gatewayClient } from '../client/gateway-client';
import { rowsOf, tableText } from '../client/table';
import type { CommandDefinition, OptionValues } from './command';

export const queryCommand: CommandDefinition = {
  name: 'query',
  operands: ['GRAPHQL'],
  summary: 'answer a GraphQL document; `-` reads it from standard input',
  options: ['server', 'tenant', 'user', 'json', 'variables'],
  run: async ([document], values, terminal) => {
    const query = document === '-' ? readFileSync(0, 'utf8') : document!;
    const answer = await gatewayClient(values, terminal).ask(query, variablesOf(values));
    if (values.json) terminal.print(`${JSON.stringify(answer, null, 2)}\n`);
    else if (answer.data !== null) terminal.print(tableText(rowsOf(answer.data)));
    if (answer.errors === undefined) return;
    throw new SpangraphError('FAILED_PRECONDITION', answer.errors.map(describeError).join('\n'));
  },
};

function variablesOf({ variables }: OptionValues): unknown {
  if (variables === undefined) return undefined;
  try {
    return JSON.parse(variables) as unknown;
  } catch (error) {
    throw invalidArgument(`--variables is no JSON: ${(error as Error).message}`, { path: 'variables', value: variables });
  }
}
