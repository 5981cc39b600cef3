import { validate } from '../codec/otlp/validate';
import type { Validation } from '../codec/otlp/validate';
import { RequestRewriter } from './request/request-rewriter';
import { TenantRules } from './rules/tenant-rules';
import type { ProcessorCounts, ProcessorRules } from './rules/tenant-rules';

export interface Processed {
  /** The very bytes that came in where no rule changed anything. */
  readonly body: Uint8Array;
  /** Spans dropped by exclude rules, by rule id. */
  readonly dropped: ReadonlyMap<string, number>;
  /** What the request held before; absent where the tenant has no rules, and nothing was looked at. */
  readonly received?: Validation;
}

/** What happens to requests before they are logged, by tenant. */
export interface Processors {
  /** Replaces the rules of all tenants. Rules that have run before go on with their counts. A rule that does not compile says so in them. */
  setRules(byTenant: ReadonlyMap<string, ProcessorRules>): void;
  /** Runs the rules over an ExportTraceServiceRequest. Throws INVALID_ARGUMENT for other bytes where the tenant has rules. */
  process(tenantId: string, body: Uint8Array): Processed;
  /** Takes the dropped spans of a request off the counts: it could not be stored, and its sender will send it again. */
  retract(tenantId: string, dropped: ReadonlyMap<string, number>): void;
  counts(tenantId: string): ProcessorCounts;
  /** Tenants that have or had rules. */
  tenants(): readonly string[];
}

export interface ProcessorOptions {
  /** Key of HASH actions that have no salt; it should be a secret of the deployment that does not change. */
  readonly hashKey?: string;
}

const NONE: ReadonlyMap<string, number> = new Map();

export function createProcessors({ hashKey = '' }: ProcessorOptions = {}): Processors {
  const tenants = new Map<string, TenantRules>();
  return {
    setRules(byTenant) {
      for (const [tenantId, known] of tenants) if (!byTenant.has(tenantId)) known.set({ exclude: [], enrich: [] });
      for (const [tenantId, rules] of byTenant) {
        let known = tenants.get(tenantId);
        // The tenant is part of the key, so that hashes of two tenants cannot be compared.
        if (known === undefined) tenants.set(tenantId, (known = new TenantRules(`${hashKey}\n${tenantId}`)));
        known.set(rules);
      }
    },
    process(tenantId, body) {
      const runner = tenants.get(tenantId)?.runner;
      if (runner === undefined) return { body, dropped: NONE };
      const received = validate(body);
      return { ...RequestRewriter.rewrite(body, runner), received };
    },
    retract(tenantId, dropped) {
      tenants.get(tenantId)?.retract(dropped);
    },
    counts: (tenantId) => tenants.get(tenantId)?.counts() ?? { enrichers: [], dropped: [] },
    tenants: () => [...tenants.keys()],
  };
}
