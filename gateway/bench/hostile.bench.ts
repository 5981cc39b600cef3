import './production';
import 'reflect-metadata';

import { createGatewayServer } from '../src';
import { hostileOperations } from '../test/support/hostile-operations';
import { instantServices } from './instant-services';

/** Prints how long the refusal of each hostile operation takes, HTTP included; the slowest by name. */
async function main(): Promise<void> {
  const server = await createGatewayServer(
    { port: 0 },
    instantServices(() => 0),
  );
  await server.start();
  const times: { readonly name: string; readonly ms: number }[] = [];
  for (const { name, body } of hostileOperations()) {
    const started = performance.now();
    const response = await fetch(`${server.address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    await response.text();
    times.push({ name, ms: performance.now() - started });
  }
  times.sort((left, right) => right.ms - left.ms);
  const at = (share: number): string => (times[Math.floor(times.length * share)]?.ms ?? 0).toFixed(1);
  console.log(`${times.length} operations: p50 ${at(0.5)} ms, p99 ${at(0.01)} ms, over 50 ms: ${times.filter(({ ms }) => ms > 50).length}`);
  for (const { name, ms } of times.slice(0, 8)) console.log(`${ms.toFixed(1).padStart(7)} ms  ${name}`);
  await server.stop();
}

void main();
