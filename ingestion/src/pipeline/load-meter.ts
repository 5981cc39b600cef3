/** Part of the time that may be spent on spans for the thread to count as quiet. */
const MAX_BUSY_PART = 0.5;

/** Says whether a thread has time for work that can wait, by the time it has worked since it was asked last. */
export class LoadMeter {
  private askedAt: number | undefined;
  private workedMs = 0;

  /** `workedMs` is all the work up to now. False at first, when nothing is known. */
  isQuiet(now: number, workedMs: number): boolean {
    const { askedAt, workedMs: before } = this;
    this.askedAt = now;
    this.workedMs = workedMs;
    return askedAt !== undefined && now > askedAt && workedMs - before < (now - askedAt) * MAX_BUSY_PART;
  }
}
