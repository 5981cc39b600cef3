import { readFileSync } from 'node:fs';

import type { Page } from 'playwright-core';

import { sendBigTrace } from '../harness/big-trace';
import { seriousViolations } from '../harness/browser/accessibility';
import { describeInBrowser } from '../harness/browser/in-browser';
import { plantShop, SLOW_MS } from '../harness/browser/planted-shop';
import type { PlantedShop, PlantedTrace } from '../harness/browser/planted-shop';
import { NO_OFFENCES } from '../harness/browser/watched-page';
import { settled, withBrowser } from '../harness/browser/with-browser';
import { between, eventually, query } from '../harness/graphql';
import { newTraceId } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

const BIG = 5000;

const rows = (page: Page): ReturnType<Page['locator']> => page.getByRole('tree', { name: 'Spans of the trace' }).getByRole('treeitem');
/** `service operation duration`, level by level, as they stand on the page. */
async function shownRows(page: Page): Promise<readonly string[]> {
  const read = (all: Element[]): readonly { readonly place: number; readonly text: string }[] =>
    all.map((row) => ({
      place: Number(row.getAttribute('aria-posinset')),
      text: [row.getAttribute('aria-level'), row.querySelector('.label')?.textContent, row.querySelector('.time')?.textContent].map((part) => (part ?? '').replaceAll(/\s+/g, ' ').trim()).join(' | '),
    }));
  return [...(await rows(page).evaluateAll(read))].sort((one, other) => one.place - other.place).map(({ text }) => text);
}
/** How much of each row is marked as part of the critical path: the length of the outline of its marks. */
const pathMarks = (page: Page): Promise<{ readonly operation: string; readonly length: number }[]> =>
  rows(page).evaluateAll((all) =>
    all.map((row) => ({
      operation: (row.querySelector('.label')?.textContent ?? '').replaceAll(/\s+/g, ' ').trim(),
      length: row.querySelector<SVGPathElement>('path.path')?.getTotalLength() ?? 0,
    })),
  );
const selected = (page: Page): string | null => new URL(page.url()).searchParams.get('span');

