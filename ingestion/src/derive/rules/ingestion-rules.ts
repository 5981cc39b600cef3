import type { EntityRuleConfig } from '@spangraph/config-objects';

import type { SpaceRule } from './space-rule';

/** A rule of a tenant by which entities of a custom type are found. */
export type EntityRule = EntityRuleConfig & { readonly tenantId: string };

/** Whether an enricher runs for a tenant, and where among the modules of its phase. */
export interface EnricherSwitch {
  readonly enabled: boolean;
  /** Place of a module: smaller first. Shipped enrichers keep their order, since each reads what earlier ones found. */
  readonly order?: number | undefined;
}

/** Everything that tenants configure and the ingest worker goes by. It is sent as a whole. */
export interface IngestionRules {
  readonly spaces: readonly SpaceRule[];
  readonly entities: readonly EntityRule[];
  /** By tenant, then by name of the enricher (shipped or a module). */
  readonly switches: Readonly<Record<string, Readonly<Record<string, EnricherSwitch>>>>;
}

export const NO_RULES: IngestionRules = { spaces: [], entities: [], switches: {} };
