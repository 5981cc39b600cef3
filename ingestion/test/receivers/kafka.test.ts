import { SpangraphError } from '@spangraph/model';
import { silentLogger } from '@spangraph/runtime';

import { consumeBatch } from '../../src/receivers/kafka-batch';
import type { BatchPayload } from '../../src/receivers/kafka-batch';
import { createTakeMessage } from '../../src/receivers/kafka-message';
import { createReceiverCounters } from '../../src/receivers/receiver';
import { createRecordingIntake } from '../support/recording-intake';
import { waitFor } from '../support/wait-for';

type Message = BatchPayload['batch']['messages'][number];

/** An empty OTLP request is good, `hello` is none. */
const GOOD = Buffer.alloc(0);
const BAD = Buffer.from('hello');

/** A batch of one partition; commits are the offsets that the group would begin at. */
function fakeBatch(values: readonly (Buffer | null)[], headers: Message['headers'] = {}) {
  const messages = values.map((value, index) => ({ key: null, value, headers, offset: String(index), timestamp: '0', attributes: 0 }) as Message);
  const state = { resolved: -1, committed: [] as number[], beats: 0, heartbeat: async (): Promise<void> => void state.beats++ };
  const payload: BatchPayload = {
    batch: { topic: 'spans', partition: 3, messages },
    resolveOffset: (offset) => void (state.resolved = Number(offset)),
    uncommittedOffsets: () => ({ topics: [{ topic: 'spans', partitions: [{ partition: 3, offset: String(state.resolved + 1) }] }] }),
    commitOffsetsIfNecessary: async (offsets) => void state.committed.push(Number(offsets!.topics[0]!.partitions[0]!.offset)),
    heartbeat: () => state.heartbeat(),
    isRunning: () => true,
    isStale: () => false,
  };
  return { payload, state };
}

function createTaking(maxBodyBytes = 1000) {
  const intake = createRecordingIntake();
  const counters = createReceiverCounters();
  const buried: { readonly offset: string; readonly reason: string }[] = [];
  const grave = { failWith: undefined as Error | undefined };
  const take = createTakeMessage({
    intake,
    counters,
    maxBodyBytes,
    logger: silentLogger,
    bury: async ({ message: { offset } }, reason) => {
      if (grave.failWith) throw grave.failWith;
      buried.push({ offset, reason });
    },
  });
  return { intake, counters, buried, grave, take };
}

describe('messages from Kafka', () => {
  const never = new AbortController().signal;
  const full = new SpangraphError('RESOURCE_EXHAUSTED', 'full', { retryAfterMs: 5 });

  it('are committed when all before them are stored, for the tenant of either header', async () => {
    const { intake, take, counters } = createTaking();
    const { payload, state } = fakeBatch(new Array<Buffer>(40).fill(GOOD), { tenant: Buffer.from('acme') });
    await consumeBatch(payload, take, never);
    expect(state.committed).toEqual([16, 32, 40]);
    expect(new Set(intake.requests.map(({ tenantId }) => tenantId))).toEqual(new Set(['acme']));
    expect(counters).toMatchObject({ requests: 40, failed: {} });
  });

  it('prefer the header that every protocol has', async () => {
    const { intake, take } = createTaking();
    await consumeBatch(fakeBatch([GOOD], { tenant: 'other', 'x-tenant-id': 'acme' }).payload, take, never);
    expect(intake.requests.map(({ tenantId }) => tenantId)).toEqual(['acme']);
  });

  it('wait while the intake is full, heard of by the group, and are not skipped', async () => {
    const { intake, take, counters } = createTaking();
    const { payload, state } = fakeBatch([GOOD, GOOD]);
    intake.refuseWith = full;
    const consumed = consumeBatch(payload, take, never, 5);
    await waitFor(() => expect(state.beats).toBeGreaterThan(2));
    expect(state.committed).toEqual([]);
    intake.refuseWith = undefined;
    await consumed;
    expect(state.committed).toEqual([2]);
    expect(counters.requests).toBe(2);
    expect(counters.failed.RESOURCE_EXHAUSTED).toBeGreaterThan(1);
  });

  it('are dead letters when they can never be stored, and the next are stored', async () => {
    const { intake, take, buried, counters } = createTaking(10);
    const { payload, state } = fakeBatch([BAD, null, Buffer.alloc(11), GOOD]);
    await consumeBatch(payload, take, never);
    expect(buried.map(({ offset }) => offset).sort()).toEqual(['0', '1', '2']);
    expect(buried.find(({ offset }) => offset === '2')!.reason).toContain('receivers.maxRequestBytes');
    expect(intake.requests).toHaveLength(1);
    expect(counters.failed).toEqual({ INVALID_ARGUMENT: 3 });
    expect(state.committed).toEqual([4]);
  });

  it('are not committed before the dead letters are written', async () => {
    const { take, grave } = createTaking();
    const { payload, state } = fakeBatch([GOOD, BAD, GOOD]);
    grave.failWith = new SpangraphError('UNAVAILABLE', 'no broker', { retryAfterMs: 5 });
    const stopping = new AbortController();
    const consumed = consumeBatch(payload, take, stopping.signal, 5);
    await waitFor(() => expect(state.beats).toBeGreaterThan(2));
    stopping.abort();
    await consumed;
    expect(state.committed).toEqual([1]);
  });

  it('are given up when the group takes the partition away', async () => {
    const { intake, take } = createTaking();
    const { payload, state } = fakeBatch([GOOD]);
    intake.refuseWith = new SpangraphError('RESOURCE_EXHAUSTED', 'full', { retryAfterMs: 60_000 });
    state.heartbeat = () => Promise.reject(new Error('rebalancing'));
    await expect(consumeBatch(payload, take, never, 5)).rejects.toThrow('rebalancing');
    expect(state.committed).toEqual([]);
  });
});
