import { RECEIVER_NAMES, SERVICE_NAMES } from '@spangraph/config';
import { CONFIG_KINDS } from '@spangraph/config-objects';
import { VIEWS } from '@spangraph/views';

import { printRows } from '../client/print-rows';
import type { CommandDefinition } from './command';

const named = (component: string, names: readonly string[]) => names.map((name) => ({ component, name }));

export const componentsCommand: CommandDefinition = {
  name: 'components',
  operands: [],
  summary: 'list what this build consists of: receivers, enrichers, views, services, kinds of configuration',
  options: ['json'],
  run: async (_operands, values, terminal) => {
    const { ENRICHERS } = await import('@spangraph/ingestion');
    printRows(
      [
        ...named('receiver', RECEIVER_NAMES),
        ...named(
          'enricher',
          ENRICHERS.map(({ name }) => name),
        ),
        ...named(
          'view',
          VIEWS.map(({ name }) => name),
        ),
        ...named('service', SERVICE_NAMES),
        ...named(
          'configuration',
          CONFIG_KINDS.map(({ name }) => name),
        ),
      ],
      values,
      terminal,
    );
  },
};
