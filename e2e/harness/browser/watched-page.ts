import type { BrowserContext, Page, Request } from 'playwright-core';

/** What a page must not do, as it was seen. */
export interface Offences {
  /** Errors and warnings on the console, and exceptions that nothing caught. */
  readonly console: string[];
  /** Answers with a status of 400 and above, and requests without an answer. */
  readonly failed: string[];
  /** Requests to another origin. */
  readonly foreign: string[];
}

export interface WatchedPage {
  readonly page: Page;
  readonly offences: Offences;
  /** Paths of all requests so far. */
  readonly requests: readonly string[];
}

/** A page of which every complaint, failure and foreign request is written down. */
export async function watchedPage(context: BrowserContext, origin: string): Promise<WatchedPage> {
  const page = await context.newPage();
  const offences: Offences = { console: [], failed: [], foreign: [] };
  const requests: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) offences.console.push(message.text());
  });
  page.on('pageerror', (error) => offences.console.push(error.stack ?? error.message));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin) offences.foreign.push(request.url());
    requests.push(url.pathname);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) offences.failed.push(`${response.status()} ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    if (!isGivenUp(request)) offences.failed.push(`${request.failure()?.errorText} ${request.url()}`);
  });
  return { page, offences, requests };
}

/** A page that is left or asks anew gives up what it waited for. */
const isGivenUp = (request: Request): boolean => request.failure()?.errorText === 'net::ERR_ABORTED';

export const NO_OFFENCES: Offences = { console: [], failed: [], foreign: [] };
