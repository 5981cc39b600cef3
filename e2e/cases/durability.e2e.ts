import { generateLoad } from '../load/generate';
import { Random } from '../load/random';
import { sendLoad } from '../load/send';
import { Truth } from '../load/truth';
import { eventually, query } from '../harness/graphql';
import { removeDirectory, startPlatform, temporaryDirectory } from '../harness/platform';
import type { PlatformProcess } from '../harness/platform';

interface Counts {
  readonly spans: number;
  readonly distinct: number;
  readonly traces: number;
  readonly rows: number;
  readonly spansOfTraces: number;
}

/** Kills that the case survives; the long run sets more. */
const KILLS = Number(process.env['SPANGRAPH_KILLS'] ?? 2);

async function counts(platform: PlatformProcess): Promise<Counts> {
  const range = 'between: { startTime: "2020-01-01T00:00:00Z", endTime: "2035-01-01T00:00:00Z" }';
  const data = await query<Record<'spans' | 'rows', { results: Record<string, { value: number }>[] }>>(
    platform.addresses.gateway,
    `{
      spans: explore(scope: "SPAN" ${range}) { results {
        count: selection(key: "id", aggregation: COUNT) { value } distinct: selection(key: "id", aggregation: DISTINCTCOUNT) { value } traces: selection(key: "traceId", aggregation: DISTINCTCOUNT) { value }
      } }
      rows: explore(scope: "TRACE" ${range}) { results { count: selection(key: "id", aggregation: COUNT) { value } spans: selection(key: "numSpans", aggregation: SUM) { value } } }
    }`,
  );
  const [span, row] = [data.spans.results[0]!, data.rows.results[0]!];
  return { spans: span['count']!.value, distinct: span['distinct']!.value, traces: span['traces']!.value, rows: row['count']!.value, spansOfTraces: row['spans']?.value ?? 0 };
}

describe('kill -9 under load', () => {
  it(`loses nothing that was acknowledged and doubles nothing, ${KILLS} times over`, async () => {
    const directory = temporaryDirectory();
    const random = new Random(7);
    let acknowledged = 0;
    let sent = 0;
    try {
      for (let round = 0; round <= KILLS; round++) {
        const platform = await startPlatform(directory, ['ingestion.segmentSpans=3000']);
        const check = await eventually(() => counts(platform), ({ spans }) => spans >= acknowledged, 30_000);
        expect(check.distinct).toBe(check.spans);
        expect(check.rows).toBe(check.traces);
        expect(check.spansOfTraces).toBe(check.spans);
        expect(check.spans).toBeLessThanOrEqual(sent);
        if (round === KILLS) {
          await platform.stop();
          break;
        }
        const truth = new Truth([]);
        const load = generateLoad({ spans: 40_000, seed: 100 + round, batch: 200, layout: round % 2 === 0 ? 'trace' : 'service', startNanos: BigInt(Date.now() - 3_600_000) * 1_000_000n, windowNanos: 3_000_000_000_000n }, truth);
        const counted = (function* () {
          for (const request of load) {
            sent += request.spans;
            yield request;
          }
        })();
        const sending = sendLoad(`${platform.addresses.otlpHttp}/v1/traces`, counted, 4, ({ spans }) => (acknowledged += spans)).catch(() => undefined);
        const until = acknowledged + 1000 + random.integer(25_000);
        await eventually(async () => acknowledged, (now) => now >= until, 30_000);
        await platform.kill();
        await sending;
      }
    } finally {
      removeDirectory(directory);
    }
  }, 60_000 + KILLS * 20_000);
});
