/** A stretch of time of the critical path. Nanoseconds. */
export interface PathSection {
  readonly service: string;
  readonly operation: string;
  readonly duration: number;
}

/** What a service or an operation has of the critical path. */
export interface Contribution {
  readonly service: string;
  /** Undefined for the whole service. */
  readonly operation: string | undefined;
  readonly sections: number;
  /** Nanoseconds. */
  readonly duration: number;
  /** Of the whole path. */
  readonly share: number;
}

/** Adds up the sections of a critical path; those with the most of it first. */
export function contributions(sections: readonly PathSection[], by: 'service' | 'operation'): readonly Contribution[] {
  const whole = sections.reduce((sum, { duration }) => sum + duration, 0);
  const sums = new Map<string, { service: string; operation: string | undefined; sections: number; duration: number }>();
  for (const { service, operation, duration } of sections) {
    const key = by === 'service' ? service : `${service}\n${operation}`;
    const sum = sums.get(key) ?? { service, operation: by === 'service' ? undefined : operation, sections: 0, duration: 0 };
    sums.set(key, sum);
    sum.sections += 1;
    sum.duration += duration;
  }
  return [...sums.values()].map((sum) => ({ ...sum, share: whole === 0 ? 0 : sum.duration / whole })).sort((one, other) => other.duration - one.duration);
}
