import type { Page } from 'playwright-core';

import { seriousViolations } from '../harness/browser/accessibility';
import { describeInBrowser } from '../harness/browser/in-browser';
import { plantShop } from '../harness/browser/planted-shop';
import type { PlantedShop } from '../harness/browser/planted-shop';
import { NO_OFFENCES } from '../harness/browser/watched-page';
import { settled, withBrowser } from '../harness/browser/with-browser';
import { eventually, query } from '../harness/graphql';
import { withPlatform } from '../harness/with-platform';

const RANGE_MS = 3_600_000;

interface Edge {
  readonly calls: { readonly sum: { readonly value: number } };
  readonly errors: { readonly sum: { readonly value: number } };
  readonly duration: { readonly avg: { readonly value: number }; readonly percentile: { readonly value: number } };
  readonly neighbor: { readonly name: string };
}
interface Service {
  readonly name: string;
  readonly services: { readonly results: readonly Edge[] };
  readonly backends: { readonly results: readonly Edge[] };
}

const exact = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 6 });
const node = (page: Page, name: string): ReturnType<Page['getByRole']> => page.getByRole('button', { name: new RegExp(`^(Service|\\S+ backend) ${name}`) });

/** Rows of the table, each as what its cells say exactly. */
async function shownEdges(page: Page): Promise<readonly (readonly string[])[]> {
  const rows = await page.getByRole('table', { name: 'Calls between services and backends' }).locator('.line').all();
  return Promise.all(rows.map((row) => row.locator('[role=cell] > *').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title') ?? ''))));
}

describeInBrowser('the flow of the application', () => {
  const platform = withPlatform();
  const gateway = (): string => platform().addresses.gateway;
  const visitor = withBrowser(gateway);
  let shop: PlantedShop;
  let range = { from: 0, to: 0 };
  const time = (): string => `time=${range.from}..${range.to}`;
  beforeAll(async () => {
    shop = await plantShop(platform());
    const to = Date.now();
    range = { from: to - RANGE_MS, to };
  }, 60_000);

  /** What the edges of the services are by GraphQL, in the words of the table. */
  const edges = async (): Promise<readonly (readonly string[])[]> => {
    const numbers = 'results { calls: metric(key: "numCalls") { sum { value } } errors: metric(key: "errorCount") { sum { value } } duration: metric(key: "duration") { avg { value } percentile(size: 99) { value } } neighbor { name: attribute(key: "name") } }';
    const { entities } = await query<{ readonly entities: { readonly results: readonly Service[] } }>(
      gateway(),
      `{ entities(type: SERVICE between: { startTime: "${new Date(range.from).toISOString()}", endTime: "${new Date(range.to).toISOString()}" }) { results {
        name: attribute(key: "name")
        services: outgoingEdges(neighborScope: "SERVICE") { ${numbers} }
        backends: outgoingEdges(neighborScope: "BACKEND") { ${numbers} }
      } } }`,
    );
    return entities.results.flatMap(({ name, services, backends }) =>
      [...services.results, ...backends.results].map(({ calls, errors, duration, neighbor }) => [
        name,
        neighbor.name,
        `${exact(calls.sum.value)} calls`,
        `${exact(errors.sum.value)} of ${exact(calls.sum.value)} calls`,
        `${exact(duration.avg.value)} ms`,
        `${exact(duration.percentile.value)} ms`,
      ]),
    );
  };

  it('has every node and edge with the numbers of the entities', async () => {
    const expected = await edges();
    const calls = `${shop.traces.length} calls`;
    expect(expected.map(([from, to, count]) => [from, to, count])).toEqual(expect.arrayContaining([['storefront', 'checkout', calls], ['checkout', expect.stringContaining('ledger'), calls]]));
    expect(expected).toHaveLength(2);

    const visited = await visitor.open(`/flow?view=table&${time()}`);
    const { page } = visited;
    const shown = (await shownEdges(page)).map(([from, to, , ...numbers]) => [from, to, ...numbers]);
    expect(shown).toHaveLength(expected.length);
    expect(shown).toEqual(expect.arrayContaining([...expected]));

    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Map', exact: true }).click();
    for (const name of ['storefront', 'checkout', 'ledger']) await node(page, name).waitFor();
    const drawn = page.getByRole('group', { name: /^Map of/ }).getByRole('button');
    expect(await drawn.count()).toBe(5);
    await page.getByRole('button', { name: /^storefront calls checkout: / }).waitFor();
    await page.getByRole('button', { name: /^checkout calls .*ledger.*: / }).waitFor();
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('leads from an edge to its slowest call and to the calls behind it', async () => {
    const visited = await visitor.open(`/flow?${time()}`);
    const { page } = visited;
    await page.getByRole('button', { name: /^checkout calls .*ledger/ }).click();
    await page.waitForURL(/selected=/);
    await settled(visited);
    const panel = page.getByRole('complementary', { name: 'What is selected' });
    expect(await seriousViolations(page)).toEqual([]);
    const slowest = await panel.locator('a[href*="/traces/"]').first().getAttribute('href');
    expect(shop.traces.some(({ slow, traceId, ledgerSpanId }) => slow && slowest!.includes(`/traces/${traceId}`) && slowest!.includes(`span=${ledgerSpanId}`))).toBe(true);

    await panel.getByRole('link', { name: 'Explore the calls' }).click();
    await page.waitForURL(/\/explorer/);
    await settled(visited);
    const { searchParams } = new URL(page.url());
    expect(searchParams.get('scope')).toBe('BACKEND_TRACE');
    expect(searchParams.get('filter')).toContain('callerServiceName = "checkout"');
    const { explore } = await query<{ readonly explore: { readonly results: readonly { readonly calls: { readonly value: number } }[] } }>(
      gateway(),
      `{ explore(scope: "BACKEND_TRACE" between: { startTime: "${new Date(range.from).toISOString()}", endTime: "${new Date(range.to).toISOString()}" } where: { attribute: "callerServiceName", value: "checkout" }) { results { calls: selection(key: "calls", aggregation: COUNT) { value } } } }`,
    );
    expect(explore.results[0]!.calls.value).toBe(shop.traces.length);
    const rows = page.locator('sg-row-table tbody tr.line');
    await rows.first().waitFor();
    await rows.first().locator('a[href*="/traces/"]').first().click();
    await page.waitForURL(/\/traces\//);
    await settled(visited);
    expect(shop.traces.map(({ traceId }) => `/traces/${traceId}`)).toContain(new URL(page.url()).pathname);
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('is walked along its calls by keys', async () => {
    const visited = await visitor.open(`/flow?${time()}`);
    const { page } = visited;
    const labelOfFocus = (): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    await node(page, 'storefront').focus();
    await page.keyboard.press('ArrowRight');
    await eventually(labelOfFocus, (label) => label.startsWith('Service checkout'));
    await page.keyboard.press('ArrowRight');
    await eventually(labelOfFocus, (label) => label.includes('ledger'));
    await page.keyboard.press('ArrowLeft');
    await eventually(labelOfFocus, (label) => label.startsWith('Service checkout'));
    await page.keyboard.press('Enter');
    await page.waitForURL(/selected=/);
    await page.getByRole('complementary', { name: 'What is selected' }).getByRole('heading', { name: 'checkout' }).waitFor();
    await page.keyboard.press('f');
    await page.waitForURL(/focus=/);
    await page.getByText('around checkout').waitFor();
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);
});
