import { describeInBrowser } from '../harness/browser/in-browser';
import { plantShop } from '../harness/browser/planted-shop';
import { NO_OFFENCES } from '../harness/browser/watched-page';
import { withBrowser } from '../harness/browser/with-browser';
import { query } from '../harness/graphql';
import { withPlatform } from '../harness/with-platform';

const INTERVAL_MS = 300_000;
const ZONE = 'UTC';

interface Bucket {
  readonly intervalStart: string;
  readonly rate: { readonly value: number };
  readonly errorRate: { readonly value: number };
  readonly p50: { readonly value: number };
  readonly p95: { readonly value: number };
  readonly p99: { readonly value: number };
}

/** `21 Nov 2026, 14:05:00` as the page writes it. */
const pageTime = (iso: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: ZONE }).format(new Date(iso));

describeInBrowser('the page of a service', () => {
  const platform = withPlatform();
  const gateway = (): string => platform().addresses.gateway;
  const visitor = withBrowser(gateway);
  beforeAll(async () => void (await plantShop(platform())), 60_000);

  it('shows rate, errors and percentiles of the last hour as explore gives them for the same interval', async () => {
    const to = Math.ceil(Date.now() / INTERVAL_MS) * INTERVAL_MS;
    const from = to - 3_600_000;
    const range = `between: { startTime: "${new Date(from).toISOString()}", endTime: "${new Date(to).toISOString()}" }`;
    const { entities } = await query<{ readonly entities: { readonly results: readonly { readonly id: string }[] } }>(gateway(), `{ entities(type: SERVICE ${range} where: { attribute: "name", value: "checkout" }) { results { id } } }`);
    const { explore } = await query<{ readonly explore: { readonly results: readonly Bucket[] } }>(
      gateway(),
      `{ explore(scope: "SERVICE" ${range} interval: { size: 5, units: MINUTES } where: { attribute: "name", value: "checkout" }) { results {
        intervalStart
        rate: selection(key: "numCalls", aggregation: AVGRATE, size: 1, units: SECONDS) { value }
        errorRate: selection(key: "errorCount", aggregation: AVGRATE, size: 1, units: SECONDS) { value }
        p50: selection(key: "duration", aggregation: PERCENTILE, size: 50) { value }
        p95: selection(key: "duration", aggregation: PERCENTILE, size: 95) { value }
        p99: selection(key: "duration", aggregation: PERCENTILE, size: 99) { value }
      } } }`,
    );
    expect(explore.results.length).toBeGreaterThan(5);

    const visited = await visitor.open(`/services/${entities.results[0]!.id}?time=${from}..${to}&interval=5m&numbers=yes`, { timezoneId: ZONE });
    const table = visited.page.getByRole('table', { name: 'Numbers of the charts' });
    const rows = await table.getByRole('row').all();
    const shown = new Map<string, readonly string[]>();
    for (const row of rows.slice(1)) {
      const cells = await row.locator('[role=cell] > :is(span, a)').evaluateAll((all) => all.map((cell) => cell.getAttribute('title') ?? ''));
      const [time] = await row.getByRole('cell').allTextContents();
      shown.set(time!.trim(), cells);
    }
    for (const bucket of explore.results) {
      const [, rate, errorRate, , p50, p95, p99] = shown.get(pageTime(bucket.intervalStart))!;
      expect([rate, errorRate, p50, p95, p99]).toEqual([`${bucket.rate.value} /s`, `${bucket.errorRate.value} /s`, `${bucket.p50.value} ms`, `${bucket.p95.value} ms`, `${bucket.p99.value} ms`]);
    }
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);
});
