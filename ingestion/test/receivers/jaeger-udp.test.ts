import { createSocket } from 'node:dgram';

import { SpangraphError } from '@spangraph/model';

import { createJaegerUdpBinaryReceiver, createJaegerUdpCompactReceiver } from '../../src/receivers/jaeger-udp';
import type { Receiver } from '../../src/receivers/receiver';
import { emitBatch, thriftSpan } from '../support/jaeger-batches';
import { JAEGER_CLIENT_PACKET } from '../support/jaeger-requests';
import { createRecordingIntake } from '../support/recording-intake';
import type { RecordingIntake } from '../support/recording-intake';
import { waitFor } from '../support/wait-for';

let intake: RecordingIntake;
const receivers: Receiver[] = [];
beforeEach(() => {
  intake = createRecordingIntake();
});
afterEach(async () => {
  for (const receiver of receivers.splice(0)) await receiver.stop();
});

async function started(receiver: Receiver): Promise<Receiver> {
  receivers.push(receiver);
  await receiver.start();
  return receiver;
}

async function send({ address }: Receiver, packets: readonly Uint8Array[]): Promise<void> {
  const socket = createSocket('udp4');
  const port = Number(address!.split(':')[1]);
  for (const packet of packets) await new Promise<void>((resolve, reject) => socket.send(packet, port, '127.0.0.1', (error) => (error ? reject(error) : resolve())));
  socket.close();
}

describe('Jaeger over UDP', () => {
  it.each([
    ['compact', createJaegerUdpCompactReceiver, JAEGER_CLIENT_PACKET, 3],
    ['binary', createJaegerUdpBinaryReceiver, emitBatch([thriftSpan()]), 1],
  ] as const)('takes packets of the %s protocol for the default tenant', async (_protocol, create, packet, spans) => {
    const receiver = await started(create(intake, { port: 0 }));
    await send(receiver, [packet]);
    await waitFor(() => expect(intake.requests).toHaveLength(1));
    expect(intake.requests.map(({ tenantId, request }) => [tenantId, request.resourceSpans[0]!.scopeSpans[0]!.spans.length])).toEqual([['__default', spans]]);
    expect(receiver.counters).toMatchObject({ requests: 1, bytes: packet.length, failed: {} });
  });

  it('counts what it cannot read, and goes on', async () => {
    const receiver = await started(createJaegerUdpCompactReceiver(intake, { port: 0 }));
    await send(receiver, [Buffer.from('hello'), JAEGER_CLIENT_PACKET]);
    await waitFor(() => expect(intake.requests).toHaveLength(1));
    expect(receiver.counters.failed).toEqual({ INVALID_ARGUMENT: 1 });
  });

  it('offers a packet again when the intake has room', async () => {
    intake.refuseWith = new SpangraphError('RESOURCE_EXHAUSTED', 'full', { retryAfterMs: 5 });
    const receiver = await started(createJaegerUdpCompactReceiver(intake, { port: 0 }));
    await send(receiver, [JAEGER_CLIENT_PACKET]);
    await waitFor(() => expect(receiver.counters.requests).toBe(1));
    intake.refuseWith = undefined;
    await waitFor(() => expect(intake.requests).toHaveLength(1));
    expect(receiver.counters.failed).toEqual({});
  });

  it('keeps a bounded number of packets, and gives up those that wait when it stops', async () => {
    intake.refuseWith = new SpangraphError('UNAVAILABLE', 'stopping', { retryAfterMs: 60_000 });
    const receiver = await started(createJaegerUdpCompactReceiver(intake, { port: 0 }));
    await send(receiver, new Array<Buffer>(1010).fill(JAEGER_CLIENT_PACKET));
    await waitFor(() => expect(receiver.counters.failed.RESOURCE_EXHAUSTED).toBeGreaterThan(0));
    await receiver.stop();
    expect(receiver.counters.failed.UNAVAILABLE).toBe(1000);
    expect(receiver.address).toBeUndefined();
  });

  it('says which port is taken', async () => {
    const first = await started(createJaegerUdpCompactReceiver(intake, { port: 0 }));
    const port = Number(first.address!.split(':')[1]);
    const second = createJaegerUdpCompactReceiver(intake, { port });
    await expect(second.start()).rejects.toMatchObject({ code: 'UNAVAILABLE', details: { path: `127.0.0.1:${port}` } });
    await second.stop();
  });
});
