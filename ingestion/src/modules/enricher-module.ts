import { performance } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';

import { TraceSession } from '@spangraph/enricher-sdk';
import type { PreparedEnricher, SpanChanges } from '@spangraph/enricher-sdk';
import { SpangraphError } from '@spangraph/model';

import type { DerivationContext, TraceRange } from '../derive/context';
import type { EnricherStatistics } from '../derive/ports';
import { applyChanges } from './apply-changes';
import { callGuarded } from './guarded-call';
import { traceSource } from './table-span';

/** Time that a module may take for each span beside that for a trace; more for three derivations on end, and it is switched off. */
const MILLIS_PER_SPAN = 0.05;
const MAX_SLOW_DERIVATIONS = 3;

type Changes = readonly (readonly [number, SpanChanges])[];

/**
 * Runs one module over traces. What it sets is written when its run over a trace has come to an end, so a trace for which it throws
 * keeps nothing of it, and the platform's own data is never half written when it is stopped.
 */
export class EnricherModule {
  /** Why it does not run any more. */
  switchedOff: string | undefined;
  private traces = 0;
  private failures = 0;
  private milliseconds = 0;
  private allocatedBytes = 0;
  private lastError: Pick<EnricherStatistics, 'lastError' | 'lastErrorTenant'> = {};
  private slowDerivations = 0;

  constructor(
    private readonly enricher: PreparedEnricher,
    private readonly millisPerTrace: number,
  ) {}

  run(traces: readonly TraceRange[], context: DerivationContext): void {
    if (traces.length === 0 || this.switchedOff !== undefined) return;
    const heap = getHeapStatistics().used_heap_size;
    const started = performance.now();
    const changes: [TraceRange, Changes][] = [];
    const allowance = traces.reduce((most, trace) => Math.max(most, this.allowanceFor(trace.to - trace.from)), 0);
    for (let at = 0; at < traces.length && this.switchedOff === undefined;)
      at = this.runSome(traces, at, allowance, (trace) => changes.push([trace, this.changesOf(trace, context)]));
    this.account(traces, performance.now() - started, getHeapStatistics().used_heap_size - heap);
    for (const [trace, spans] of changes) for (const [index, change] of spans) applyChanges(trace.from + index, change, context);
  }

  statistics(): Pick<EnricherStatistics, 'traces' | 'failures' | 'milliseconds' | 'allocatedBytes' | 'lastError' | 'lastErrorTenant'> {
    const { traces, failures, milliseconds, allocatedBytes, lastError } = this;
    return { traces, failures, milliseconds, allocatedBytes, ...lastError };
  }

  /** Runs over traces from a number on until the time for one guarded call is over; returns the number of the next one. */
  private runSome(traces: readonly TraceRange[], from: number, allowance: number, run: (trace: TraceRange) => void): number {
    const started = performance.now();
    let at = from;
    const inTime = callGuarded(() => {
      while (at < traces.length) {
        this.attempt(traces[at]!, run);
        at++;
        if (performance.now() - started > this.millisPerTrace) return;
      }
    }, this.millisPerTrace + allowance);
    this.traces += Math.min(at + (inTime ? 0 : 1), traces.length) - from;
    // On a starved machine the time may be over when the last trace has been done.
    const unfinished = inTime ? undefined : traces[at];
    if (unfinished !== undefined) {
      this.failures++;
      this.switchOff(`took more than ${Math.round(allowance)} ms for one trace of ${unfinished.to - unfinished.from} spans`);
    }
    return at;
  }

  private attempt(trace: TraceRange, run: (trace: TraceRange) => void): void {
    try {
      run(trace);
    } catch (thrown) {
      this.fail(SpangraphError.from(thrown).message, trace);
    }
  }

  private changesOf(trace: TraceRange, context: DerivationContext): Changes {
    const session = new TraceSession(traceSource(trace, context), this.enricher.policy);
    this.enricher.run(session);
    if (session.dropped > 0)
      this.fail(`${session.dropped} attributes of a trace were left out: there were too many keys, or too many on a span`, trace);
    return session.changes();
  }

  private account(traces: readonly TraceRange[], elapsed: number, allocated: number): void {
    this.milliseconds += elapsed;
    // The heap shrinks where a collection fell into the run.
    this.allocatedBytes += Math.max(0, allocated);
    const spans = traces.reduce((sum, trace) => sum + trace.to - trace.from, 0);
    this.slowDerivations = elapsed > this.allowanceFor(spans) ? this.slowDerivations + 1 : 0;
    if (this.slowDerivations < MAX_SLOW_DERIVATIONS) return;
    this.switchOff(
      `took ${Math.round((elapsed * 1000) / spans)} µs for a span, three times on end; the limit is ${MILLIS_PER_SPAN * 1000}`,
    );
  }

  private allowanceFor(spans: number): number {
    return this.millisPerTrace + spans * MILLIS_PER_SPAN;
  }

  private fail(message: string, { tenantId }: TraceRange): void {
    this.failures++;
    this.lastError = { lastError: message.slice(0, 500), lastErrorTenant: tenantId };
  }

  private switchOff(reason: string): void {
    this.switchedOff ??= `switched off: it ${reason}`;
    this.lastError = { lastError: this.switchedOff };
  }
}
