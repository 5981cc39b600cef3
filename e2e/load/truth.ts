import type { LoadSpan } from './trace-model';

/** What a right answer about the load is, kept while it is made. */
export class Truth {
  spans = 0;
  traces = 0;
  readonly byService = new Map<string, ServiceTruth>();
  /** `key=value` to spans. */
  readonly byAttribute = new Map<string, number>();
  /** Some traces to look up: hex id and number of spans. */
  readonly samples: { readonly traceId: string; readonly spans: number }[] = [];

  constructor(private readonly countedAttributes: readonly string[]) {}

  add(trace: readonly LoadSpan[]): void {
    this.traces++;
    this.spans += trace.length;
    if (this.traces % 97 === 1) this.samples.push({ traceId: trace[0]!.traceId.toString('hex'), spans: trace.length });
    for (const span of trace) this.addSpan(span);
  }

  private addSpan(span: LoadSpan): void {
    const service = this.byService.get(span.service) ?? { spans: 0, errors: 0, durationsMs: [] };
    service.spans++;
    if (span.error) service.errors++;
    service.durationsMs.push(Number(span.durationNanos) / 1e6);
    this.byService.set(span.service, service);
    for (const key of this.countedAttributes) {
      const value = span.attributes[key];
      if (value === undefined) continue;
      const entry = `${key}=${value}`;
      this.byAttribute.set(entry, (this.byAttribute.get(entry) ?? 0) + 1);
    }
  }
}

export interface ServiceTruth {
  spans: number;
  errors: number;
  readonly durationsMs: number[];
}

/** Nearest rank. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]!;
}
