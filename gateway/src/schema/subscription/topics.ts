import { setTimeout as sleep } from 'node:timers/promises';

/** What subscribers of a topic receive; an error ends the topic. */
export interface Source<Item> {
  /** Time between two calls, milliseconds. */
  readonly everyMs: number;
  /** The next item, or undefined where there is nothing new. */
  next(): Promise<Item | undefined>;
}

/** Sources that run while somebody listens; equal ones run once. */
export interface Topics {
  /** Items of the topic from now on. `make` is called where nobody listens to the key yet; its signal fires when nobody does any more. */
  subscribe<Item>(key: string, make: (signal: AbortSignal) => Source<Item>): AsyncGenerator<Item, void, void>;
  readonly running: number;
  close(): void;
}

/** Items that wait for a slow listener; older ones are dropped. */
const WAITING = 16;

class Listener<Item> {
  private readonly items: Item[] = [];
  private failure: unknown;
  private ended = false;
  private wake: (() => void) | undefined;

  push(item: Item): void {
    this.items.push(item);
    if (this.items.length > WAITING) this.items.shift();
    this.wake?.();
  }

  end(failure?: unknown): void {
    this.failure = failure;
    this.ended = true;
    this.wake?.();
  }

  /** The next item; undefined at the end. Throws what ended the topic. */
  async take(): Promise<Item | undefined> {
    while (this.items.length === 0 && !this.ended) await new Promise<void>((resolve) => (this.wake = resolve));
    if (this.items.length > 0) return this.items.shift();
    if (this.failure !== undefined) throw this.failure;
    return undefined;
  }
}

class Topic<Item> {
  readonly listeners = new Set<Listener<Item>>();
  private readonly controller = new AbortController();

  constructor(make: (signal: AbortSignal) => Source<Item>) {
    void this.run(make(this.controller.signal));
  }

  get stopped(): boolean {
    return this.controller.signal.aborted;
  }

  stop(failure?: unknown): void {
    this.controller.abort();
    for (const listener of this.listeners) listener.end(failure);
  }

  private async run(source: Source<Item>): Promise<void> {
    const { signal } = this.controller;
    try {
      while (!signal.aborted) {
        const started = performance.now();
        const item = await source.next();
        if (item !== undefined) for (const listener of this.listeners) listener.push(item);
        await sleep(Math.max(0, source.everyMs - (performance.now() - started)), undefined, { signal });
      }
    } catch (error) {
      if (!signal.aborted) this.stop(error);
    }
  }
}

/** An iterator that ends at once when it is told to, also while it waits. */
function itemsOf<Item>(listener: Listener<Item>, leave: () => void): AsyncGenerator<Item, void, void> {
  const done = (): IteratorResult<Item, void> => {
    leave();
    return { done: true, value: undefined };
  };
  const generator = {
    next: async (): Promise<IteratorResult<Item, void>> => {
      try {
        const item = await listener.take();
        return item === undefined ? done() : { done: false, value: item };
      } catch (error) {
        leave();
        throw error;
      }
    },
    return: (): Promise<IteratorResult<Item, void>> => {
      listener.end();
      return Promise.resolve(done());
    },
    throw: (error: unknown): Promise<IteratorResult<Item, void>> => {
      listener.end();
      leave();
      return Promise.reject(error as Error);
    },
    [Symbol.asyncIterator]: () => generator,
    [Symbol.asyncDispose]: async (): Promise<void> => {
      await generator.return();
    },
  };
  return generator;
}

export function createTopics(): Topics {
  const topics = new Map<string, Topic<never>>();
  return {
    get running() {
      return topics.size;
    },
    subscribe: <Item>(key: string, make: (signal: AbortSignal) => Source<Item>) => {
      const known = topics.get(key) as Topic<Item> | undefined;
      const listener = new Listener<Item>();
      // One that failed is known until its last listener was told.
      const topic = known === undefined || known.stopped ? new Topic(make) : known;
      topic.listeners.add(listener);
      topics.set(key, topic as Topic<never>);
      return itemsOf(listener, () => {
        topic.listeners.delete(listener);
        if (topic.listeners.size > 0) return;
        topic.stop();
        if (topics.get(key) === (topic as Topic<never>)) topics.delete(key);
      });
    },
    close: () => {
      for (const topic of topics.values()) topic.stop();
      topics.clear();
    },
  };
}
