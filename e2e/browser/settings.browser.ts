import type { Page } from 'playwright-core';

import { seriousViolations } from '../harness/browser/accessibility';
import { describeInBrowser } from '../harness/browser/in-browser';
import { NO_OFFENCES } from '../harness/browser/watched-page';
import { settled, withBrowser } from '../harness/browser/with-browser';
import { between, eventually, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

const USER = 'anna';

/** Makes the page act for a user, as its menu of the session does. */
async function actAs(page: Page, user: string): Promise<void> {
  await page.getByRole('button', { name: /^Session: / }).click();
  const menu = page.getByRole('dialog', { name: 'Session' });
  await menu.getByRole('textbox', { name: /^User/ }).fill(user);
  await menu.getByRole('button', { name: 'Switch' }).click();
  await page.getByRole('button', { name: `Session: ${user}` }).waitFor();
}

/** Fills what a dialog asks for, saves, and waits until the dialog is gone. */
async function inDialog(page: Page, fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void>, action = 'Create'): Promise<void> {
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

describeInBrowser('the settings', () => {
  const platform = withPlatform();
  const gateway = (): string => platform().addresses.gateway;
  const visitor = withBrowser(gateway);
  const send = async (service: string, path: string): Promise<void> => {
    const span = { traceId: newTraceId(), spanId: newSpanId(), name: `GET ${path}`, kind: 'SERVER' as const, attributes: { 'http.request.method': 'GET', 'url.path': path, 'http.route': path } };
    await sendJson(platform().addresses.otlpHttp, otlpJson(service, [span]));
  };
  const storedNames = async (): Promise<readonly string[]> =>
    (await query<{ readonly spans: { readonly results: readonly { readonly name: string }[] } }>(gateway(), `{ spans(${between()}) { results { name: attribute(key: "name") } } }`)).spans.results.map(({ name }) => name);
  beforeAll(async () => {
    await send('warehouse', '/orders');
    await send('office', '/letters');
    await eventually(storedNames, (names) => names.length === 2);
  }, 60_000);

  it('make a label and a rule that puts it where it fits', async () => {
    const visited = await visitor.open('/settings/labels?time=1h');
    const { page } = visited;
    await actAs(page, USER);
    await settled(visited);
    await page.getByRole('button', { name: 'New label' }).first().click();
    await inDialog(page, async (dialog) => dialog.getByLabel('Key', { exact: true }).fill('logistics'));
    await page.getByRole('row', { name: /logistics/ }).waitFor();

    await page.getByRole('link', { name: 'Label rules' }).click();
    await page.waitForURL(/label-rules/);
    await settled(visited);
    await page.getByRole('button', { name: 'New rule' }).first().click();
    await inDialog(page, async (dialog) => {
      await dialog.getByLabel('Name', { exact: true }).fill('the warehouse');
      await dialog.getByRole('combobox', { name: 'Attribute', exact: true }).fill('name');
      await dialog.getByRole('combobox', { name: 'Attribute', exact: true }).press('Tab');
      await dialog.getByRole('textbox', { name: /^Value/ }).fill('warehouse');
      await dialog.getByText('1 fits').waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await dialog.getByRole('checkbox', { name: 'logistics' }).check();
    });
    await page.getByRole('row', { name: /the warehouse/ }).waitFor();
    const labelled = async (): Promise<readonly string[]> => {
      const text = `{ entities(type: SERVICE ${between()}) { results { name: attribute(key: "name") labels { results { key } } } } }`;
      const { entities } = await query<{ readonly entities: { readonly results: readonly { readonly name: string; readonly labels: { readonly results: readonly { readonly key: string }[] } }[] } }>(gateway(), text);
      return entities.results.flatMap(({ name, labels }) => labels.results.map(({ key }) => `${name} ${key}`));
    };
    await eventually(labelled, (names) => names.join() === 'warehouse logistics');
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('drop the spans that an exclude rule names from then on', async () => {
    const visited = await visitor.open('/settings/exclude-rules?time=1h');
    const { page } = visited;
    await page.getByRole('button', { name: 'New rule' }).first().click();
    await inDialog(page, async (dialog) => {
      await dialog.getByLabel('Name', { exact: true }).fill('health checks');
      await dialog.getByRole('combobox', { name: 'Comparison' }).selectOption({ label: 'starts with' });
      await dialog.getByRole('textbox', { name: 'Value' }).fill('/health');
      expect(await seriousViolations(page)).toEqual([]);
      await dialog.getByText('Drops spans where path of the URL starts with /health').waitFor();
    });
    await page.getByRole('row', { name: /health checks/ }).waitFor();
    // It takes a moment until the receivers know of it; once one was dropped, none is stored any more.
    const dropped = async (): Promise<number> => {
      await send('warehouse', '/health/live');
      const { droppedSpans } = await query<{ readonly droppedSpans: readonly { readonly count: number }[] }>(gateway(), '{ droppedSpans { count } }');
      return droppedSpans.reduce((sum, { count }) => sum + count, 0);
    };
    await eventually(dropped, (count) => count > 0);
    await send('warehouse', '/health/late');
    await send('warehouse', '/orders/late');
    const names = await eventually(storedNames, (all) => all.includes('GET /orders/late'));
    expect(names).not.toContain('GET /health/late');
    await page.reload();
    await settled(visited);
    const cell = page.getByRole('row', { name: /health checks/ }).locator('td.number');
    expect(Number(await cell.innerText())).toBeGreaterThan(0);
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('keep who changed what, show the difference, and bring an earlier version back', async () => {
    const visited = await visitor.open('/settings/labels?time=1h');
    const { page } = visited;
    await actAs(page, 'bert');
    await settled(visited);
    await page.getByRole('button', { name: 'Edit logistics' }).click();
    await inDialog(page, async (dialog) => dialog.getByLabel('Description').fill('Whatever is moved'), 'Save');
    await page.getByRole('row', { name: /Whatever is moved.*bert/ }).waitFor();

    await page.getByRole('button', { name: 'History of logistics' }).click();
    const history = page.getByRole('dialog', { name: /^History of/ });
    await history.getByRole('region', { name: 'Version 2' }).getByText('+Whatever is moved').waitFor();
    expect(await history.getByRole('region', { name: 'Version 2' }).locator('code').allInnerTexts()).toEqual(['description']);
    await history.getByRole('button', { name: new RegExp(`^Version 1.*${USER}`) }).click();
    expect(await seriousViolations(page)).toEqual([]);
    await history.getByRole('button', { name: 'Restore this version' }).click();
    await page.getByRole('dialog', { name: /^Restore/ }).getByRole('button', { name: 'Restore' }).click();
    await history.waitFor({ state: 'detached' });
    await page.getByText('Whatever is moved').waitFor({ state: 'detached' });

    await page.getByRole('link', { name: 'Audit log' }).click();
    await page.waitForURL(/audit/);
    await settled(visited);
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('label');
    await page.waitForURL(/kind=label/);
    const rows = page.locator('tbody tr');
    await eventually(() => rows.count(), (count) => count === 3);
    const authors = (await rows.allInnerTexts()).map((text) => /anna|bert/.exec(text)?.[0]);
    expect(authors).toEqual(['bert', 'bert', USER]);
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);
});
