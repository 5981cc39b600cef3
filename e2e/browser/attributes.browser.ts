import type { Page } from 'playwright-core';

import { seriousViolations } from '../harness/browser/accessibility';
import { describeInBrowser } from '../harness/browser/in-browser';
import { NO_OFFENCES } from '../harness/browser/watched-page';
import { settled, withBrowser } from '../harness/browser/with-browser';
import { between, eventually, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import type { TestSpan } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

/** Spans by the market that they are of; as many others are of none. */
const MARKETS: Readonly<Record<string, number>> = { north: 5, south: 3 };
const WITH_MARKET = Object.values(MARKETS).reduce((sum, count) => sum + count, 0);

const visit = (traceId: string, path: string, market?: string): TestSpan => ({
  traceId,
  spanId: newSpanId(),
  name: `GET ${path}`,
  kind: 'SERVER',
  ago: 30_000,
  attributes: { 'http.request.method': 'GET', 'http.route': path, 'url.path': path, ...(market !== undefined && { 'shop.market': market }) },
});

interface Tagged {
  readonly spans: { readonly results: readonly { readonly name: string; readonly team: string | null }[] };
}

/** The rows of groups that the explorer shows as a table: name and count. */
const shownGroups = (page: Page): Promise<string[]> =>
  page.locator('sg-explore-view sg-data-table .line').evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('[role=cell]')].map((cell) => cell.textContent?.trim()).join(' ')));

describeInBrowser('attributes and enrichers', () => {
  const platform = withPlatform();
  const gateway = (): string => platform().addresses.gateway;
  const visitor = withBrowser(gateway);
  const traceId = newTraceId();
  const send = async (spans: readonly TestSpan[]): Promise<void> => void (await sendJson(platform().addresses.otlpHttp, otlpJson('shop', spans)));
  /** The tag `team` of the span of a new visit, once it is stored; null without. */
  const teamOfNext = async (): Promise<string | null> => {
    const path = `/buy/${newSpanId()}`;
    await send([{ ...visit(newTraceId(), path), ago: 100 }]);
    const text = `{ spans(${between()} where: { attribute: "name", value: "GET ${path}" }) { results { name: attribute(key: "name") team: attribute(expression: { key: "spanTags", subpath: "team.name" }) } } }`;
    const { spans } = await eventually(() => query<Tagged>(gateway(), text), (answer) => answer.spans.results.length === 1);
    return spans.results[0]!.team;
  };

  beforeAll(async () => {
    const marked = Object.entries(MARKETS).flatMap(([market, count]) => Array.from({ length: count }, (_, i) => visit(i === 0 && market === 'north' ? traceId : newTraceId(), '/buy', market)));
    await send([...marked, ...Array.from({ length: WITH_MARKET }, () => visit(newTraceId(), '/look'))]);
    await eventually(() => query<{ readonly spans: { readonly total: number } }>(gateway(), `{ spans(${between()} limit: 0) { total } }`), ({ spans }) => spans.total === 2 * WITH_MARKET);
  }, 60_000);

  it('register what a span was sent with, see its values before, and group by it at once', async () => {
    const visited = await visitor.open(`/traces/${traceId}?time=1h`);
    const { page } = visited;
    await page.getByRole('treeitem').first().click();
    const attribute = page.getByRole('complementary', { name: 'Details of the span' }).locator('sg-attribute-list .line').filter({ hasText: 'shop.market' });
    await attribute.hover();
    await attribute.getByRole('link', { name: 'Register as an attribute: shop.market' }).click();
    await page.waitForURL(/\/attributes\?.*new=shop\.market/);
    await settled(visited);
    await eventually(() => page.getByRole('textbox', { name: 'Name in queries' }).inputValue(), (text) => text === 'shopMarket');
    const preview = page.getByRole('region', { name: 'Preview' });
    await preview.getByRole('meter', { name: 'Coverage' }).waitFor();
    expect(Number(await preview.getByRole('meter', { name: 'Coverage' }).getAttribute('aria-valuenow'))).toBe(50);
    expect((await preview.innerText()).replaceAll(/\s+/g, ' ')).toMatch(/north.*5.*south.*3/);
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'Display name' }).fill('Market');
    await page.getByRole('button', { name: 'Register', exact: true }).click();
    const detail = page.getByRole('complementary', { name: 'Attribute Market' });
    await detail.waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await detail.getByRole('link', { name: 'Group by it' }).click();
    await page.waitForURL(/\/explorer\?.*group=shopMarket/);
    await settled(visited);
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    const groups = Object.entries(MARKETS).map(([market, count]) => `${market} ${count}`);
    await eventually(() => shownGroups(page), (rows) => groups.every((group) => rows.includes(group)));

    await page.getByRole('button', { name: 'Do not group by Market' }).click();
    await page.getByRole('combobox', { name: 'Group by' }).fill('Mark');
    await page.getByRole('option').filter({ hasText: 'Market' }).first().waitFor();
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('write a rule, see what it does to spans that came, have it in effect on those that come, and switch it off', async () => {
    const visited = await visitor.open('/enrichers?time=1h');
    const { page } = visited;
    await page.getByRole('link', { name: 'New rule' }).click();
    await page.waitForURL(/rule=new/);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Team of the shop');
    await page.getByRole('button', { name: 'Add a condition' }).click();
    await page.getByRole('combobox', { name: /: attribute$/ }).fill('http.route');
    await page.getByRole('combobox', { name: /: attribute$/ }).press('Tab');
    await page.getByRole('combobox', { name: /: operator$/ }).selectOption('MATCHES');
    await page.getByRole('textbox', { name: /: value$/ }).fill('^/buy');
    await page.getByRole('combobox', { name: 'Add an action' }).selectOption('SET');
    const action = page.locator('sg-action-form');
    await action.getByRole('combobox', { name: 'Attribute' }).fill('team.name');
    await action.getByRole('combobox', { name: 'Attribute' }).press('Tab');
    await action.getByRole('textbox').last().fill('sellers');
    const trial = page.getByRole('region', { name: 'Try-out' });
    await eventually(async () => (await trial.locator('dl.figures').innerText().catch(() => '')).replaceAll(/\s+/g, ' '), (text) => text.includes(`Matched ${WITH_MARKET} Changed ${WITH_MARKET}`));
    await trial.locator('.difference').filter({ hasText: 'team.name' }).first().getByText('sellers').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    expect(await teamOfNext()).toBeNull();

    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const running = page.getByRole('checkbox', { name: 'Run Team of the shop' });
    await running.waitFor();
    expect(await running.isChecked()).toBe(true);
    await eventually(teamOfNext, (team) => team === 'sellers');
    await running.uncheck();
    await eventually(teamOfNext, (team) => team === null);
    await page.reload();
    await settled(visited);
    expect(await running.isChecked()).toBe(false);
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);
});
