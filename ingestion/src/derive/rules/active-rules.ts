import { NO_RULES } from './ingestion-rules';
import type { EntityRule, IngestionRules } from './ingestion-rules';
import type { SpaceRule } from './space-rule';

/** Rules arranged for the questions that a derivation asks. */
export class ActiveRules {
  readonly spaces: readonly SpaceRule[];
  /** Those that are enabled, by tenant. */
  readonly entities: ReadonlyMap<string, readonly EntityRule[]>;
  private readonly off = new Map<string, Set<string>>();
  private readonly orders = new Map<string, Map<string, number>>();

  constructor(readonly given: IngestionRules = NO_RULES) {
    this.spaces = given.spaces;
    this.entities = byTenant(given.entities.filter(({ enabled }) => enabled));
    for (const [tenantId, switches] of Object.entries(given.switches)) {
      for (const [name, { enabled, order }] of Object.entries(switches)) {
        if (!enabled) this.off.set(name, (this.off.get(name) ?? new Set()).add(tenantId));
        if (order !== undefined) this.orders.set(tenantId, (this.orders.get(tenantId) ?? new Map<string, number>()).set(name, order));
      }
    }
  }

  /** Tenants for which an enricher does not run; undefined for none. */
  tenantsWithout(enricher: string): ReadonlySet<string> | undefined {
    return this.off.get(enricher);
  }

  /** Orders that a tenant gave enrichers, by name; undefined for none. */
  ordersOf(tenantId: string): ReadonlyMap<string, number> | undefined {
    return this.orders.get(tenantId);
  }
}

function byTenant(rules: readonly EntityRule[]): ReadonlyMap<string, readonly EntityRule[]> {
  const tenants = new Map<string, EntityRule[]>();
  for (const rule of rules) tenants.set(rule.tenantId, [...(tenants.get(rule.tenantId) ?? []), rule]);
  return tenants;
}
