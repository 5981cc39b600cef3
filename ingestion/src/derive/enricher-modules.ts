import type { EnricherPhase } from '@spangraph/enricher-sdk';

import type { DerivationContext, TraceRange } from './context';
import type { EnricherStatistics } from './ports';

/** Enrichers that are loaded at run time. Both phases belong to each derivation, `early` first. */
export interface EnricherModules {
  run(phase: EnricherPhase, traces: readonly TraceRange[], context: DerivationContext): void;
  statistics(): readonly EnricherStatistics[];
}
