import { RECEIVER_NAMES, SERVICE_NAMES } from '@spangraph/config';
import { CONFIG_KINDS } from '@spangraph/config-objects';
import { ENRICHERS } from '@spangraph/ingestion';
import { VIEWS } from '@spangraph/views';

const named = (component: string, names: readonly string[]) => names.map((name) => ({ component, name }));
const namesOf = (all: readonly { readonly name: string }[]): readonly string[] => all.map(({ name }) => name);

/** What this build consists of. */
export const componentList = () => [
  ...named('receiver', [...RECEIVER_NAMES, 'kafka']),
  ...named('enricher', namesOf(ENRICHERS)),
  ...named('view', namesOf(VIEWS)),
  ...named('service', SERVICE_NAMES),
  ...named('configuration', namesOf(CONFIG_KINDS)),
];
