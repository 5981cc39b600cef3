import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface SendResult {
  readonly requests: number;
  readonly spans: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly retries: number;
  /** Of each request that succeeded, milliseconds. */
  readonly latenciesMs: readonly number[];
}

interface LoadRequest {
  readonly body: Buffer;
  readonly spans: number;
}

/** Posts OTLP protobuf over so many connections; waits and repeats on 429 and 503, fails on any other refusal. */
export async function sendLoad(url: string, load: Iterable<LoadRequest>, connections: number, onAccepted?: (request: LoadRequest) => void): Promise<SendResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const iterator = load[Symbol.iterator]();
  const latenciesMs: number[] = [];
  const started = performance.now();
  let spans = 0;
  let bytes = 0;
  let retries = 0;
  const worker = async (): Promise<void> => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      for (;;) {
        const sent = performance.now();
        const status = await post(url, next.value.body, agent);
        if (status === 200) {
          latenciesMs.push(performance.now() - sent);
          break;
        }
        if (status !== 429 && status !== 503) throw new Error(`the receiver answered ${status}`);
        retries++;
        await sleep(50);
      }
      spans += next.value.spans;
      bytes += next.value.body.length;
      onAccepted?.(next.value);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, worker));
  } finally {
    agent.destroy();
  }
  return { requests: latenciesMs.length, spans, bytes, seconds: (performance.now() - started) / 1000, retries, latenciesMs };
}

function post(url: string, body: Buffer, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/x-protobuf', 'content-length': body.length } }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
