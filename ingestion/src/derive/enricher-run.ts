import { performance } from 'node:perf_hooks';

import { SpangraphError } from '@spangraph/model';

import type { Enricher } from '../enrichers';
import type { DerivationContext, TraceRange } from './context';
import type { EnricherStatistics } from './ports';

/** Runs one enricher over traces, keeps its failures to itself and counts them. */
export class EnricherRun {
  private traces = 0;
  private failures = 0;
  private milliseconds = 0;
  private lastError: string | undefined;

  constructor(private readonly enricher: Enricher) {}

  run(ranges: readonly TraceRange[], context: DerivationContext): void {
    const started = performance.now();
    for (const trace of ranges) {
      try {
        this.enricher.run(trace, context);
      } catch (error) {
        this.failures++;
        this.lastError = SpangraphError.from(error).message;
      }
    }
    this.traces += ranges.length;
    this.milliseconds += performance.now() - started;
  }

  statistics(): EnricherStatistics {
    const { traces, failures, milliseconds, lastError } = this;
    return { name: this.enricher.name, traces, failures, milliseconds, ...(lastError === undefined ? {} : { lastError }) };
  }
}
