import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { Page } from 'playwright-core';

import { seriousViolations } from '../harness/browser/accessibility';
import { describeInBrowser } from '../harness/browser/in-browser';
import { plantShop } from '../harness/browser/planted-shop';
import type { PlantedShop } from '../harness/browser/planted-shop';
import { NO_OFFENCES } from '../harness/browser/watched-page';
import { settled, withBrowser } from '../harness/browser/with-browser';
import { eventually } from '../harness/graphql';
import { withPlatform } from '../harness/with-platform';

const NAME = 'calls of services';
const QUERY = `query calls($between: InputTimeRange!, $limit: Int = 10) {
  explore(scope: "SERVICE", between: $between, groupBy: { keys: ["name"], groupLimit: 10 }, orderBy: [{ key: "name", direction: ASC }], limit: $limit) {
    results { name: selection(key: "name") { value } calls: selection(key: "numCalls", aggregation: SUM) { value } }
  }
}`;

const shownRows = (page: Page): Promise<string[][]> =>
  page
    .locator('sg-answer-view')
    .getByRole('table', { name: 'explore.results' })
    .locator('.line')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('[role=cell]')].map((cell) => cell.textContent?.trim() ?? '')));

describeInBrowser('saved queries', () => {
  const platform = withPlatform();
  const gateway = (): string => platform().addresses.gateway;
  const visitor = withBrowser(gateway);
  let shop: PlantedShop;
  beforeAll(async () => {
    shop = await plantShop(platform());
  }, 60_000);

  it('are opened and run by their name in another browser, and by the command that is copied', async () => {
    const to = Date.now();
    const range = `${to - 3_600_000}..${to}`;
    const visited = await visitor.open(`/graphql-editor?time=${range}&query=${encodeURIComponent(QUERY)}`);
    await visited.page.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = visited.page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(NAME);
    await dialog.getByLabel('Tags').fill('shop');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await visited.page.getByText(`Saved as ${NAME}`).waitFor();
    expect(visited.offences).toEqual(NO_OFFENCES);
    await visited.page.context().close();

    const other = await visitor.open(`/saved-queries?time=${range}`, { permissions: ['clipboard-read', 'clipboard-write'] });
    const { page } = other;
    await page.getByRole('button', { name: `Run ${NAME}` }).click();
    await page.waitForURL(/run=/);
    await page.getByLabel(/^limit/).fill('1');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator('sg-answer-view').getByRole('tab', { name: 'Table' }).click();
    const calls = String(shop.traces.length);
    await eventually(() => shownRows(page), (rows) => JSON.stringify(rows) === JSON.stringify([['checkout', calls]]));
    await page.getByLabel(/^limit/).fill('10');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await eventually(() => shownRows(page), (rows) => JSON.stringify(rows) === JSON.stringify([['checkout', calls], ['storefront', calls]]));

    expect(await seriousViolations(page)).toEqual([]);
    await page.locator('sg-run-panel').getByRole('button', { name: 'curl' }).click();
    const command = await page.evaluate(() => navigator.clipboard.readText());
    expect(command).toContain('"savedQuery":"calls of services"');
    const { stdout } = await promisify(execFile)('sh', ['-c', command.replace(/^curl /, 'curl -s ')]);
    const { data } = JSON.parse(stdout) as { readonly data: { readonly explore: { readonly results: readonly { readonly name: { readonly value: string }; readonly calls: { readonly value: number } }[] } } };
    expect(data.explore.results.map(({ name, calls: { value } }) => [name.value, String(value)])).toEqual(await shownRows(page));
    expect(other.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('are changed, found by tag, and brought back from their history', async () => {
    const visited = await visitor.open('/saved-queries?time=1h');
    const { page } = visited;
    await page.getByRole('button', { name: `Edit ${NAME}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Description').fill('Calls that each service received');
    await dialog.getByLabel('Tags').fill('shop, traffic');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('group', { name: 'Tags' }).getByRole('button', { name: /^traffic/ }).click();
    await page.waitForURL(/tag=traffic/);
    await page.getByText('Calls that each service received').waitFor();

    await page.getByRole('button', { name: `History of ${NAME}` }).click();
    const history = page.getByRole('dialog', { name: /^History of/ });
    await history.getByRole('button', { name: /^Version 1/ }).click();
    await history.getByRole('button', { name: 'Restore this version' }).click();
    await page.getByRole('dialog', { name: /^Restore version 1/ }).getByRole('button', { name: 'Restore' }).click();
    await history.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Show all' }).click();
    await settled(visited);
    await page.getByRole('link', { name: NAME }).waitFor();
    expect(await page.getByText('Calls that each service received').count()).toBe(0);
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);
});
