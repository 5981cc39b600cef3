import { describeInBrowser } from '../harness/browser/in-browser';
import { plantShop } from '../harness/browser/planted-shop';
import type { PlantedShop } from '../harness/browser/planted-shop';
import { screenshot } from '../harness/browser/screenshot';
import { NO_OFFENCES } from '../harness/browser/watched-page';
import { settled, withBrowser } from '../harness/browser/with-browser';
import { withPlatform } from '../harness/with-platform';

describeInBrowser('from "something is slow" to the span that is to blame', () => {
  const platform = withPlatform();
  const visitor = withBrowser(() => platform().addresses.gateway);
  let shop: PlantedShop;
  beforeAll(async () => {
    shop = await plantShop(platform());
  }, 60_000);

  const isGuilty = (address: string): boolean => {
    const { pathname, searchParams } = new URL(address);
    return shop.traces.some(({ traceId, ledgerSpanId, slow }) => slow && pathname === `/traces/${traceId}` && searchParams.get('span') === ledgerSpanId);
  };

  it('by what home names as slowest: one click', async () => {
    const visited = await visitor.open('/?time=15m');
    const { page } = visited;
    await page.getByRole('link', { name: /SELECT/ }).first().click();
    await page.waitForURL(/\/traces\//);
    await settled(visited);
    expect(isGuilty(page.url())).toBe(true);
    await page.getByText('SELECT balance FROM accounts').first().waitFor();
    await screenshot(page, 'troubleshooting');
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('by the service that got slower: four clicks', async () => {
    const visited = await visitor.open('/?time=15m');
    const { page } = visited;
    await page.getByRole('link', { name: 'checkout', exact: true }).first().click();
    await page.waitForURL(/services/);
    await settled(visited);
    await page.getByRole('tab', { name: 'Traces' }).or(page.getByRole('link', { name: 'Traces', exact: true })).first().click();
    await settled(visited);
    await page.locator('main a[href*="/traces/"]').first().click();
    await page.waitForURL(/\/traces\//);
    await settled(visited);
    expect(shop.traces.filter(({ slow }) => slow).map(({ traceId }) => `/traces/${traceId}`)).toContain(new URL(page.url()).pathname);
    await page.getByRole('treeitem').filter({ hasText: 'SELECT ledger' }).click();
    await page.waitForURL(/span=/);
    await settled(visited);
    expect(isGuilty(page.url())).toBe(true);
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);
});
