import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { SpangraphError } from '@spangraph/model';

import type { Deriver, KnownService, Sightings } from '../../src/derive/ports';
import { startIngestion } from '../../src/worker/ingestion';
import type { Ingestion, IngestionOptions } from '../../src/worker/ingestion';
import { connectInThread } from '../support/in-thread-worker';
import { MemoryReader, MemoryStore } from '../support/memory-store';
import { createPlainDeriver } from '../support/plain-deriver';
import { requestOf, spanIdOf, traceIdOf } from '../support/requests';
import { waitFor } from '../support/wait-for';

let directory: string;
const started: Ingestion[] = [];
beforeEach(() => (directory = mkdtempSync(path.join(os.tmpdir(), 'ingestion-'))));
afterEach(async () => {
  await Promise.allSettled(started.splice(0).map((ingestion) => ingestion.stop()));
  rmSync(directory, { recursive: true, force: true });
});

interface Started {
  readonly ingestion: Ingestion;
  readonly reader: MemoryReader;
  readonly upserted: string[];
  readonly failures: SpangraphError[];
}

async function start(store: MemoryStore, options: Partial<IngestionOptions> = {}): Promise<Started> {
  const reader = new MemoryReader(store);
  const upserted: string[] = [];
  const failures: SpangraphError[] = [];
  const ingestion = await startIngestion({
    directory,
    connect: () => connectInThread({ openWriter: () => store.openWriter(), createDeriver: createPlainDeriver }),
    onChange: reader.apply,
    onFailure: (error) => failures.push(error),
    sightingsPatienceMs: 100,
    upsertSightings: ({ entities }: Sightings) => {
      upserted.push(...entities.map(({ name }) => name));
      return Promise.resolve();
    },
    ...options,
  });
  started.push(ingestion);
  return { ingestion, reader, upserted, failures };
}

