import type { Processors } from '@spangraph/ingestion';
import type { Metrics } from '@spangraph/runtime';

/** What rules did before spans were logged; read when somebody scrapes. */
export function observeProcessors(metrics: Metrics, processors: Processors): void {
  metrics.observeCounter(
    'ingest_dropped_spans_total',
    'Spans that rules left out, by reason, and id and name of the rule.',
    ['tenant', 'reason', 'rule', 'name'],
    () =>
      processors.tenants().flatMap((tenant) =>
        processors.counts(tenant).dropped.map(({ reason, ruleId, ruleName, spans }) => ({
          labels: { tenant, reason, rule: ruleId, name: ruleName },
          value: Number(spans),
        })),
      ),
  );
}
