import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions } from 'playwright-core';

import { chromiumPath } from './in-browser';
import { watchedPage } from './watched-page';
import type { WatchedPage } from './watched-page';

/** Opens pages of a platform; `open('/services')` waits until nothing is being asked any more. */
export interface Visitor {
  open(address: string, options?: BrowserContextOptions): Promise<WatchedPage>;
  /** A page that is at no address yet. */
  blank(options?: BrowserContextOptions): Promise<WatchedPage>;
}

const SETTLED_MS = 20_000;

/** Waits until the page neither asks nor shows that it loads. */
export async function settled({ page }: Pick<WatchedPage, 'page'>): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: SETTLED_MS });
  await page.locator('.skeleton').first().waitFor({ state: 'detached', timeout: SETTLED_MS });
}

/** One browser for all cases of a file; each page has a profile of its own. */
export function withBrowser(origin: () => string): Visitor {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  }, 60_000);
  afterAll(() => browser?.close());
  const blank: Visitor['blank'] = async (options = {}) => {
    if (browser === undefined) throw new Error('the browser is not up');
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    return watchedPage(context, new URL(origin()).origin);
  };
  return {
    blank,
    open: async (address, options) => {
      const visited = await blank(options);
      await visited.page.goto(origin() + address);
      await settled(visited);
      return visited;
    },
  };
}
