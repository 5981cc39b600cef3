import { z } from 'zod';

import { configKind } from '../config-kind';

const enricherSwitch = z.strictObject({ enabled: z.boolean(), order: z.int().optional() });

/** Whether an enricher (shipped or a module) runs for a tenant, by the enricher's name; what nothing is said about runs. */
export const ENRICHER_SWITCH = configKind({
  name: 'enricher-switch',
  resourceName: 'enricher-switch',
  resourceNamespace: 'enrichment',
  context: 'name',
  schema: enricherSwitch,
});

export type EnricherSwitchConfig = z.infer<typeof enricherSwitch>;
