import { createPipeline } from '../../src/pipeline/pipeline';
import type { Pipeline } from '../../src/pipeline/pipeline';
import type { CompletedSeal, PipelineLimits } from '../../src/pipeline/pipeline-options';
import type { MemoryStore } from './memory-store';
import { MemoryReader } from './memory-store';
import { createPlainDeriver } from './plain-deriver';
import { requestOf } from './requests';
import type { SpanInput } from './requests';

/** A pipeline over a memory store with a clock that the test moves. */
export interface Harness {
  readonly pipeline: Pipeline;
  readonly reader: MemoryReader;
  readonly seals: CompletedSeal[];
  /** Names of entities in the order in which they were told. */
  readonly sighted: string[];
  /** Sends a request as the next log record. */
  send(spans: readonly SpanInput[], tenantId?: string): void;
  /** Moves the clock in steps of a tick. */
  advance(milliseconds: number): void;
  /** Moves the clock without a tick. */
  pass(milliseconds: number): void;
}

export function startPipeline(store: MemoryStore, limits: Partial<PipelineLimits> = {}): Harness {
  let now = 1000;
  let sequence = store.commit.settledThrough;
  const reader = new MemoryReader(store);
  const seals: CompletedSeal[] = [];
  const sighted: string[] = [];
  const writer = store.openWriter();
  reader.apply(writer.recovered.change);
  const pipeline = createPipeline({
    writer,
    deriver: createPlainDeriver(),
    clock: () => now,
    limits,
    events: {
      changed: reader.apply,
      sealed: (seal) => seals.push(seal),
      sighted: ({ entities }) => sighted.push(...entities.map(({ name }) => name)),
    },
  });
  return {
    pipeline,
    reader,
    seals,
    sighted,
    send: (spans, tenantId = '__default') => void pipeline.accept(requestOf(spans), { tenantId, sequence: ++sequence }),
    pass: (milliseconds) => void (now += milliseconds),
    advance(milliseconds) {
      for (let left = milliseconds; left > 0; left -= 250) {
        now += Math.min(left, 250);
        pipeline.tick();
      }
    },
  };
}
