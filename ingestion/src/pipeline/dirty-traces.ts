/** Traces of the open table that changed since they were derived, with the times that decide when they are derived again. */
export class DirtyTraces {
  private readonly traces = new Set<number>();
  private readonly dirtySince: number[] = [];
  private readonly lastArrival: number[] = [];

  constructor(
    /** A trace without a new span for so long is derived, milliseconds. */
    private readonly quietMs: number,
    /** A trace that stays active is derived after so long. */
    private readonly patienceMs: number,
  ) {}

  get size(): number {
    return this.traces.size;
  }

  touch(trace: number, now: number): void {
    this.lastArrival[trace] = now;
    if (this.traces.has(trace)) return;
    this.traces.add(trace);
    this.dirtySince[trace] = now;
  }

  /** Since when a dirty trace waits. */
  since(trace: number): number {
    return this.dirtySince[trace]!;
  }

  lastArrivalOf(trace: number): number {
    return this.lastArrival[trace]!;
  }

  /** Those to derive now, which are clean afterwards. */
  takeDue(now: number): number[] {
    return this.take((trace) => now - this.lastArrival[trace]! >= this.quietMs || now - this.dirtySince[trace]! >= this.patienceMs);
  }

  /** Takes those that a condition names. */
  take(condition: (trace: number) => boolean): number[] {
    const taken: number[] = [];
    for (const trace of this.traces) if (condition(trace)) taken.push(trace);
    for (const trace of taken) this.traces.delete(trace);
    return taken;
  }

  /** When the longest waiting one became dirty; undefined with none. */
  oldest(): number | undefined {
    let oldest: number | undefined;
    for (const trace of this.traces) oldest = Math.min(oldest ?? Infinity, this.dirtySince[trace]!);
    return oldest;
  }
}
