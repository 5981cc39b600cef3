import { nanosBetween } from './iso-nanos';
import type { PathSection } from './contributions';

/** A section of the critical path as it is listed. */
export interface PathStepRow extends PathSection {
  readonly spanId: string;
  /** Nanoseconds after the trace began. */
  readonly start: number;
  /** Nanoseconds after the path began. */
  readonly offset: number;
  /** Of the whole path. */
  readonly share: number;
}

interface SentSection extends PathSection {
  readonly spanId: string;
  readonly start: string;
}

/** The sections of a critical path with their place in time; `begin` is when the trace began. */
export function pathSteps(sections: readonly SentSection[], begin: string): readonly PathStepRow[] {
  const first = sections[0]?.start ?? begin;
  const whole = sections.reduce((sum, { duration }) => sum + duration, 0);
  return sections.map((section) => ({
    ...section,
    start: nanosBetween(begin, section.start),
    offset: nanosBetween(first, section.start),
    share: whole === 0 ? 0 : section.duration / whole,
  }));
}
