/** Age of the oldest waiting record beyond which acknowledgements wait. */
const SLOW_AGE_MS = 400;
/** How long one waits at most: a sender must be answered before it gives up and sends the request again. */
const PATIENCE_MS = 5000;

/**
 * Records that the worker has not decoded yet, with the time at which each was handed over. While the worker is behind,
 * acknowledgements wait, so that senders go on at its pace instead of filling a queue that makes every span late.
 */
export class Backlog {
  private readonly sentTimes: number[] = [];
  private first = 0;
  /** Lets go of one acknowledgement each. */
  private readonly waiting = new Set<() => void>();

  constructor(private readonly now: () => number = Date.now) {}

  add(): void {
    this.sentTimes.push(this.now());
  }

  /** The oldest record is decoded. */
  remove(): void {
    this.first++;
    if (this.first > 1024 && this.first * 2 > this.sentTimes.length) {
      this.sentTimes.splice(0, this.first);
      this.first = 0;
    }
    this.letGo();
  }

  /** Nothing is waited for any more. */
  clear(): void {
    this.sentTimes.length = 0;
    this.first = 0;
    this.letGo();
  }

  /** Milliseconds that the oldest record has waited; 0 without any. */
  age(): number {
    const oldest = this.sentTimes[this.first];
    return oldest === undefined ? 0 : this.now() - oldest;
  }

  /** Resolves once the worker keeps up, or after a few seconds. */
  caughtUp(): Promise<void> {
    if (this.age() <= SLOW_AGE_MS) return Promise.resolve();
    return new Promise((resolve) => {
      const release = (): void => {
        clearTimeout(timer);
        this.waiting.delete(release);
        resolve();
      };
      const timer = setTimeout(release, PATIENCE_MS);
      this.waiting.add(release);
    });
  }

  /** Asked after each record, so those that wait are gone through only once they may all go. */
  private letGo(): void {
    if (this.waiting.size === 0 || this.age() > SLOW_AGE_MS) return;
    for (const release of this.waiting) release();
  }
}
