import type { Locator, Page } from 'playwright-core';

import { describeInBrowser } from '../harness/browser/in-browser';
import { NO_OFFENCES } from '../harness/browser/watched-page';
import { settled, withBrowser } from '../harness/browser/with-browser';
import { eventually, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import type { TestSpan } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

const MINUTE_MS = 60_000;
const RANGE_MS = 30 * MINUTE_MS;

interface Calls {
  readonly route: string;
  readonly count: number;
  readonly failed?: number;
  readonly durationMs: number;
  readonly error?: (i: number) => string;
}

/** Endpoints of which one is the slowest, one fails most often, and of one the largest share fails. */
const CALLS: readonly Calls[] = [
  { route: '/fine', count: 30, durationMs: 5 },
  { route: '/slow', count: 4, durationMs: 3000 },
  { route: '/flaky', count: 20, failed: 10, durationMs: 50, error: (i) => `shelf ${i} is empty` },
  { route: '/broken', count: 2, failed: 2, durationMs: 20, error: () => 'no way to the shelf' },
];
const PLANTED = CALLS.reduce((sum, { count }) => sum + count, 0);
const FAILED = CALLS.reduce((sum, { failed = 0 }) => sum + failed, 0);

const call = (route: string, durationMs: number, ago: number, error?: string): TestSpan => ({
  traceId: newTraceId(),
  spanId: newSpanId(),
  name: `GET ${route}`,
  kind: 'SERVER',
  ago,
  durationMs,
  attributes: { 'http.request.method': 'GET', 'http.route': route, 'url.path': route, 'http.response.status_code': error === undefined ? 200 : 500 },
  ...(error !== undefined && { error }),
});

const planted = (): readonly TestSpan[] => [
  ...CALLS.flatMap(({ route, count, failed = 0, durationMs, error }) =>
    Array.from({ length: count }, (_, i) => call(route, durationMs, MINUTE_MS + i * 40_000, i < failed ? error?.(i) : undefined)),
  ),
  // Of the period before: one of the exceptions was there, with another number in its message.
  call('/flaky', 50, RANGE_MS + 10 * MINUTE_MS, 'shelf 77 is empty'),
];

interface Totals {
  readonly calls: { readonly value: number };
  readonly errors: { readonly value: number };
  readonly p50: { readonly value: number };
  readonly p95: { readonly value: number };
  readonly p99: { readonly value: number };
}

const exact = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 6 });
const titleOf = (page: Page, card: string): Promise<string | null> => page.locator('sg-key-numbers a', { hasText: card }).locator('[title]').first().getAttribute('title');
const firstCells = (table: Locator): Promise<string[]> => table.getByRole('row').locator('[role=cell]:first-child').allInnerTexts();

describeInBrowser('the home page', () => {
  const platform = withPlatform();
  const gateway = (): string => platform().addresses.gateway;
  const visitor = withBrowser(gateway);
  let range = { from: 0, to: 0 };
  const between = (): string => `between: { startTime: "${new Date(range.from).toISOString()}", endTime: "${new Date(range.to).toISOString()}" }`;
  const home = (): string => `/?time=${range.from}..${range.to}`;
  const totals = async (): Promise<Totals | undefined> => {
    const { explore } = await query<{ readonly explore: { readonly results: readonly Totals[] } }>(
      gateway(),
      `{ explore(scope: "API_TRACE" ${between()}) { results {
        calls: selection(key: "calls", aggregation: COUNT) { value }
        errors: selection(key: "errorCount", aggregation: SUM) { value }
        p50: selection(key: "duration", aggregation: PERCENTILE, size: 50) { value }
        p95: selection(key: "duration", aggregation: PERCENTILE, size: 95) { value }
        p99: selection(key: "duration", aggregation: PERCENTILE, size: 99) { value }
      } } }`,
    );
    return explore.results[0];
  };

  beforeAll(async () => {
    const to = Date.now();
    range = { from: to - RANGE_MS, to };
    await sendJson(platform().addresses.otlpHttp, otlpJson('warehouse', planted()));
    await eventually(totals, (numbers) => numbers?.calls.value === PLANTED);
  }, 60_000);

  it('shows the key numbers that explore gives for the same time', async () => {
    const { calls, errors, p50, p95, p99 } = (await totals())!;
    expect(errors.value).toBe(FAILED);
    const visited = await visitor.open(home());
    expect(await titleOf(visited.page, 'Calls')).toBe(`${PLANTED} calls of endpoints`);
    expect(await titleOf(visited.page, 'Failed calls')).toBe(`${errors.value} of ${calls.value} calls failed`);
    for (const [card, { value }] of [['p50', p50], ['p95', p95], ['p99', p99]] as const) expect(await titleOf(visited.page, card)).toContain(`${exact(value)} ms`);
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('puts the worst endpoints first, by what one calls worst, and leads to them', async () => {
    const visited = await visitor.open(home());
    const { page } = visited;
    const table = page.getByRole('table', { name: 'Worst endpoints' });
    await table.scrollIntoViewIfNeeded();
    await eventually(() => firstCells(table), (names) => names.join() === '/slow,/flaky,/broken,/fine');
    await page.getByRole('button', { name: 'Failures', exact: true }).click();
    await eventually(() => firstCells(table), (names) => names.join() === '/flaky,/broken');
    await page.getByRole('button', { name: 'Share failed' }).click();
    await eventually(() => firstCells(table), (names) => names.join() === '/broken,/flaky');

    await table.getByRole('link', { name: '/broken' }).click();
    await page.waitForURL(/\/endpoints\/[^/?]+/);
    await settled(visited);
    await page.getByRole('heading', { name: '/broken' }).waitFor();
    expect(new URL(page.url()).searchParams.get('time')).toBe(`${range.from}..${range.to}`);
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('names the exceptions that the period before did not have, and leads to their spans', async () => {
    const visited = await visitor.open(home());
    const { page } = visited;
    const rows = page.getByRole('region', { name: 'List of exceptions' }).locator('tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(1);
    expect(await rows.first().textContent()).toContain('no way to the shelf');
    await page.getByRole('button', { name: /^All 2/ }).click();
    await eventually(() => rows.count(), (count) => count === 2);
    expect(await rows.nth(1).textContent()).toMatch(/shelf \d is empty.*warehouse\s*10/s);

    await rows.first().getByRole('link').click();
    await page.waitForURL(/\/explorer/);
    await settled(visited);
    const spans = page.locator('sg-row-table tbody tr.line');
    await eventually(() => spans.count(), (count) => count === 2);
    for (const text of await spans.allTextContents()) expect(text).toContain('/broken');
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);
});
