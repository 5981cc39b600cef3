import { setTimeout as delay } from 'node:timers/promises';

/** Waits until a condition holds; fails with its last error, or after the time. */
export async function waitFor(condition: () => void | Promise<void>, milliseconds = 10_000): Promise<void> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      await condition();
      return;
    } catch (thrown) {
      if (Date.now() > end) throw thrown;
      await delay(10);
    }
  }
}
