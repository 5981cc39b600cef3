import type { Page } from 'playwright-core';

import { seriousViolations } from '../harness/browser/accessibility';
import { describeInBrowser } from '../harness/browser/in-browser';
import { plantShop } from '../harness/browser/planted-shop';
import type { PlantedShop } from '../harness/browser/planted-shop';
import { NO_OFFENCES } from '../harness/browser/watched-page';
import { settled, withBrowser } from '../harness/browser/with-browser';
import { eventually } from '../harness/graphql';
import { withPlatform } from '../harness/with-platform';

const QUERY = `query slowest($between: InputTimeRange!) {
  traces(type: TRACE, between: $between, limit: 3, orderBy: [{ key: "duration", direction: DESC }]) {
    results { id service: attribute(key: "rootServiceName") }
  }
}`;

const editor = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('textbox', { name: 'Operation' });
const answer = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('region', { name: 'Answer' });

/** Replaces what stands in the editor by what is typed key by key. */
async function type(page: Page, text: string): Promise<void> {
  await editor(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.type(text);
}

/** Takes a completion that is offered. */
async function take(page: Page, text: RegExp): Promise<void> {
  await page.locator('.cm-tooltip-autocomplete').getByRole('option').filter({ hasText: text }).first().click();
}

describeInBrowser('the GraphQL page', () => {
  const platform = withPlatform();
  const visitor = withBrowser(() => platform().addresses.gateway);
  let shop: PlantedShop;
  beforeAll(async () => {
    shop = await plantShop(platform());
  }, 60_000);

  it('completes an operation from the schema, runs it by keys, and says where one is wrong', async () => {
    const visited = await visitor.open('/graphql-editor');
    const { page } = visited;
    await editor(page).waitFor();
    await type(page, 'query mine { meta');
    await take(page, /^metadata/);
    await eventually(() => editor(page).innerText(), (text) => text.includes('metadata'));
    await page.keyboard.type(' { scop');
    await take(page, /^scope/);
    await eventually(() => editor(page).innerText(), (text) => /metadata\s*\{\s*scope/.test(text));
    await page.getByRole('button', { name: 'Run mine' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await answer(page).getByRole('tab', { name: 'Table' }).click();
    await answer(page).getByText(/metadata: \d+ rows/).waitFor();

    await type(page, 'query mine { metadata { scoop } }');
    await page.keyboard.press('Control+Enter');
    await answer(page).getByRole('alert').getByText(/scoop/).waitFor();
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);

  it('answers for the range of time of the page, with the plan, and keeps what was run', async () => {
    const visited = await visitor.open(`/graphql-editor?time=15m&query=${encodeURIComponent(QUERY)}`);
    const { page } = visited;
    await page.getByText('between: the range of time above').waitFor();
    await page.getByRole('button', { name: 'Run slowest' }).click();
    await answer(page).getByRole('tab', { name: 'Table' }).click();
    const table = answer(page).getByRole('table', { name: 'traces.results' });
    await table.waitFor();
    const slow = shop.traces.filter((trace) => trace.slow).map(({ traceId }) => traceId);
    const ids = await table.locator('.line [role=cell]:first-child').allInnerTexts();
    expect(ids).toHaveLength(3);
    for (const id of ids) expect(slow).toContain(id.trim());

    await answer(page).getByRole('tab', { name: 'Plan' }).click();
    await answer(page).getByText('traces', { exact: true }).first().waitFor();
    await answer(page).getByText(/SELECT /i).first().waitFor();

    expect(await seriousViolations(page)).toEqual([]);
    await page.reload();
    await settled(visited);
    await page.getByRole('button', { name: 'History' }).click();
    const history = page.getByRole('complementary', { name: 'History' });
    await type(page, '{ labels { total } }');
    await history.getByRole('button', { name: /^slowest/ }).click();
    await eventually(() => editor(page).innerText(), (text) => text.includes('query slowest'));
    await page.getByRole('button', { name: 'Run slowest' }).waitFor();
    expect(visited.offences).toEqual(NO_OFFENCES);
  }, 60_000);
});
