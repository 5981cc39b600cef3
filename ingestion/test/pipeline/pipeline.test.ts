import { SpangraphError } from '@spangraph/model';

import { MemoryStore } from '../support/memory-store';
import { startPipeline } from '../support/pipeline-harness';
import { spanIdOf, traceIdOf } from '../support/requests';

const ids = (...of: readonly string[]): string[] => of.map(spanIdOf);

describe('pipeline', () => {
  it('makes one trace of spans that come out of order in several requests', () => {
    const { send, advance, reader } = startPipeline(new MemoryStore());
    send([
      { trace: 'a', id: '4', parent: '2' },
      { trace: 'b', id: '9' },
    ]);
    send([
      { trace: 'a', id: '5', parent: '1' },
      { trace: 'a', id: '1' },
    ]);
    send([
      { trace: 'a', id: '3', parent: '2' },
      { trace: 'a', id: '2', parent: '1' },
    ]);
    advance(500);
    expect(reader.spanIds()).toEqual({ [traceIdOf('a')]: ids('1', '2', '3', '4', '5'), [traceIdOf('b')]: ids('9') });
  });

  it('shows a trace after it has been quiet, and one that stays active after the patience', () => {
    const { send, advance, reader } = startPipeline(new MemoryStore());
    send([{ trace: 'a', id: '1' }]);
    send([{ trace: 'b', id: '1' }]);
    for (let i = 2; i <= 4; i++) {
      advance(250);
      send([{ trace: 'b', id: String(i) }]);
    }
    expect(reader.spanIds()).toEqual({ [traceIdOf('a')]: ids('1') });
    advance(250);
    expect(reader.spanIds()[traceIdOf('b')]).toEqual(ids('1', '2', '3', '4'));
  });

  it('keeps every row visible once while traces change between base and delta', () => {
    const { send, advance, reader } = startPipeline(new MemoryStore());
    const expected: Record<string, string[]> = {};
    for (let round = 1; round <= 30; round++) {
      for (const trace of [`f${round % 7}`, `1${round}`, `2${round}`]) {
        send([{ trace, id: String(round) }]);
        (expected[traceIdOf(trace)] ??= []).push(spanIdOf(String(round)));
      }
      advance(1000);
      const sorted = Object.fromEntries(Object.entries(expected).map(([trace, spans]) => [trace, [...spans].sort()]));
      expect(reader.spanIds()).toEqual(sorted);
    }
  });

  it('drops and counts spans that were seen before, in the open table and in a segment', () => {
    const { send, advance, reader, pipeline } = startPipeline(new MemoryStore());
    send([
      { trace: 'a', id: '1', name: 'first' },
      { trace: 'a', id: '1', name: 'second' },
    ]);
    pipeline.drain();
    send([{ trace: 'a', id: '1', name: 'third' }]);
    advance(1000);
    expect(reader.traces().map(({ spans }) => spans.map(({ name }) => name))).toEqual([['first']]);
    expect(pipeline.statistics()).toMatchObject({ spans: 1, duplicates: 2 });
  });

  it('does not load a sealed trace for spans that were seen before, until a new one comes', () => {
    const store = new MemoryStore();
    const { send, advance, reader, pipeline } = startPipeline(store);
    const sealed = ['1', '2', '3'].map((id) => ({ trace: 'a', id }));
    send(sealed);
    pipeline.drain();
    send(sealed);
    send(sealed);
    advance(1000);
    expect(pipeline.statistics()).toMatchObject({ duplicates: 6, reopenedTraces: 0, openSpans: 0, publications: 0 });
    expect(store.idReads).toBe(1);
    send([...sealed, { trace: 'a', id: '4' }, ...sealed, { trace: 'a', id: '4' }]);
    advance(1000);
    expect(pipeline.statistics()).toMatchObject({ duplicates: 13, reopenedTraces: 1, openSpans: 4 });
    expect(reader.spanIds()).toEqual({ [traceIdOf('a')]: ids('1', '2', '3', '4') });
    send(sealed.slice(1));
    pipeline.drain();
    expect(reader.spanIds()).toEqual({ [traceIdOf('a')]: ids('1', '2', '3', '4') });
    expect(pipeline.statistics()).toMatchObject({ duplicates: 15, reopenedTraces: 1 });
  });

  it('starts a trace anew when its segment goes between a repeated span and a new one', () => {
    const store = new MemoryStore();
    const { send, advance, pipeline } = startPipeline(store);
    send([{ trace: 'a', id: '1' }]);
    pipeline.drain();
    send([{ trace: 'a', id: '1' }]);
    store.segments.clear();
    send([{ trace: 'a', id: '2' }]);
    advance(1000);
    expect(pipeline.statistics()).toMatchObject({ duplicates: 1, reopenedTraces: 0, openSpans: 1 });
  });

  describe('merging', () => {
    const change = { added: [], removed: [1], dead: [], resources: [] };

    it('is left to the store while the thread is quiet, and announced', () => {
      const store = new MemoryStore();
      const { send, pass, pipeline, reader } = startPipeline(store);
      send([{ trace: 'a', id: '1' }]);
      pipeline.drain();
      store.compact = () => change;
      pipeline.compact();
      expect(pipeline.statistics().merges).toBe(0);
      pass(10_000);
      pipeline.compact();
      expect(pipeline.statistics()).toMatchObject({ merges: 1, failedMerges: 0 });
      expect(reader.traces()).toEqual([]);
      store.compact = () => undefined;
      pass(10_000);
      pipeline.compact();
      expect(pipeline.statistics().merges).toBe(1);
    });

    it('does not end ingestion where it fails for a reason that leaves everything as it is', () => {
      const store = new MemoryStore();
      const { pass, pipeline } = startPipeline(store);
      const failing = (code: 'DATA_LOSS' | 'INTERNAL') => (): never => {
        throw new SpangraphError(code, 'no');
      };
      pipeline.compact();
      store.compact = failing('DATA_LOSS');
      pass(1000);
      pipeline.compact();
      expect(pipeline.statistics()).toMatchObject({ merges: 0, failedMerges: 1 });
      store.compact = failing('INTERNAL');
      pass(1000);
      expect(() => pipeline.compact()).toThrow('no');
    });
  });

  it('adds a late span to its sealed trace, before and after the next seal', () => {
    const store = new MemoryStore();
    const { send, advance, reader, pipeline } = startPipeline(store);
    send([
      { trace: 'a', id: '1', attributes: { 'user.id': 'u1' } },
      { trace: 'b', id: '1' },
    ]);
    pipeline.drain();
    send([{ trace: 'a', id: '2', parent: '1' }]);
    expect(reader.spanIds()[traceIdOf('a')]).toEqual(ids('1'));
    advance(500);
    expect(reader.spanIds()).toEqual({ [traceIdOf('a')]: ids('1', '2'), [traceIdOf('b')]: ids('1') });
    pipeline.drain();
    expect(reader.spanIds()).toEqual({ [traceIdOf('a')]: ids('1', '2'), [traceIdOf('b')]: ids('1') });
    const late = reader.traces().find(({ traceId }) => traceId === traceIdOf('a'))!;
    expect(late.spans.find(({ spanId }) => spanId === spanIdOf('1'))!.attributes).toEqual({ 'user.id': ['string', 'u1'] });
    expect(pipeline.statistics()).toMatchObject({ reopenedTraces: 1, seals: 2 });
  });

  it('keeps equal trace ids of two tenants apart', () => {
    const { send, advance, reader } = startPipeline(new MemoryStore());
    send([{ trace: 'a', id: '1' }]);
    send([{ trace: 'a', id: '1' }], 'other');
    advance(500);
    expect(reader.spanIds()).toEqual({ [traceIdOf('a')]: ids('1'), [`other/${traceIdOf('a')}`]: ids('1') });
  });

  it('seals a full table and carries traces over that are still active', () => {
    const { send, advance, reader, pipeline, seals } = startPipeline(new MemoryStore(), { maxTableSpans: 40 });
    for (let i = 1; i <= 36; i++) send([{ trace: `c${i}`, id: '1' }]);
    advance(250);
    send([
      { trace: 'd', id: '1' },
      { trace: 'd', id: '2' },
    ]);
    send([
      { trace: 'e', id: '1' },
      { trace: 'e', id: '2' },
    ]);
    expect(seals).toHaveLength(1);
    expect(pipeline.statistics()).toMatchObject({ carriedSpans: 10, sealedSpans: 30 });
    expect(seals[0]!.keepFrom).toBeLessThanOrEqual(37);
    send([{ trace: 'e', id: '3' }]);
    advance(1000);
    pipeline.drain();
    expect(pipeline.statistics().reopenedTraces).toBe(0);
    expect(Object.values(reader.spanIds()).flat()).toHaveLength(41);
    expect(reader.spanIds()[traceIdOf('e')]).toEqual(ids('1', '2', '3'));
    expect(seals.at(-1)!.point.carried).toEqual([]);
  });

  it('seals an old table', () => {
    const { send, advance, seals } = startPipeline(new MemoryStore(), { maxTableAgeMs: 5000 });
    send([{ trace: 'a', id: '1' }]);
    advance(4000);
    expect(seals).toHaveLength(0);
    advance(1250);
    expect(seals.map(({ keepFrom }) => keepFrom)).toEqual([2]);
  });

  it('settles records that held only duplicates', () => {
    const { send, pipeline, seals } = startPipeline(new MemoryStore());
    send([{ trace: 'a', id: '1' }]);
    pipeline.drain();
    send([{ trace: 'a', id: '1' }]);
    pipeline.drain();
    expect(seals.map(({ keepFrom }) => keepFrom)).toEqual([2, 3]);
  });

  it('takes a trace of 60,000 spans, in many requests, without slowing down', () => {
    const store = new MemoryStore();
    const { send, pipeline } = startPipeline(store);
    for (let batch = 0; batch < 60; batch++) {
      send(Array.from({ length: 1000 }, (_, i) => ({ trace: 'a', id: (batch * 1000 + i + 1).toString(16) })));
    }
    pipeline.drain();
    const live = [...store.segments.values()].map(({ segment }) => segment).filter(({ deadTraces }) => deadTraces.length === 0);
    expect(live.map(({ index }) => [...index.spanStart])).toEqual([[0, 60_000]]);
    expect(pipeline.statistics()).toMatchObject({ duplicates: 0, seals: 2 });
  });

  it('tells entities once per table, early, and all of them with the seal until they are acknowledged', () => {
    const store = new MemoryStore();
    const { send, advance, pipeline, sighted, seals } = startPipeline(store);
    send([{ trace: 'a', id: '1', name: 'cart' }]);
    advance(500);
    send([
      { trace: 'b', id: '1', name: 'cart' },
      { trace: 'b', id: '2', name: 'pay' },
    ]);
    advance(500);
    expect(sighted).toEqual(['cart', 'pay']);
    pipeline.drain();
    const { segmentId, sightings } = seals[0]!.outbox!;
    expect(sightings.entities.map(({ name }) => name)).toEqual(['cart', 'pay']);
    expect([...store.outboxes.keys()]).toEqual([segmentId]);
    pipeline.acknowledge(segmentId);
    expect(store.outboxes.size).toBe(0);
  });
});
