import { SpangraphError } from '@spangraph/model';

const RETRY_AFTER_MS = 1000;

/** Counts the bytes of requests between acceptance and decoding, so that a worker that falls behind cannot fill the memory. */
export class ByteBudget {
  inFlight = 0;
  private waiting: (() => void)[] = [];

  constructor(private readonly limit: number) {}

  /** Throws RESOURCE_EXHAUSTED when there is no room. A single request always has room when nothing else is in flight. */
  take(bytes: number): void {
    if (!this.hasRoom(bytes)) {
      const reason = `${this.inFlight} bytes of requests wait to be decoded, the limit is ${this.limit}`;
      throw new SpangraphError('RESOURCE_EXHAUSTED', reason, { retryAfterMs: RETRY_AFTER_MS });
    }
    this.inFlight += bytes;
  }

  /** Waits for room instead. */
  async takeWhenFree(bytes: number): Promise<void> {
    while (!this.hasRoom(bytes)) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.inFlight += bytes;
  }

  release(bytes: number): void {
    this.inFlight -= bytes;
    const { waiting } = this;
    this.waiting = [];
    for (const resume of waiting) resume();
  }

  private hasRoom(bytes: number): boolean {
    return this.inFlight === 0 || this.inFlight + bytes <= this.limit;
  }
}
