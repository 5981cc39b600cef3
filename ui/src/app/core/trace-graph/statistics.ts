import type { TraceRow } from './trace-row';

/** What one service, or one of its operations, did in a trace. Times in nanoseconds. */
export interface TraceGroup {
  readonly service: string;
  /** Undefined for the whole service. */
  readonly operation: string | undefined;
  readonly count: number;
  readonly failures: number;
  /** Of all its spans added up: a span counts beside the one that it is below of. */
  readonly total: number;
  readonly self: number;
  /** Of the own time of all spans. */
  readonly share: number;
  readonly average: number;
  readonly longest: number;
  /** The longest of its spans. */
  readonly spanId: string;
}

export type GroupBy = 'service' | 'operation';

type Sums = { -readonly [Key in keyof TraceGroup]: TraceGroup[Key] };

/** Adds up the spans of a trace by service or by operation; those with the most time of their own first. */
export function groupRows(rows: readonly TraceRow[], by: GroupBy): readonly TraceGroup[] {
  const groups = new Map<string, Sums>();
  let whole = 0;
  for (const { service, operation, duration, self, failed, spanId } of rows) {
    const key = by === 'service' ? service : `${service}\n${operation}`;
    const group = groups.get(key) ?? {
      service,
      operation: by === 'service' ? undefined : operation,
      count: 0,
      failures: 0,
      total: 0,
      self: 0,
      share: 0,
      average: 0,
      longest: -1,
      spanId,
    };
    groups.set(key, group);
    group.count += 1;
    group.failures += failed ? 1 : 0;
    group.total += duration;
    group.self += self;
    whole += self;
    if (duration > group.longest) Object.assign(group, { longest: duration, spanId });
  }
  return [...groups.values()]
    .map((group) => ({ ...group, average: group.total / group.count, share: whole === 0 ? 0 : group.self / whole }))
    .sort((one, other) => other.self - one.self);
}
