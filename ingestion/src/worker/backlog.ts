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
  private waiting: (() => void)[] = [];

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
    this.wake();
  }

  /** Nothing is waited for any more. */
  clear(): void {
    this.sentTimes.length = 0;
    this.first = 0;
    this.wake();
  }

  /** Milliseconds that the oldest record has waited; 0 without any. */
  age(): number {
    const oldest = this.sentTimes[this.first];
    return oldest === undefined ? 0 : this.now() - oldest;
  }

  /** Resolves once the worker keeps up, or after a few seconds. */
  async caughtUp(): Promise<void> {
    if (this.age() <= SLOW_AGE_MS) return;
    let impatient = false;
    const timer = setTimeout(() => {
      impatient = true;
      this.wake();
    }, PATIENCE_MS);
    while (!impatient && this.age() > SLOW_AGE_MS) await new Promise<void>((resolve) => this.waiting.push(resolve));
    clearTimeout(timer);
  }

  private wake(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const resume of waiting) resume();
  }
}
