import './production';
import 'reflect-metadata';

import { Agent, request } from 'node:http';
import { randomBytes } from 'node:crypto';

import { createGatewayServer } from '../src';
import { instantServices } from './instant-services';

const BETWEEN = '{ startTime: "2024-01-02T00:00:00Z", endTime: "2024-01-02T01:00:00Z" }';
const FIELDS =
  'id name: attribute(key: "name") service: attribute(key: "serviceName") start: attribute(key: "startTime") duration: attribute(key: "duration") parent: attribute(key: "parentSpanId") tags: attribute(key: "spanTags")';
const inline = (id: string): object => ({
  query: `{ spans(between: ${BETWEEN} limit: 10000 filterBy: [{ type: ID, idType: TRACE, operator: EQUALS, value: "${id}" }]) { results { ${FIELDS} } } }`,
});
const bound = (id: string): object => ({
  query: `query ($id: Unknown!) { spans(between: ${BETWEEN} limit: 10000 filterBy: [{ type: ID, idType: TRACE, operator: EQUALS, value: $id }]) { results { ${FIELDS} } } }`,
  variables: { id },
});

const newId = (): string => randomBytes(16).toString('hex');
const CASES = [
  { name: '__typename', rows: 0, body: () => ({ query: '{ __typename }' }) },
  { name: 'trace, absent', rows: 0, body: () => inline(newId()) },
  { name: 'trace of 8 spans with tags', rows: 8, body: () => inline(newId()) },
  { name: 'trace of 8 spans with tags, id as variable', rows: 8, body: () => bound(newId()) },
  { name: '1000 spans with tags', rows: 1000, calls: 60, body: () => inline(newId()) },
] as const;

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function call(address: string, path: string, body?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const outgoing = request(`${address}${path}`, { agent, method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString()));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Median and mean processor time of a call, microseconds; client and server are one process. */
async function measure(calls: number, once: () => Promise<unknown>): Promise<{ readonly p50: number; readonly cpu: number }> {
  for (let index = 0; index < calls / 2; index++) await once();
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let index = 0; index < calls; index++) {
    const started = performance.now();
    await once();
    times.push((performance.now() - started) * 1000);
  }
  const { user, system } = process.cpuUsage(before);
  times.sort((left, right) => left - right);
  return { p50: times[Math.floor(calls / 2)]!, cpu: (user + system) / calls };
}

/** Prints what one request costs beyond a request that only passes the HTTP server. */
async function main(): Promise<void> {
  let rows = 0;
  const server = await createGatewayServer(
    { port: 0, timeoutMs: 60_000 },
    instantServices(() => rows),
  );
  await server.start();
  const floor = await measure(1000, () => call(server.address, '/healthz'));
  const line = (name: string, { p50, cpu }: typeof floor): void =>
    console.log(
      `${name.padEnd(44)} p50 ${p50.toFixed(0).padStart(7)} µs, CPU ${cpu.toFixed(0).padStart(7)} µs; beyond HTTP ${(p50 - floor.p50).toFixed(0)} and ${(cpu - floor.cpu).toFixed(0)} µs`,
    );
  line('/healthz', floor);
  for (const { name, rows: size, body, ...rest } of CASES) {
    rows = size;
    line(name, await measure('calls' in rest ? rest.calls : 1000, () => call(server.address, '/graphql', JSON.stringify(body()))));
  }
  agent.destroy();
  await server.stop();
}

void main();
