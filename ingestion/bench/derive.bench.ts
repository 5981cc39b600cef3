import { createDeriver } from '../src/derive';
import { shopTraces, SPANS_PER_TRACE } from './shop-traces';

const TRACES = 6000;
const ROUNDS = 12;

/** Derives freshly filled tables with one deriver and prints microseconds of CPU a span, and of time a span by enricher. */
function main(): void {
  const deriver = createDeriver();
  const table = shopTraces(1).table;
  const times: number[] = [];
  let spans = 0;
  for (let round = 0; round < ROUNDS; round++) {
    table.reset();
    const { resources, traces } = shopTraces(TRACES, table, round * TRACES);
    const started = process.cpuUsage();
    deriver.derive(table, resources, traces);
    const { user, system } = process.cpuUsage(started);
    times.push((user + system) / (TRACES * SPANS_PER_TRACE));
    spans += TRACES * SPANS_PER_TRACE;
  }
  console.log(
    `derive: first round ${times[0]!.toFixed(2)} µs a span, then ${times
      .slice(1)
      .map((time) => time.toFixed(2))
      .join(' ')}`,
  );
  console.log(
    `median of the warm rounds: ${[...times.slice(2)].sort((a, b) => a - b)[Math.floor((ROUNDS - 2) / 2)]!.toFixed(2)} µs a span`,
  );
  for (const { name, milliseconds } of deriver.statistics())
    console.log(`  ${name.padEnd(16)} ${((milliseconds * 1000) / spans).toFixed(3)}`);
}

main();