describeInBrowser('the page of a trace', () => {
  const platform = withPlatform();
  const gateway = (): string => platform().addresses.gateway;
  const visitor = withBrowser(gateway);
  const bigTraceId = newTraceId();
  let shop: PlantedShop;
  let slow: PlantedTrace;
  let quick: PlantedTrace;
  beforeAll(async () => {
    await sendBigTrace(platform().addresses.otlpHttp, { traceId: bigTraceId, spans: BIG, start: BigInt(Date.now() - 60_000) * 1_000_000n });
    shop = await plantShop(platform());
    slow = shop.traces.find((trace) => trace.slow)!;
    quick = shop.traces.find((trace) => !trace.slow)!;
    const whole = `{ spans(${between()} where: { attribute: "traceId", value: "${bigTraceId}" } limit: 0) { total } }`;
    await eventually(() => query<{ readonly spans: { readonly total: number } }>(gateway(), whole), ({ spans }) => spans.total === BIG);
  }, 90_000);

  it('shows the tree of the spans with their times and what its end waited for, finds, folds and shows a span whole', async () => {
    const visited = await visitor.open(`/traces/${slow.traceId}`);
    const { page } = visited;
    await eventually(() => rows(page).count(), (count) => count === 5);
    expect(await shownRows(page)).toEqual([
      '1 | storefront POST /buy | 4.04 s',
      '2 | storefront POST | 4.03 s',
      '3 | checkout POST /checkout | 4.02 s',
      '4 | checkout reserve | 4.02 s',
      '5 | checkout SELECT ledger | 4 s',
    ]);
    const [longest] = (await pathMarks(page)).sort((one, other) => other.length - one.length);
    expect(longest!.operation).toBe('checkout SELECT ledger');

    const field = page.getByRole('textbox', { name: /Search spans/ });
    await field.fill('checkout');
    await page.getByText('– of 3').waitFor();
    await field.press('Enter');
    await page.getByText('1 of 3').waitFor();
    const first = selected(page);
    await page.getByRole('button', { name: 'Next match' }).click();
    await page.getByText('2 of 3').waitFor();
    await page.getByRole('button', { name: 'Next match' }).click();
    await page.getByText('3 of 3').waitFor();
    await eventually(async () => selected(page), (span) => span === slow.ledgerSpanId);
    await page.getByRole('button', { name: 'Previous match' }).click();
    await page.getByText('2 of 3').waitFor();
    expect(selected(page)).not.toBe(first);
    await page.getByRole('button', { name: 'Clear the search' }).click();

    await rows(page).filter({ hasText: 'POST /checkout' }).getByRole('button', { name: /^Collapse/ }).click();
    await eventually(() => rows(page).count(), (count) => count === 3);
    await rows(page).filter({ hasText: 'POST /checkout' }).getByRole('button', { name: /^Expand/ }).click();
    await eventually(() => rows(page).count(), (count) => count === 5);

    await rows(page).filter({ hasText: 'SELECT ledger' }).click();
    const details = page.getByRole('complementary', { name: 'Details of the span' });
    await details.getByText('SELECT balance FROM accounts WHERE id = $1').first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    const attribute = details.locator('sg-attribute-list .line').filter({ hasText: 'db.namespace' });
    await attribute.hover();
    await attribute.getByRole('link', { name: 'Show spans with this db.namespace' }).click();
    await page.waitForURL(/\/explorer/);
    await settled(visited);
    expect(new URL(page.url()).searchParams.get('filter')).toMatch(/db\.namespace\]? = "?ledger/);
    const found = page.locator('sg-row-table tbody tr.line');
    await found.first().waitFor();
    for (const text of await found.allTextContents()) expect(text).toContain('SELECT ledger');
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('draws the same spans as flame graph, statistics and critical path, and beside another trace', async () => {
    const visited = await visitor.open(`/traces/${slow.traceId}`);
    const { page } = visited;
    await page.getByRole('link', { name: 'Flame graph' }).click();
    const boxes = page.getByRole('tree', { name: 'Flame graph' }).getByRole('treeitem');
    await eventually(() => boxes.count(), (count) => count === 6);
    expect(await boxes.evaluateAll((all) => all.map((box) => box.getAttribute('aria-level')))).toEqual(['1', '2', '3', '4', '5', '6']);

    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Statistics' }).click();
    const statistics = page.getByRole('table', { name: 'Statistics of the trace' }).locator('.line');
    await eventually(async () => (await statistics.allInnerTexts()).map((text) => text.split(/\s+/).slice(0, 2).join(' ')), (lines) => lines.join() === 'checkout 3,storefront 2');

    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Critical path' }).click();
    const sums = page.getByRole('table', { name: 'Contributions to the critical path' }).locator('.line');
    await sums.first().waitFor();
    expect(await sums.first().innerText()).toContain('checkout');
    const sections = page.getByRole('table', { name: 'Sections of the critical path' }).locator('.line').filter({ hasText: 'SELECT ledger' });
    expect(await sections.innerText()).toContain(`${SLOW_MS / 1000} s`);
    await sections.click();
    await eventually(async () => selected(page), (span) => span === slow.ledgerSpanId);

    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Compare' }).click();
    await page.waitForURL(/\/traces\/compare/);
    await settled(visited);
    await page.getByRole('combobox', { name: 'Id of trace B' }).fill(quick.traceId);
    await page.getByRole('combobox', { name: 'Id of trace B' }).press('Enter');
    await page.waitForURL(new RegExp(`b=${quick.traceId}`));
    await settled(visited);
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    const paths = page.getByRole('table', { name: 'Paths of both traces' }).locator('.line');
    await eventually(() => paths.count(), (count) => count === 5);
    expect(await paths.first().innerText()).toContain('SELECT ledger');
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('gives OTLP/JSON that it shows again from the file', async () => {
    const visited = await visitor.open(`/traces/${slow.traceId}`);
    const { page } = visited;
    await eventually(() => rows(page).count(), (count) => count === 5);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export', exact: true }).click()]);
    const text = readFileSync(await download.path(), 'utf8');
    expect(download.suggestedFilename()).toBe(`trace-${slow.traceId}.json`);
    const { resourceSpans } = JSON.parse(text) as { readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly { readonly name: string }[] }[] }[] };
    const names = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans.map(({ name }) => name)));
    expect(names.sort()).toEqual(['POST', 'POST /buy', 'POST /checkout', 'SELECT ledger', 'reserve']);

    await page.getByRole('button', { name: 'More to do with the trace' }).click();
    await page.getByRole('menuitem', { name: /Import a trace/ }).click();
    await page.getByRole('textbox', { name: 'Or paste it' }).fill(text);
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show the trace' }).click();
    await page.waitForURL(/\/traces\/file/);
    await eventually(() => rows(page).count(), (count) => count === 5);
    const shown = await rows(page).evaluateAll((all) => all.map((row) => `${row.getAttribute('aria-level')} ${row.textContent?.replaceAll(/\s+/g, ' ').trim()}`));
    expect(shown).toEqual([
      '1 storefront POST /buy 4.04 s',
      '2 storefront POST 4.03 s',
      '3 checkout POST /checkout 4.02 s',
      '4 checkout reserve 4.02 s',
      '5 checkout SELECT ledger 4 s',
    ]);
    await rows(page).last().click();
    await page.getByRole('complementary', { name: 'Details of the span' }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('complementary', { name: 'Details of the span' }).getByText('SELECT balance FROM accounts WHERE id = $1').first().waitFor();
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('reads a large trace where one looks, to its last rows, and says of an absent one that there is none', async () => {
    const visited = await visitor.open(`/traces/${bigTraceId}?time=1h`);
    const { page } = visited;
    const tree = page.getByRole('tree', { name: 'Spans of the trace' });
    await eventually(() => rows(page).first().getAttribute('aria-setsize'), (size) => size !== null && Number(size) > 1);
    await page.getByRole('button', { name: 'Collapse rows' }).click();
    await page.getByRole('menuitem', { name: 'Expand all' }).click();
    await eventually(() => rows(page).first().getAttribute('aria-setsize'), (size) => size === String(BIG));
    await tree.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    const last = page.locator(`[role=treeitem][aria-posinset="${BIG}"]`);
    await last.locator('.label').waitFor();
    const { traces } = await query<{ readonly traces: { readonly results: readonly { readonly waterfall: { readonly results: readonly { readonly service: string; readonly operation: string }[] } }[] } }>(
      gateway(),
      `{ traces(type: TRACE ${between()} where: { attribute: "id", value: "${bigTraceId}" }) { results { waterfall(offset: ${BIG - 1}, limit: 1) { results { service operation } } } } }`,
    );
    const { service, operation } = traces.results[0]!.waterfall.results[0]!;
    expect((await last.locator('.label').innerText()).replaceAll(/\s+/g, ' ')).toBe(`${service} ${operation}`);
    const shown = await shownRows(page);
    expect(shown.length).toBeLessThan(120);
    expect(visited.offences).toEqual(NO_OFFENCES);
    await page.context().close();

    const absent = await visitor.open(`/traces/${newTraceId()}`);
    await absent.page.getByRole('heading', { name: 'There is no such trace' }).waitFor();
    await absent.page.getByRole('button', { name: 'Look again' }).waitFor();
    expect(absent.offences).toEqual(NO_OFFENCES);
  }, 60_000);
});
