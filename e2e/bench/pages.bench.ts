import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

import { plantShop } from '../harness/browser/planted-shop';
import { sendBigTrace } from '../harness/big-trace';
import { eventually, query } from '../harness/graphql';
import { newTraceId } from '../harness/otlp';
import { removeDirectory, startPlatform, temporaryDirectory } from '../harness/platform';
import { quantile } from './measure';

const SPANS = 50_000;
const ROUNDS = 5;
const FRAMES = 240;

/** What is measured, with what it should be. */
interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: number;
}

/** A page of a profile of its own: nothing is cached. */
async function fresh(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
}

/** Compressed bytes of everything that the frame of the pages needs. */
async function shellBytes(browser: Browser, gateway: string): Promise<number> {
  const page = await fresh(browser);
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (!request.url().endsWith('/graphql')) sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(`${gateway}/nowhere`);
  await page.waitForLoadState('networkidle');
  await page.context().close();
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Milliseconds from asking for an address until what is looked for is on the page; the median of some rounds. */
async function timeUntil(browser: Browser, address: string, selector: string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const page = await fresh(browser);
    const started = performance.now();
    await page.goto(address, { waitUntil: 'commit' });
    await page.waitForSelector(selector, { timeout: 60_000 });
    times.push(performance.now() - started);
    await page.context().close();
  }
  return quantile(times, 50);
}

/** Milliseconds of each frame while a list is scrolled from its begin through many screens. */
async function scrollFrames(browser: Browser, address: string): Promise<readonly number[]> {
  const page = await fresh(browser);
  await page.goto(address);
  await page.waitForSelector('[role=treeitem] sg-waterfall-row');
  await page.waitForLoadState('networkidle');
  // As text: this code runs in the page, which has other globals.
  const frames = await page.evaluate(`new Promise((resolve) => {
    const list = document.querySelector('[role=tree]');
    const times = [];
    let last = performance.now();
    const step = (now) => {
      times.push(now - last);
      last = now;
      list.scrollTop += 170;
      if (times.length < ${FRAMES}) requestAnimationFrame(step);
      else resolve(times.slice(1));
    };
    requestAnimationFrame(step);
  })`);
  await page.context().close();
  return frames as readonly number[];
}

async function main(): Promise<void> {
  const executablePath = process.env['SPANGRAPH_CHROMIUM'] ?? '/usr/bin/chromium';
  const directory = temporaryDirectory();
  const platform = await startPlatform(directory);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  try {
    const { gateway, otlpHttp } = platform.addresses;
    const traceId = newTraceId();
    await plantShop(platform);
    await sendBigTrace(otlpHttp, { traceId, spans: SPANS, start: BigInt(Date.now() - 60_000) * 1_000_000n });
    await eventually(() => countSpans(gateway, traceId), (count) => count === SPANS, 60_000);
    const trace = `${gateway}/traces/${traceId}`;
    const frames = await scrollFrames(browser, trace);
    report([
      { name: 'shell, compressed', value: (await shellBytes(browser, gateway)) / 1000, unit: 'kB', goal: 300 },
      { name: 'first numbers of home', value: await timeUntil(browser, `${gateway}/?time=1h`, 'sg-key-numbers a'), unit: 'ms', goal: 1500 },
      { name: `first rows of a trace of ${SPANS} spans`, value: await timeUntil(browser, trace, '[role=treeitem] sg-waterfall-row'), unit: 'ms', goal: 1000 },
      { name: 'frame while scrolling it, p50', value: quantile([...frames], 50), unit: 'ms', goal: 50 },
      { name: 'frame while scrolling it, longest', value: Math.max(...frames), unit: 'ms', goal: 50 },
    ]);
  } finally {
    await browser.close();
    await platform.stop();
    removeDirectory(directory);
  }
}

async function countSpans(gateway: string, traceId: string): Promise<number> {
  const time = (offset: number): string => new Date(Date.now() + offset).toISOString();
  const text = `{ spans(between: { startTime: "${time(-7_200_000)}", endTime: "${time(3_600_000)}" }, limit: 1, where: { attribute: "traceId", value: "${traceId}" }) { total } }`;
  return (await query<{ readonly spans: { readonly total: number } }>(gateway, text)).spans.total;
}

const report = (figures: readonly Figure[]): void =>
  figures.forEach(({ name, value, unit, goal }) => console.log(`${name.padEnd(42)} ${value.toFixed(1).padStart(8)} ${unit}  (goal ${goal})`));

void main();
