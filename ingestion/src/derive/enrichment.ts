import type { EnricherPhase } from '@spangraph/enricher-sdk';

import { LAST_BEFORE_EARLY_MODULES } from '../enrichers';
import type { Enricher } from '../enrichers';
import type { DerivationContext, TraceRange } from './context';
import { EnricherRun } from './enricher-run';
import type { EnricherModules } from './enricher-modules';
import type { EnricherStatistics } from './ports';
import { createCustomEntityEnricher } from './rules/custom-entity-enricher';

/** All that finds things out about spans, in order: shipped enrichers, with modules between and after them, then the entity rules of tenants. */
export interface Enrichment {
  run(traces: readonly TraceRange[], context: DerivationContext): void;
  statistics(): readonly EnricherStatistics[];
}

export function createEnrichment(enrichers: readonly Enricher[], modules: EnricherModules | undefined): Enrichment {
  const runs = enrichers.map((enricher, order) => new EnricherRun(enricher, order));
  const customEntities = new EnricherRun(createCustomEntityEnricher(), runs.length);

  const runModules = (phase: EnricherPhase, traces: readonly TraceRange[], context: DerivationContext): void => {
    if (modules === undefined) return;
    modules.run(phase, traces, context);
    // Attributes that modules set may have got columns that readers do not know yet.
    context.space.fields.refresh();
  };

  return {
    run(traces, context) {
      for (const run of runs) {
        run.run(traces, context);
        if (run.enricher.name === LAST_BEFORE_EARLY_MODULES) runModules('early', traces, context);
      }
      runModules('late', traces, context);
      customEntities.run(traces, context);
      context.space.overlay.finish();
    },
    statistics: () => [...runs.map((run) => run.statistics()), ...(modules?.statistics() ?? []), customEntities.statistics()],
  };
}
