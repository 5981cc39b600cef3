import { encodeRequest } from './encode';
import { Random } from './random';
import { makeTrace } from './trace-model';
import type { LoadSpan } from './trace-model';
import type { Truth } from './truth';

export interface LoadOptions {
  readonly spans: number;
  readonly seed: number;
  /** Spans in a request. */
  readonly batch: number;
  /** `trace`: a request holds whole traces; `service`: a request holds one service and a trace lies in many requests. */
  readonly layout: 'trace' | 'service';
  /** Start of the first trace, epoch nanoseconds; traces spread evenly over `windowNanos` after it. */
  readonly startNanos: bigint;
  readonly windowNanos: bigint;
}

/** The requests of a load, made one after another; `truth` is complete when the last one was taken. */
export function* generateLoad(options: LoadOptions, truth: Truth): Generator<{ readonly body: Buffer; readonly spans: number }> {
  const random = new Random(options.seed);
  const queues = new Map<string, LoadSpan[]>();
  let made = 0;
  while (made < options.spans) {
    const start = options.startNanos + (options.windowNanos * BigInt(made)) / BigInt(options.spans);
    const trace = makeTrace(random, start);
    truth.add(trace);
    made += trace.length;
    for (const span of trace) {
      const queue = options.layout === 'trace' ? 'all' : span.service;
      const waiting = queues.get(queue) ?? [];
      waiting.push(span);
      queues.set(queue, waiting);
    }
    for (const [queue, waiting] of queues) {
      if (waiting.length < options.batch) continue;
      queues.set(queue, []);
      yield { body: encodeRequest(waiting), spans: waiting.length };
    }
  }
  for (const waiting of queues.values()) if (waiting.length > 0) yield { body: encodeRequest(waiting), spans: waiting.length };
}
