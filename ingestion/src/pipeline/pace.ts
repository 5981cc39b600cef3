import type { PipelineLimits } from './pipeline-options';

/** Part of the time that publishing may take, as a multiple of its own duration to wait afterwards. */
const REST_FACTOR = 4;
const MAX_REST_MS = 500;
/** A table that fills up within this time at the present rate is sealed about as soon as a publication would be seen. */
const SOON_FULL_MS = 1000;

/** Says when publishing is worth its cost: seldom while it is slow, and not for a table that is full in a moment anyway. */
export class Pace {
  private restUntil = -Infinity;

  constructor(private readonly limits: PipelineLimits) {}

  /** `oldestDirty` is the time since which a span waits to be seen; beyond the patience it is never put off because of fullness. */
  allows(now: number, openedAt: number, rows: number, oldestDirty: number | undefined): boolean {
    if (oldestDirty === undefined || now < this.restUntil) return false;
    if (now - oldestDirty >= this.limits.patienceMs) return true;
    const projected = (rows * SOON_FULL_MS) / Math.max(now - openedAt, 1);
    return projected < this.limits.maxTableSpans;
  }

  published(now: number, duration: number): void {
    this.restUntil = now + Math.min(duration * REST_FACTOR, MAX_REST_MS);
  }
}
