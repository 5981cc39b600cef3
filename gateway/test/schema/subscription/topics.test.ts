import { createTopics } from '../../../src/schema/subscription/topics';
import type { Source } from '../../../src/schema/subscription/topics';

const failing = (): Source<number> => ({ everyMs: 1, next: () => Promise.reject(new Error('the store is away')) });
const counting = (): Source<number> => {
  let count = 0;
  return { everyMs: 1, next: () => Promise.resolve((count += 1)) };
};

describe('topics', () => {
  it('begin anew for a listener that comes between a failure and the listener who is told of it', async () => {
    const topics = createTopics();
    const first = topics.subscribe('key', failing);
    // The failure is there, and nobody has taken it.
    await new Promise((resolve) => setImmediate(resolve));
    const second = topics.subscribe('key', counting);
    expect(await second.next()).toEqual({ done: false, value: 1 });
    await expect(first.next()).rejects.toThrow('the store is away');
    expect(topics.running).toBe(1);
    await second.return();
    expect(topics.running).toBe(0);
  });
});
