import * as fc from 'fast-check';

import { createPipeline } from '../../src/pipeline/pipeline';
import { firstNeeded } from '../../src/pipeline/settlement';
import { MemoryReader, MemoryStore } from '../support/memory-store';
import { createPlainDeriver } from '../support/plain-deriver';
import { requestOf, spanIdOf, traceIdOf } from '../support/requests';

interface Process {
  readonly accept: (body: Buffer, sequence: number, only?: readonly number[]) => void;
  readonly advance: (milliseconds: number) => void;
  readonly drain: () => void;
  readonly reader: MemoryReader;
  /** Log records before this one are gone. */
  readonly keepFrom: () => number;
}

/** Opens the store and replays the log as a process does when it starts. */
function startProcess(store: MemoryStore, log: ReadonlyMap<number, Buffer>, cutBefore: number): Process {
  let now = 0;
  let keepFrom = cutBefore;
  const writer = store.openWriter();
  const reader = new MemoryReader(store);
  reader.apply(writer.recovered.change);
  const pipeline = createPipeline({
    writer,
    deriver: createPlainDeriver(),
    clock: () => now,
    limits: { maxTableSpans: 12 },
    events: { changed: reader.apply, sealed: (seal) => (keepFrom = seal.keepFrom), sighted: () => undefined },
  });
  const accept = (body: Buffer, sequence: number, only?: readonly number[]): void =>
    void pipeline.accept(body, { tenantId: '__default', sequence, ...(only && { only: new Set(only) }) });
  const { settledThrough, carried } = writer.recovered;
  for (const [sequence, body] of log) {
    if (sequence < firstNeeded(writer.recovered)) continue;
    expect(sequence).toBeGreaterThanOrEqual(cutBefore);
    const only = carried.find((each) => each.sequence === sequence)?.ordinals;
    if (sequence > settledThrough || only) accept(body, sequence, only);
  }
  const advance = (milliseconds: number): void => {
    now += milliseconds;
    pipeline.tick();
  };
  return { accept, advance, drain: () => pipeline.drain(), reader, keepFrom: () => keepFrom };
}

type Step =
  | { readonly kind: 'send'; readonly spans: readonly (readonly [trace: number, span: number])[] }
  | { readonly kind: 'wait' }
  | { readonly kind: 'kill' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 12 })), { minLength: 1, maxLength: 6 })
      .map((spans): Step => ({ kind: 'send', spans })),
  },
  { weight: 2, arbitrary: fc.constant<Step>({ kind: 'wait' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'kill' }) },
);

describe('restart', () => {
  it('loses nothing and shows nothing twice, whenever the process is killed', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
        const store = new MemoryStore();
        const log = new Map<number, Buffer>();
        const expected = new Map<string, Set<string>>();
        let process = startProcess(store, log, 0);
        for (const each of steps) {
          if (each.kind === 'wait') process.advance(400);
          else if (each.kind === 'kill') process = startProcess(store, log, process.keepFrom());
          else {
            const body = requestOf(each.spans.map(([trace, span]) => ({ trace: String(trace), id: String(span) })));
            log.set(log.size + 1, body);
            process.accept(body, log.size);
            for (const [trace, span] of each.spans) {
              const id = traceIdOf(String(trace));
              expected.set(id, (expected.get(id) ?? new Set()).add(spanIdOf(String(span))));
            }
          }
        }
        process.drain();
        expect(process.reader.spanIds()).toEqual(Object.fromEntries([...expected].map(([trace, spans]) => [trace, [...spans].sort()])));
      }),
      { numRuns: 60 },
    );
  });
});