describe('ingestion', () => {
  it('acknowledges durable spans, shows them without being asked, and sends their entities', async () => {
    const { ingestion, reader, upserted } = await start(new MemoryStore());
    const answer = await ingestion.submit(
      '__default',
      requestOf([
        { trace: 'a', id: '1', name: 'cart' },
        { trace: '0', id: '1' },
      ]),
    );
    expect(answer).toMatchObject({ accepted: 1, rejected: 1, reasons: new Map([['trace_id', 1]]) });
    await waitFor(() => expect(reader.spanIds()).toEqual({ [traceIdOf('a')]: [spanIdOf('1')] }));
    await waitFor(() => expect(upserted).toEqual(['cart']));
    expect(ingestion.counters()).toMatchObject({ accepted: 1, stored: 1, rejected: { trace_id: 1 }, bytesInFlight: 0 });
  });

  it('replays the log of a process that was killed: nothing is lost, nothing is there twice', async () => {
    const store = new MemoryStore();
    const killed = await start(store);
    await killed.ingestion.submit(
      't1',
      requestOf([
        { trace: 'a', id: '1' },
        { trace: 'a', id: '2' },
      ]),
    );
    await killed.ingestion.submit(
      't1',
      requestOf([
        { trace: 'a', id: '2' },
        { trace: 'b', id: '1' },
      ]),
    );
    const { ingestion, reader } = await start(store);
    expect(reader.spanIds()).toEqual({
      [`t1/${traceIdOf('a')}`]: [spanIdOf('1'), spanIdOf('2')],
      [`t1/${traceIdOf('b')}`]: [spanIdOf('1')],
    });
    expect(ingestion.counters()).toMatchObject({ replayedRecords: 2, stored: 3, duplicates: 1 });
  });

  it('seals everything when it stops and replays nothing afterwards', async () => {
    const store = new MemoryStore();
    const first = await start(store);
    await first.ingestion.submit('__default', requestOf([{ trace: 'a', id: '1', name: 'cart' }]));
    await first.ingestion.stop();
    expect(store.seals).toBe(1);
    expect(store.outboxes.size).toBe(0);
    expect(readdirSync(path.join(directory, 'log'))).toEqual([]);
    await expect(first.ingestion.submit('__default', requestOf([{ trace: 'b', id: '1' }]))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const { ingestion, reader } = await start(store);
    expect(reader.spanIds()).toEqual({ [traceIdOf('a')]: [spanIdOf('1')] });
    expect(ingestion.counters().replayedRecords).toBe(0);
    expect(await ingestion.submit('__default', requestOf([{ trace: 'b', id: '1' }]))).toMatchObject({ accepted: 1 });
  });

  it('sends sightings again until they arrive, also after a restart', async () => {
    const store = new MemoryStore();
    const away = { upsertSightings: () => Promise.reject(new SpangraphError('UNAVAILABLE', 'away')) };
    const first = await start(store, away);
    await first.ingestion.submit('__default', requestOf([{ trace: 'a', id: '1', name: 'cart' }]));
    await first.ingestion.flush();
    store.outboxes.set(77, {
      entities: [{ tenantId: 't', type: 'SERVICE', id: 'x', name: 'pay', identifyingAttributes: {}, attributes: {}, lastSeenMs: 1 }],
      relations: [],
    });
    const { upserted } = await start(store);
    await waitFor(() => expect([...upserted].sort()).toEqual(['cart', 'pay']));
    await waitFor(() => expect(store.outboxes.size).toBe(0));
    expect(first.ingestion.counters().sightingFailures).toBeGreaterThan(0);
  });

  it('asks for the services of tenants that have spans in segments, and hands them on before it replays the log', async () => {
    const store = new MemoryStore();
    const asked: string[][] = [];
    const knownServices = (tenants: readonly string[]): Promise<readonly KnownService[]> => {
      asked.push([...tenants]);
      return Promise.resolve([{ tenantId: 't1', name: 'cart', endpoints: [] }]);
    };
    const first = await start(store, { knownServices });
    await first.ingestion.submit('t1', requestOf([{ trace: 'a', id: '1' }]));
    await first.ingestion.stop();
    expect(asked).toEqual([]);
    const second = await start(store);
    await second.ingestion.submit('t1', requestOf([{ trace: 'b', id: '1' }]));
    const order: string[] = [];
    const createDeriver = (): Deriver => {
      const deriver = createPlainDeriver();
      const learn = (services: readonly KnownService[]): void => void order.push(...services.map(({ name }) => name));
      return { ...deriver, learn, derive: (...of) => (order.push('derived'), deriver.derive(...of)) };
    };
    await start(store, { knownServices, connect: () => connectInThread({ openWriter: () => store.openWriter(), createDeriver }) });
    expect(asked).toEqual([['t1']]);
    expect(order).toEqual(['cart', 'derived']);
  });

  it.each([
    ['fails', () => Promise.reject(new SpangraphError('UNAVAILABLE', 'away')), 'away'],
    ['does not answer', () => new Promise<never>(() => undefined), 'no answer in 50 ms'],
  ])('starts without known services when asking for them %s, and says so', async (_, knownServices, message) => {
    const store = new MemoryStore();
    const first = await start(store);
    await first.ingestion.submit('t1', requestOf([{ trace: 'a', id: '1' }]));
    await first.ingestion.stop();
    const troubles: unknown[] = [];
    const options = { knownServices, knownServicesPatienceMs: 50, onKnownServicesTrouble: (error: unknown) => troubles.push(error) };
    const { reader } = await start(store, options);
    expect(reader.spanIds()).toEqual({ [`t1/${traceIdOf('a')}`]: [spanIdOf('1')] });
    expect(troubles).toMatchObject([{ message }]);
  });

  it('refuses requests beyond the bytes in flight with a retry hint', async () => {
    const { ingestion } = await start(new MemoryStore(), { maxBytesInFlight: 1000 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        ingestion.submit('__default', requestOf([{ trace: 'a', id: String(i + 1), name: 'x'.repeat(200) }])),
      ),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason as SpangraphError);
    expect(refused.length).toBeGreaterThan(10);
    expect(refused[0]).toMatchObject({ code: 'RESOURCE_EXHAUSTED', details: { retryAfterMs: 1000 } });
    await waitFor(() => expect(ingestion.counters().bytesInFlight).toBe(0));
    expect(await ingestion.submit('__default', requestOf([{ trace: 'b', id: '1' }]))).toMatchObject({ accepted: 1 });
  });

  it('says when the worker fails, and refuses everything afterwards', async () => {
    const broken = (): never => {
      throw new Error('deriver broke');
    };
    const connect = (): ReturnType<typeof connectInThread> =>
      connectInThread({
        openWriter: () => new MemoryStore().openWriter(),
        createDeriver: () => ({ learn: () => undefined, derive: broken, statistics: () => [] }),
      });
    const { ingestion, failures } = await start(new MemoryStore(), { connect });
    await ingestion.submit('__default', requestOf([{ trace: 'a', id: '1' }]));
    await waitFor(() => expect(failures.map(({ message }) => message)).toEqual(['the ingest worker failed: deriver broke']));
    await expect(ingestion.flush()).rejects.toMatchObject({ code: 'INTERNAL' });
    await expect(ingestion.submit('__default', requestOf([{ trace: 'b', id: '1' }]))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('does not start when the store cannot be opened', async () => {
    const openWriter = (): never => {
      throw new SpangraphError('DATA_LOSS', 'segment 7 is damaged');
    };
    await expect(
      start(new MemoryStore(), { connect: () => connectInThread({ openWriter, createDeriver: createPlainDeriver }) }),
    ).rejects.toMatchObject({
      code: 'DATA_LOSS',
      message: expect.stringContaining('segment 7 is damaged') as string,
    });
  });
});
