import { ENRICHER_RULE, readConfigObject } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';
import { EnricherOrigin } from '@spangraph/proto/spangraph/ingestion/v1/ingestion';
import type {
  DroppedSpans,
  Enricher,
  IngestionServiceService,
  TryRuleRequest,
  TryRuleResponse,
} from '@spangraph/proto/spangraph/ingestion/v1/ingestion';
import type { Service } from '@spangraph/rpc';

import type { EnricherStatistics } from './derive/ports';
import type { EnricherSwitch } from './derive/rules/ingestion-rules';
import { tryRule } from './processors';
import type { Processors } from './processors';
import type { Ingestion } from './worker/ingestion';

export interface IngestionServiceParts {
  readonly ingestion: Pick<Ingestion, 'inspect' | 'rules' | 'countersOf'>;
  /** Rules that run before spans are logged. Default none. */
  readonly processors?: Pick<Processors, 'counts'>;
}

/** What ingestion does, told to one tenant: its own rules and counts, and the enrichers that all tenants share as they are switched for it. */
export function createIngestionService({ ingestion, processors }: IngestionServiceParts): Service<typeof IngestionServiceService> {
  const rulesOf = (tenantId: string) => processors?.counts(tenantId) ?? { enrichers: [], dropped: [] };
  return {
    async listEnrichers(_request, { tenantId }) {
      const { enrichers } = await ingestion.inspect();
      const switches = ingestion.rules().switches[tenantId] ?? {};
      return { enrichers: [...rulesOf(tenantId).enrichers, ...enrichers.map((each) => toEnricher(each, switches[each.name], tenantId))] };
    },
    tryRule: async (request) => tried(request),
    async getCounts(_request, { tenantId }) {
      const { accepted, rejected, stored, duplicates } = ingestion.countersOf(tenantId);
      const dropped: DroppedSpans[] = [
        ...rulesOf(tenantId).dropped,
        ...Object.entries(rejected).flatMap(([field, spans]) =>
          spans === 0 ? [] : [{ reason: `invalid ${field}`, ruleId: '', ruleName: '', spans: BigInt(spans) }],
        ),
      ];
      return { accepted: BigInt(accepted), stored: BigInt(stored), duplicates: BigInt(duplicates), dropped };
    },
  };
}

/** The message of a failure may quote what was sent, so only the tenant whose trace it was may read it. */
function toEnricher(enricher: EnricherStatistics, own: EnricherSwitch | undefined, tenantId: string): Enricher {
  const { name, origin, description, attributes, lastError = '', lastErrorTenant = tenantId } = enricher;
  return {
    id: name,
    name,
    origin: origin === 'MODULE' ? EnricherOrigin.MODULE : EnricherOrigin.SHIPPED,
    enabled: enricher.enabled && (enricher.isRequired === true || own?.enabled !== false),
    order: BigInt((origin === 'MODULE' ? own?.order : undefined) ?? enricher.order),
    description,
    attributes: [...attributes],
    runs: BigInt(enricher.traces),
    errors: BigInt(enricher.failures),
    lastError: lastErrorTenant === tenantId ? lastError : 'an error in a trace of another tenant',
    nanos: BigInt(Math.round(enricher.milliseconds * 1e6)),
    allocatedBytes: BigInt(enricher.allocatedBytes),
  };
}

function tried({ rule, spans }: TryRuleRequest): TryRuleResponse {
  const { body, matched, changed, errors, lastError } = tryRule(readConfigObject(ENRICHER_RULE, parse(rule), 'rule'), spans);
  return { spans: Buffer.from(body), matched: BigInt(matched), changed: BigInt(changed), errors: BigInt(errors), lastError };
}

function parse(rule: string): unknown {
  try {
    return JSON.parse(rule) as unknown;
  } catch {
    throw invalidArgument('the rule is no JSON', { path: 'rule', value: rule.slice(0, 100) });
  }
}
