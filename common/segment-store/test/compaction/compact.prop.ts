import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import fc from 'fast-check';

import { createSegmentCatalog, openSegmentWriter } from '../../src';
import type { SegmentCatalog, SegmentChange, SegmentWriter, TracePlace } from '../../src';
import { BASE_NANOS, sampleInput, spanId, traceId } from '../sample-spans';
import type { SampleTrace } from '../sample-spans';

const TRACES = 12;
const id = (n: number): Uint8Array => Buffer.from(traceId(n), 'hex');

/** A store, and what must be seen in it: how many spans each trace has. A trace grows by one span each time it is written. */
class Model {
  private readonly directory = fs.mkdtempSync(path.join(os.tmpdir(), 'compact-prop-'));
  private writer: SegmentWriter = this.open();
  private catalog: SegmentCatalog = createSegmentCatalog();
  private readonly sealed = new Map<number, number>();
  /** Traces that a fresh segment shows, with the places that they were found at then. */
  private readonly fresh = new Map<number, { readonly spans: number; readonly places: readonly TracePlace[] }>();
  private settled = 0;
  merges = 0;

  /** The open table takes traces in and shows them; their places are looked up once. */
  show(traces: readonly number[]): void {
    for (const n of traces) {
      const places = this.fresh.get(n)?.places ?? this.writer.findTrace('t1', id(n));
      this.fresh.set(n, { spans: this.spansOf(n) + 1, places });
    }
    const hides = [...this.fresh.values()].flatMap(({ places }) => places);
    this.apply(this.writer.publishFresh('delta', this.fresh.size === 0 ? undefined : this.input(), hides));
  }

  seal(): void {
    const supersedes = [...this.fresh.values()].flatMap(({ places }) => places);
    const input = this.fresh.size === 0 ? undefined : this.input();
    this.apply(this.writer.seal(input, { supersedes, settledThrough: ++this.settled, carried: [] }));
    for (const [n, { spans }] of this.fresh) this.sealed.set(n, spans);
    this.fresh.clear();
  }

  compact(): void {
    const change = this.writer.compact();
    if (!change) return;
    this.merges++;
    this.apply(change);
  }

  reopen(): void {
    this.fresh.clear();
    this.writer.close();
    this.writer = this.open();
    this.catalog = createSegmentCatalog({ initial: this.writer.recovered.change });
  }

  check(): void {
    const snapshot = this.catalog.acquire();
    const byId = new Map(snapshot.segments.map((segment) => [segment.id, segment]));
    for (let n = 0; n < TRACES; n++) {
      const shown = snapshot.findTrace(id(n)).map(({ segmentId, ordinal }) => {
        const { spanStart } = byId.get(segmentId)!.index;
        return snapshot.readRows(byId.get(segmentId)!, 'spans', [spanStart[ordinal + 1]! - 1], ['trace_id', 'event_name'])[0];
      });
      const spans = this.spansOf(n);
      expect(shown).toEqual(spans === 0 ? [] : [{ trace_id: traceId(n), event_name: `${n} of ${spans}` }]);
      const stored = this.writer.findTrace('t1', id(n)).map((place) => this.writer.spanIdsOf(place).length / 2);
      expect(stored).toEqual(this.sealed.has(n) ? [this.sealed.get(n)] : []);
    }
    expect(snapshot.segments.reduce((sum, { index, deadTraces }) => sum + index.traces - deadTraces.length, 0)).toBe(this.visible());
    snapshot.release();
  }

  close(): void {
    this.writer.close();
    fs.rmSync(this.directory, { recursive: true });
  }

  private visible(): number {
    return new Set([...this.sealed.keys(), ...this.fresh.keys()]).size;
  }

  private spansOf(n: number): number {
    return this.fresh.get(n)?.spans ?? this.sealed.get(n) ?? 0;
  }

  private input(): ReturnType<typeof sampleInput> {
    return sampleInput([...this.fresh].map(([n, { spans }]) => trace(n, spans)));
  }

  private open(): SegmentWriter {
    return openSegmentWriter({ directory: this.directory, merge: { minAgeMs: 0, maxSources: 4 } });
  }

  private apply(change: SegmentChange): void {
    this.catalog.apply(structuredClone(change));
  }
}

const trace = (n: number, spans: number): SampleTrace => ({
  traceId: traceId(n),
  spans: Array.from({ length: spans }, (_, i) => ({
    spanId: spanId(n * 100 + i + 1),
    name: `${n} of ${i + 1}`,
    startNanos: BASE_NANOS + BigInt(n),
  })),
});

const traces = fc.uniqueArray(fc.nat(TRACES - 1), { maxLength: 5 });
const step = fc.oneof(
  { weight: 4, arbitrary: traces.map((all) => (model: Model) => model.show(all)) },
  { weight: 4, arbitrary: fc.constant((model: Model) => model.seal()) },
  { weight: 4, arbitrary: fc.constant((model: Model) => model.compact()) },
  { weight: 1, arbitrary: fc.constant((model: Model) => model.reopen()) },
);

it('every trace is seen once and whole, whatever is merged between showing, sealing and starting again', () => {
  let merges = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 30 }), (steps) => {
      const model = new Model();
      try {
        for (const take of steps) {
          take(model);
          model.check();
        }
        merges += model.merges;
      } finally {
        model.close();
      }
    }),
    { numRuns: 50 },
  );
  expect(merges).toBeGreaterThan(10);
});
