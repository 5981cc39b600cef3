import { invalidArgument } from '@spangraph/model';

import { gatewayClient } from '../client/gateway-client';
import { printRows } from '../client/print-rows';
import { lastRange } from '../client/time-range';
import type { CommandDefinition } from './command';

const QUERY = `query Entities($scope: String!, $between: InputTimeRange!, $limit: Int!) {
  entities(scope: $scope, between: $between, limit: $limit, includeInactive: true) { results { id name: attribute(key: "name") } total }
}`;

type Entity = { readonly id: string; readonly name: string };
interface Entities {
  readonly entities: { readonly results: readonly Entity[]; readonly total: number };
}

export const entitiesCommand: CommandDefinition = {
  name: 'entities',
  operands: ['TYPE'],
  summary: 'list entities of a type, e.g. SERVICE, API, BACKEND or one of your own',
  options: ['server', 'tenant', 'user', 'json', 'last', 'limit'],
  run: async ([scope], values, terminal) => {
    const limit = Number(values.limit ?? 100);
    if (!Number.isInteger(limit) || limit < 1)
      throw invalidArgument(`--limit ${values.limit} is no positive number`, { path: 'limit', value: values.limit });
    const between = lastRange(values.last);
    const { entities } = await gatewayClient(values, terminal).data<Entities>(QUERY, { scope, between, limit });
    printRows(entities.results, values, terminal);
    if (!values.json && entities.total > entities.results.length) terminal.print(`${entities.results.length} of ${entities.total}\n`);
  },
};
