import { readFileSync } from 'node:fs';

import type { Page } from 'playwright-core';

import { describeInBrowser } from '../harness/browser/in-browser';
import { plantShop } from '../harness/browser/planted-shop';
import { NO_OFFENCES } from '../harness/browser/watched-page';
import { settled, withBrowser } from '../harness/browser/with-browser';
import { withPlatform } from '../harness/with-platform';

interface Addition {
  readonly title: string;
  readonly metric: string;
  readonly group: string;
  readonly draw: string;
}

/** Adds a panel by its dialog. */
async function addPanel(page: Page, { title, metric, group, draw }: Addition): Promise<void> {
  await page.getByRole('button', { name: 'Add panel' }).click();
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Metrics').fill(metric);
  await page.getByLabel('Group by').fill(group);
  await page.getByLabel('Drawn as').selectOption(draw);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
}

async function downloaded(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return readFileSync(await download.path(), 'utf8');
}

const titles = (page: Page): Promise<string[]> => page.locator('sg-panel-frame h2').allTextContents();

describeInBrowser('dashboards', () => {
  const platform = withPlatform();
  const visitor = withBrowser(() => platform().addresses.gateway);
  beforeAll(async () => void (await plantShop(platform())), 60_000);

  it('are made of panels, are still there after a reload, and are equal after export and import', async () => {
    const visited = await visitor.open('/dashboards?time=1h');
    const { page } = visited;
    await page.getByRole('button', { name: 'New dashboard' }).click();
    await page.waitForURL(/edit=true/);
    await page.getByLabel('Name').fill('Shop');
    await page.getByLabel('Name').press('Tab');
    await addPanel(page, { title: 'Spans', metric: 'COUNT(spans)', group: 'serviceName', draw: 'top' });
    await addPanel(page, { title: 'Slow', metric: 'PERCENTILE(duration,99)', group: 'serviceName', draw: 'table' });
    await addPanel(page, { title: 'Rate', metric: 'AVGRATE(spans,MINUTES)', group: '', draw: 'line' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Edit', exact: true }).waitFor();
    await page.reload();
    await settled(visited);
    expect(await titles(page)).toEqual(['Spans', 'Slow', 'Rate']);

    const exported = await downloaded(page, 'Export JSON');
    await page.goto(`${platform().addresses.gateway}/dashboards`);
    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByRole('textbox', { name: 'JSON' }).fill(exported.replace('"Shop"', '"Shop again"'));
    await page.getByRole('button', { name: 'Import' }).last().click();
    await page.waitForURL(/dashboards\/[^/?]+\?/);
    await settled(visited);
    expect(JSON.parse(await downloaded(page, 'Export JSON'))).toEqual({ ...JSON.parse(exported), name: 'Shop again' });
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('follow an edited JSON without a build', async () => {
    const { page } = await visitor.open('/dashboards/services');
    await page.getByRole('button', { name: 'Edit as JSON' }).click();
    const changed = JSON.parse(await page.getByRole('textbox', { name: 'JSON' }).inputValue()) as { panels: object[] };
    changed.panels = [{ id: 'note', title: 'A note', width: 12, height: 2, source: { kind: 'text', text: 'Read the runbook first.' } }];
    await page.getByRole('textbox', { name: 'JSON' }).fill(JSON.stringify(changed));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Read the runbook first.').waitFor();
    expect(await titles(page)).toEqual(['A note']);
  }, 60_000);

  it('refuse what the schema refuses, with its place', async () => {
    const { page } = await visitor.open('/dashboards/endpoints');
    await page.getByRole('button', { name: 'Edit as JSON' }).click();
    await page.getByRole('textbox', { name: 'JSON' }).fill('{"name": "x", "panels": [{"id": "a", "title": "b", "source": {"kind": "movie"}}]}');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('panels[0].source');
  }, 60_000);

  it('give a report with the numbers that are on screen', async () => {
    const { page } = await visitor.open('/dashboards/backends?time=1h');
    const shown = await page.locator('sg-panel-frame', { hasText: 'Backends' }).last().locator('[role=cell]').allTextContents();
    const numbers = shown.map((cell) => cell.trim()).filter((cell) => /\d/.test(cell));
    expect(numbers.length).toBeGreaterThan(3);
    const report = await downloaded(page, 'Export report');
    for (const number of numbers) expect(report).toContain(`<td>${number}</td>`);
  }, 60_000);
});
