import { gzipSync } from 'node:zlib';

import { eventually, query } from '../harness/graphql';
import { readProcess } from '../bench/measure';
import { withPlatform } from '../harness/with-platform';
import { encodeRequest } from '../load/encode';
import { Random } from '../load/random';
import { makeTrace } from '../load/trace-model';

/** Mutated requests that are sent. */
const REQUESTS = Number(process.env['SPANGRAPH_MUTATIONS'] ?? 1000);
const TOO_DEEP = 5000;

type Mutation = (body: Buffer, random: Random) => Buffer;

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  truncated: (body, random) => body.subarray(0, random.integer(body.length)),
  'bits flipped': (body, random) => {
    const flipped = Buffer.from(body);
    for (let i = 1 + random.integer(8); i > 0; i--) flipped[random.integer(flipped.length)]! ^= 1 << random.integer(8);
    return flipped;
  },
  'bytes replaced': (body, random) => Buffer.concat([body.subarray(0, random.integer(body.length)), random.bytes(20), body.subarray(random.integer(body.length))]),
  'a length too large': (body) => Buffer.concat([Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f]), body]),
  'nested too deep': () => {
    let value = Buffer.from([0x0a, 0x01, 0x61]);
    for (let depth = 0; depth < TOO_DEEP; depth++) value = Buffer.concat([Buffer.from([0x2a, ...varint(value.length)]), value]).subarray(0, 60_000);
    return Buffer.concat([Buffer.from([0x0a, ...varint(value.length)]), value]);
  },
  'random bytes': (_body, random) => random.bytes(1 + random.integer(2000)),
};

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))];
}

describe(`${REQUESTS} mutated payloads`, () => {
  const platform = withPlatform();
  const random = new Random(99);
  const range = 'between: { startTime: "2000-01-01T00:00:00Z", endTime: "2100-01-01T00:00:00Z" }';
  const post = (body: Buffer, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${platform().addresses.otlpHttp}/v1/traces`, { method: 'POST', headers: { 'content-type': 'application/x-protobuf', ...headers }, body: new Uint8Array(body) });
  const good = (): { readonly body: Buffer; readonly spans: number } => {
    const spans = makeTrace(random, BigInt(Date.now()) * 1_000_000n);
    return { body: encodeRequest(spans), spans: spans.length };
  };

  it('are each refused with a reason or taken in part; the good ones between them are all stored', async () => {
    const before = await readProcess(platform().addresses.telemetry);
    const names = Object.keys(MUTATIONS);
    let stored = 0;
    for (let i = 0; i < REQUESTS; i++) {
      const mutated = MUTATIONS[names[i % names.length]!]!(good().body, random);
      const answer = await post(mutated, { 'x-tenant-id': 'hostile' });
      expect([200, 400]).toContain(answer.status);
      if (answer.status === 400) expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(5);
      else await answer.arrayBuffer();
      if (i % 10 === 0) {
        const { body, spans } = good();
        expect((await post(body)).status).toBe(200);
        stored += spans;
      }
    }
    const count = (): Promise<{ spans: { total: number } }> => query(platform().addresses.gateway, `{ spans(${range} limit: 1) { total } }`);
    expect((await eventually(count, ({ spans }) => spans.total >= stored)).spans.total).toBe(stored);
    const after = await readProcess(platform().addresses.telemetry);
    expect(after.residentBytes - before.residentBytes).toBeLessThan(600e6);
  }, 300_000);

  it('refuses a compressed body that unpacks to more than the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024));
    const answer = await post(bomb, { 'content-encoding': 'gzip' });
    expect(answer.status).toBe(413);
    expect((await post(good().body)).status).toBe(200);
  });

  it('refuses what is no gzip, an unknown encoding and an unknown content type', async () => {
    expect((await post(Buffer.from('not gzip'), { 'content-encoding': 'gzip' })).status).toBe(400);
    expect((await post(good().body, { 'content-encoding': 'br-not' })).status).toBe(415);
    expect((await post(good().body, { 'content-type': 'text/plain' })).status).toBe(415);
  });
});
