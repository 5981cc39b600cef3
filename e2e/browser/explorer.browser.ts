import type { Page } from 'playwright-core';

import { describeInBrowser } from '../harness/browser/in-browser';
import { NO_OFFENCES } from '../harness/browser/watched-page';
import type { WatchedPage } from '../harness/browser/watched-page';
import { settled, withBrowser } from '../harness/browser/with-browser';
import { between, eventually, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

/** Spans of which a filter selects some: every duration with every status and address. */
const SPANS = [200, 600, 900].flatMap((durationMs) =>
  [200, 500, 503].flatMap((status) =>
    ['/orders', '/health/live'].map((url, i) => ({
      traceId: newTraceId(),
      spanId: newSpanId(),
      name: `call ${durationMs} ${status} ${i}`,
      kind: 'SERVER' as const,
      ago: 60_000,
      durationMs,
      attributes: { 'http.status_code': status, 'http.url': url, 'basket.weight': durationMs * 3 },
    })),
  ),
);
const FILTER = 'duration > 500ms AND http.status_code >= 500 AND NOT http.url LIKE "/health"';
const WHERE = `{ and: [
  { attribute: "duration", operator: GREATER_THAN, value: 500 }
  { attribute: "spanTags", subpath: "http.status_code", operator: GREATER_THAN_OR_EQUAL_TO, value: 500 }
  { not: { attribute: "spanTags", subpath: "http.url", operator: LIKE, value: "/health" } }
] }`;

interface Named {
  readonly spans: { readonly results: readonly { readonly name: string }[] };
}

/** Types a filter and applies it. */
async function filter({ page }: WatchedPage, text: string): Promise<void> {
  const bar = page.getByRole('combobox', { name: /filter/i }).first();
  await bar.fill(text);
  await bar.press('Escape');
  await bar.press('Enter');
}

const shownNames = async (page: Page): Promise<readonly string[]> =>
  (await page.locator('sg-row-table tbody tr.line').allTextContents()).map((text) => /call \d+ \d+ \d/.exec(text)?.[0] ?? text).sort();

describeInBrowser('the explorer', () => {
  const platform = withPlatform();
  const gateway = (): string => platform().addresses.gateway;
  const visitor = withBrowser(gateway);
  const expected = async (): Promise<readonly string[]> =>
    (await query<Named>(gateway(), `{ spans(${between()} where: ${WHERE}) { results { name: attribute(key: "name") } } }`)).spans.results.map(({ name }) => name).sort();

  beforeAll(async () => {
    await sendJson(platform().addresses.otlpHttp, otlpJson('shop', SPANS));
    const all = `{ spans(${between()}) { results { name: attribute(key: "name") } } }`;
    await eventually(() => query<Named>(gateway(), all), ({ spans }) => spans.results.length === SPANS.length);
  }, 60_000);

  it('shows the rows that the same filter has over GraphQL', async () => {
    const visited = await visitor.open('/explorer?time=1h&columns=startTime,name');
    await filter(visited, FILTER);
    const rows = await expected();
    expect(rows).toHaveLength(4);
    await eventually(() => shownNames(visited.page), (names) => names.length === rows.length);
    expect(await shownNames(visited.page)).toEqual(rows);
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('reopens what was saved by its link, in another browser', async () => {
    const visited = await visitor.open(`/explorer?time=1h&columns=startTime,name&filter=${encodeURIComponent(FILTER)}`);
    const rows = await expected();
    await eventually(() => shownNames(visited.page), (names) => names.length === rows.length);
    await visited.page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await visited.page.getByRole('dialog').getByLabel('Name').fill('failing and slow');
    await visited.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await visited.page.getByRole('dialog').waitFor({ state: 'detached' });
    const { savedQueries } = await query<{ readonly savedQueries: { readonly results: readonly { readonly id: string; readonly name: string }[] } }>(gateway(), '{ savedQueries { results { id name } } }');
    const { id } = savedQueries.results.find(({ name }) => name === 'failing and slow')!;

    const other = await visitor.open(`/explorer?saved=${id}`);
    await eventually(() => shownNames(other.page), (names) => names.length === rows.length);
    expect(await shownNames(other.page)).toEqual(rows);
    expect(other.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('follows a changed attribute with its operators and units, without a build', async () => {
    const create = (attribute: string): string => `mutation { createAttribute(attribute: ${attribute}) { name } }`;
    await query(gateway(), create('{ scope: "SPAN", key: "basketWeight", displayName: "Basket weight", kind: STRING, definition: { sourceAttribute: { level: SPAN, key: "basket.weight" } } }'));
    const offered = async (): Promise<string> => {
      const visited = await visitor.open('/explorer?time=1h');
      const bar = visited.page.getByRole('combobox', { name: /filter/i }).first();
      await bar.pressSequentially('basketWeight ');
      const options = visited.page.locator('[role=option]');
      await options.first().waitFor();
      const text = (await options.allTextContents()).join(' ');
      await visited.page.context().close();
      return text;
    };
    expect(await offered()).toMatch(/STARTS WITH/i);

    await query(gateway(), 'mutation { updateAttribute(attribute: { scope: "SPAN", key: "basketWeight", kind: LONG, unit: "ms", type: METRIC, aggregations: [AVG, MAX] }) { name } }');
    const numeric = await offered();
    expect(numeric).not.toMatch(/STARTS WITH/i);
    expect(numeric).toContain('>');

    const drawn = await visitor.open('/explorer?time=1h&metric=MAX(basketWeight)&draw=value');
    await drawn.page.getByText('2.7 s').first().waitFor();
    await query(gateway(), 'mutation { updateAttribute(attribute: { scope: "SPAN", key: "basketWeight", unit: "bytes" }) { name } }');
    await drawn.page.reload();
    await settled(drawn);
    await drawn.page.getByText('2.64 KiB').first().waitFor();
  }, 90_000);
});
