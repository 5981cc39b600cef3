import type { Page } from 'playwright-core';

import { seriousViolations } from '../harness/browser/accessibility';
import { describeInBrowser } from '../harness/browser/in-browser';
import { plantShop } from '../harness/browser/planted-shop';
import type { PlantedShop } from '../harness/browser/planted-shop';
import { NO_OFFENCES } from '../harness/browser/watched-page';
import { settled, withBrowser } from '../harness/browser/with-browser';
import { eventually } from '../harness/graphql';
import { withPlatform } from '../harness/with-platform';

const MOST_STOPS = 120;

interface Focused {
  readonly tag: string;
  readonly name: string;
  readonly href: string;
}

const focused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const name = element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    return { tag: element?.tagName.toLowerCase() ?? '', name: name.replaceAll(/\s+/g, ' ').trim(), href: element?.getAttribute('href') ?? '' };
  });

/** Goes on by Tab until what has the focus is the one. */
async function tabTo(page: Page, isIt: (element: Focused) => boolean): Promise<void> {
  const passed: string[] = [];
  for (let i = 0; i < MOST_STOPS; i++) {
    await page.keyboard.press('Tab');
    const element = await focused(page);
    if (isIt(element)) return;
    passed.push(`${element.tag} ${element.name.slice(0, 40)}`);
  }
  throw new Error(`Tab did not lead there, but to ${passed.join(', ')}`);
}

const parameter = (page: Page, name: string): string | null => new URL(page.url()).searchParams.get(name);

describeInBrowser('by keyboard alone', () => {
  const platform = withPlatform();
  const visitor = withBrowser(() => platform().addresses.gateway);
  let shop: PlantedShop;
  beforeAll(async () => {
    shop = await plantShop(platform());
  }, 60_000);

  it('one gets from home by a service to the span that is to blame', async () => {
    const visited = await visitor.open('/?time=15m');
    const { page } = visited;
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.waitForURL(/\/services\?/);
    await settled(visited);
    await tabTo(page, ({ tag, name }) => tag === 'a' && name === 'checkout');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/services\/[^?]+/);
    await settled(visited);
    await tabTo(page, ({ name }) => name === 'Traces');
    await page.keyboard.press('Enter');
    await settled(visited);
    await tabTo(page, ({ href }) => href.startsWith('/traces/'));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/traces\/[0-9a-f]{32}/);
    await settled(visited);
    await tabTo(page, ({ name }) => name.startsWith('Spans of the trace'));
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const guilty = shop.traces.filter(({ slow }) => slow).map(({ traceId, ledgerSpanId }) => `${traceId} ${ledgerSpanId}`);
    const place = async (): Promise<string> => `${new URL(page.url()).pathname.split('/').pop()} ${parameter(page, 'span')}`;
    await eventually(place, (shown) => guilty.includes(shown));
    await page.getByText('SELECT balance FROM accounts').first().waitFor();
    await page.keyboard.press('Escape');
    await eventually(async () => parameter(page, 'span'), (span) => span === null);
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('one finds a service, changes the range of time and the theme', async () => {
    const visited = await visitor.open('/', { colorScheme: 'light' });
    const { page } = visited;
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or do' }).waitFor();
    await page.keyboard.type('checkout');
    const options = page.getByRole('option');
    await options.filter({ hasText: /^\s*checkout/ }).first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    for (let i = 0; i < (await options.count()); i++) {
      if (/^\s*checkout/.test((await page.locator('[role=option][aria-selected=true]').textContent()) ?? '')) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/services\/[^?]+/);
    await settled(visited);
    await page.getByRole('heading', { name: 'checkout' }).first().waitFor();

    await tabTo(page, ({ name }) => name.startsWith('Time range:'));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Time range' }).waitFor();
    await eventually(() => focused(page), ({ name }) => name === 'Last 5 minutes');
    expect(await seriousViolations(page)).toEqual([]);
    await tabTo(page, ({ name }) => name === 'Last 3 hours');
    await page.keyboard.press('Enter');
    await page.waitForURL(/time=3h/);
    await page.getByRole('dialog', { name: 'Time range' }).waitFor({ state: 'detached' });
    await settled(visited);

    const theme = (): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset['theme']);
    await page.keyboard.press('t');
    await eventually(theme, (name) => name === 'dark');
    await page.keyboard.press('t');
    await eventually(theme, (name) => name === 'light');
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('one writes a filter with what is offered and applies it', async () => {
    const visited = await visitor.open('/?time=1h');
    const { page } = visited;
    await page.keyboard.press('g');
    await page.keyboard.press('x');
    await page.waitForURL(/\/explorer/);
    await settled(visited);
    await tabTo(page, ({ tag, name }) => tag === 'input' && /filter/i.test(name));
    const offer = page.getByRole('option');
    const bar = page.getByRole('combobox', { name: /filter/i }).first();
    await page.keyboard.type('serviceNam');
    await offer.filter({ hasText: /service/i }).first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await eventually(() => bar.inputValue(), (text) => text.startsWith('serviceName'));
    await page.keyboard.type('= chec');
    await offer.filter({ hasText: 'checkout' }).first().waitFor();
    await page.keyboard.press('Tab');
    await eventually(() => bar.inputValue(), (text) => /serviceName = "?checkout/.test(text));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await eventually(async () => parameter(page, 'filter') ?? '', (text) => /serviceName = "?checkout/.test(text));
    await settled(visited);
    const rows = page.locator('sg-row-table tbody tr.line');
    await rows.first().waitFor();
    await eventually(() => rows.allTextContents(), (texts) => texts.every((text) => text.includes('checkout') && !text.includes('storefront')));
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('one makes a label in a dialog, gives another one up, and is where one was', async () => {
    const visited = await visitor.open('/settings/labels?time=1h');
    const { page } = visited;
    const dialog = page.getByRole('dialog');
    const openByKeys = async (): Promise<void> => {
      await page.keyboard.press('Enter');
      await dialog.waitFor();
      await eventually(() => focused(page), ({ tag }) => tag === 'input');
    };
    await tabTo(page, ({ name }) => name === 'New label');
    await openByKeys();
    await page.keyboard.type('given up');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await eventually(() => focused(page), ({ name }) => name === 'New label');
    await openByKeys();
    await page.keyboard.type('of the night shift');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /of the night shift/ }).waitFor();
    expect(await page.getByText('given up').count()).toBe(0);
    await tabTo(page, ({ name }) => name === 'Delete of the night shift');
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await tabTo(page, ({ name }) => name === 'Delete');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /of the night shift/ }).waitFor({ state: 'detached' });
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);
});
