import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { DEFAULT_TENANT, SpangraphError } from '@spangraph/model';

import { encodeJaegerAgentMessage } from '../codec/jaeger/jaeger-thrift';
import type { AgentProtocol } from '../codec/jaeger/jaeger-thrift';
import type { SpanIntake } from '../worker/ingestion';
import { addressOf, countFailure, createReceiverCounters, DEFAULT_HOST } from './receiver';
import type { Receiver, ReceiverCounters, ReceiverOptions } from './receiver';

export const JAEGER_UDP_COMPACT_PORT = 6831;
export const JAEGER_UDP_BINARY_PORT = 6832;

/** Packets that are being stored or wait for room; those that arrive beyond are lost. */
const MAX_WAITING = 1000;
/** What the system keeps of packets that were not read yet, bytes, where it allows as much. */
const SOCKET_BUFFER_BYTES = 4 << 20;

/** Messages to a Jaeger agent in the compact protocol, as most clients send them: UDP :6831. */
export const createJaegerUdpCompactReceiver = (intake: SpanIntake, options: ReceiverOptions = {}): Receiver =>
  createJaegerUdpReceiver('compact', JAEGER_UDP_COMPACT_PORT, intake, options);

/** Messages to a Jaeger agent in the binary protocol: UDP :6832. */
export const createJaegerUdpBinaryReceiver = (intake: SpanIntake, options: ReceiverOptions = {}): Receiver =>
  createJaegerUdpReceiver('binary', JAEGER_UDP_BINARY_PORT, intake, options);

/**
 * UDP has no answer, so nothing is promised to the sender: a packet can be lost on the way, in the system's buffer, or here when too
 * many wait. What arrives is stored like everything else; when the intake is full it is offered again after the time that the
 * intake names. Packets that are lost here or cannot be read are counted as failed. There is no place for a tenant: spans belong to
 * the default one.
 */
function createJaegerUdpReceiver(protocol: AgentProtocol, defaultPort: number, intake: SpanIntake, options: ReceiverOptions): Receiver {
  const name = `jaeger-udp-${protocol}`;
  const counters = createReceiverCounters();
  const waiting = new Set<Promise<void>>();
  const stopping = new AbortController();
  setMaxListeners(MAX_WAITING, stopping.signal);
  let socket: Socket | undefined;
  let address: string | undefined;

  const receive = (packet: Buffer): void => {
    counters.requests++;
    counters.bytes += packet.length;
    if (waiting.size >= MAX_WAITING) return countFailure(counters, 'RESOURCE_EXHAUSTED');
    const stored = store(intake, packet, protocol, counters, stopping.signal).finally(() => waiting.delete(stored));
    waiting.add(stored);
  };

  return {
    name,
    scheme: 'udp',
    counters,
    get address() {
      return address;
    },
    async start() {
      const { host = DEFAULT_HOST, port = defaultPort } = options;
      const opened = createSocket({ type: host.includes(':') ? 'udp6' : 'udp4', recvBufferSize: SOCKET_BUFFER_BYTES }, receive);
      address = await bind(opened, name, host, port);
      socket = opened;
    },
    async stop() {
      const open = socket;
      socket = undefined;
      address = undefined;
      stopping.abort();
      if (open !== undefined) await new Promise<void>((resolve) => open.close(() => resolve()));
      await Promise.all(waiting);
    },
  };
}

/** Stores a packet; one that the intake has no room for is offered again until the receiver stops. */
async function store(
  intake: SpanIntake,
  packet: Buffer,
  protocol: AgentProtocol,
  counters: ReceiverCounters,
  stopping: AbortSignal,
): Promise<void> {
  try {
    const request = encodeJaegerAgentMessage(packet, protocol);
    for (;;) {
      const refusal = await offer(intake, request);
      if (refusal === undefined) return;
      if (refusal.details.retryAfterMs === undefined || stopping.aborted) throw refusal;
      await sleep(refusal.details.retryAfterMs, undefined, { signal: stopping }).catch(() => undefined);
    }
  } catch (thrown) {
    countFailure(counters, SpangraphError.from(thrown).code);
  }
}

const offer = (intake: SpanIntake, request: Uint8Array): Promise<SpangraphError | undefined> =>
  intake.submit(DEFAULT_TENANT, request).then(
    () => undefined,
    (thrown: unknown) => SpangraphError.from(thrown),
  );

function bind(socket: Socket, name: string, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const wanted = addressOf(host, port);
    socket.once('error', (thrown) => {
      socket.close();
      reject(new SpangraphError('UNAVAILABLE', `${name} cannot listen at ${wanted}: ${thrown.message}`, { path: wanted }, thrown));
    });
    socket.bind({ address: host, port, exclusive: true }, () => {
      socket.removeAllListeners('error').on('error', () => undefined);
      resolve(addressOf(host, socket.address().port));
    });
  });
}
