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
  private lastError: { readonly lastError: string; readonly lastErrorTenant: string } | undefined;

  constructor(
    readonly enricher: Enricher,
    private readonly order: number,
  ) {}

  run(all: readonly TraceRange[], context: DerivationContext): void {
    const ranges = this.withoutSwitchedOff(all, context);
    const started = performance.now();
    for (const trace of ranges) {
      try {
        this.enricher.run(trace, context);
      } catch (error) {
        this.failures++;
        this.lastError = { lastError: SpangraphError.from(error).message, lastErrorTenant: trace.tenantId };
      }
    }
    this.traces += ranges.length;
    this.milliseconds += performance.now() - started;
  }

  statistics(): EnricherStatistics {
    const { enricher, order, traces, failures, milliseconds, lastError } = this;
    return {
      name: enricher.name,
      origin: 'SHIPPED',
      description: enricher.description ?? '',
      enabled: true,
      order,
      attributes: [],
      traces,
      failures,
      milliseconds,
      allocatedBytes: 0,
      ...(enricher.isRequired && { isRequired: true }),
      ...lastError,
    };
  }

  private withoutSwitchedOff(ranges: readonly TraceRange[], { rules }: DerivationContext): readonly TraceRange[] {
    const off = this.enricher.isRequired ? undefined : rules.tenantsWithout(this.enricher.name);
    return off === undefined ? ranges : ranges.filter(({ tenantId }) => !off.has(tenantId));
  }
}
