import { eventually, query } from '../harness/graphql';
import { withPlatform } from '../harness/with-platform';
import { generateLoad } from '../load/generate';
import { sendLoad } from '../load/send';
import { percentile, Truth } from '../load/truth';

const COUNTED = ['app.tier', 'http.request.method', 'db.system.name', 'server.port'];

interface Cell {
  readonly value: string | number;
}

describe.each(['trace', 'service'] as const)('30,000 spans in requests by %s', (layout) => {
  const platform = withPlatform(['ingestion.segmentSpans=8000']);
  const truth = new Truth(COUNTED);
  const range = 'between: { startTime: "2020-01-01T00:00:00Z", endTime: "2035-01-01T00:00:00Z" }';
  const explore = (text: string): Promise<{ explore: { results: Record<string, Cell>[] } }> => query(platform().addresses.gateway, `{ explore(scope: "SPAN" ${range} ${text} } }`);

  beforeAll(async () => {
    const load = generateLoad({ spans: 30_000, seed: 11, batch: 300, layout, startNanos: BigInt(Date.now() - 3_600_000) * 1_000_000n, windowNanos: 3_000_000_000_000n }, truth);
    const sent = await sendLoad(`${platform().addresses.otlpHttp}/v1/traces`, load, 4);
    expect(sent.spans).toBe(truth.spans);
    await eventually(() => explore('limit: 1) { results { n: selection(key: "id", aggregation: COUNT) { value } }'), ({ explore: { results } }) => results[0]?.['n']?.value === truth.spans, 30_000);
  }, 90_000);

  it('has every trace once, with all its spans', async () => {
    const answer = await query<{ traces: { total: number }; explore: { results: Record<string, Cell>[] } }>(
      platform().addresses.gateway,
      `{ traces(type: TRACE ${range} limit: 1) { total } explore(scope: "TRACE" ${range}) { results { spans: selection(key: "numSpans", aggregation: SUM) { value } } } }`,
    );
    expect(answer.traces.total).toBe(truth.traces);
    expect(answer.explore.results[0]?.['spans']?.value).toBe(truth.spans);
    for (const { traceId, spans } of truth.samples.slice(0, 40)) {
      const rows = await query<{ spans: { total: number; results: unknown[] } }>(
        platform().addresses.gateway,
        `{ spans(${range} limit: 1000 filterBy: [{ type: ID, idType: TRACE, operator: EQUALS, value: "${traceId}" }]) { total results { id } } }`,
      );
      expect([rows.spans.total, rows.spans.results.length]).toEqual([spans, spans]);
    }
  });

  it('counts spans and errors by service, with percentiles within 1 %', async () => {
    const answer = await explore(`groupBy: { keys: ["serviceName"] } limit: 100) { results {
      name: selection(key: "serviceName") { value } n: selection(key: "id", aggregation: COUNT) { value } errors: selection(key: "errorCount", aggregation: SUM) { value }
      p50: selection(key: "duration", aggregation: PERCENTILE, size: 50) { value } p99: selection(key: "duration", aggregation: PERCENTILE, size: 99) { value } }`);
    expect(answer.explore.results).toHaveLength(truth.byService.size);
    for (const row of answer.explore.results) {
      const service = truth.byService.get(String(row['name']!.value))!;
      expect([row['n']!.value, row['errors']!.value]).toEqual([service.spans, service.errors]);
      for (const [column, percent] of [['p50', 50], ['p99', 99]] as const) {
        const expected = percentile(service.durationsMs, percent);
        expect(Math.abs(Number(row[column]!.value) - expected) / expected).toBeLessThan(0.01);
      }
    }
  });

  it('counts spans by attribute value', async () => {
    for (const key of COUNTED) {
      const answer = await explore(`groupBy: { expressions: [{ key: "spanTags", subpath: "${key}" }] } limit: 1000) { results {
        tag: selection(expression: { key: "spanTags", subpath: "${key}" }) { value } n: selection(key: "id", aggregation: COUNT) { value } }`);
      const counted = new Map(answer.explore.results.filter((row) => row['tag']!.value !== null).map((row) => [`${key}=${row['tag']!.value}`, row['n']!.value]));
      expect(counted).toEqual(new Map([...truth.byAttribute].filter(([entry]) => entry.startsWith(`${key}=`))));
    }
  });
});
