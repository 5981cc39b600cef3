import { setTimeout as sleep } from 'node:timers/promises';

import type { Logger } from '@spangraph/runtime';

import { call } from './http-client';

const AGENTS = ['Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', 'ShopApp/7.3.1 (Android 15; Pixel 9)', 'curl/8.5.0'];

const VISITS: readonly { readonly weight: number; readonly method: 'GET' | 'POST'; readonly path: () => string }[] = [
  { weight: 4, method: 'GET', path: () => '/' },
  { weight: 4, method: 'GET', path: () => `/product/${1 + Math.floor(Math.random() * 9)}?utm=mail` },
  { weight: 2, method: 'POST', path: () => `/buy/${1 + Math.floor(Math.random() * 8)}` },
  { weight: 1, method: 'GET', path: () => '/health' },
];

/** Visitors: a few requests a second until the returned function is called. */
export function startTraffic(storefront: string, logger: Logger): () => Promise<void> {
  const abort = new AbortController();
  const visitors = Promise.all([1, 2].map(() => visit(storefront, abort.signal, logger)));
  return async () => {
    abort.abort();
    await visitors;
  };
}

async function visit(storefront: string, signal: AbortSignal, logger: Logger): Promise<void> {
  while (!signal.aborted) {
    const { method, path } = pick();
    await call(method, storefront, path(), AGENTS[Math.floor(Math.random() * AGENTS.length)]).catch((error: Error) => logger.warn({ error: error.message }, 'a demo visit failed'));
    await sleep(100 + Math.random() * 500, undefined, { signal }).catch(() => undefined);
  }
}

function pick(): (typeof VISITS)[number] {
  let ticket = Math.random() * VISITS.reduce((sum, { weight }) => sum + weight, 0);
  return VISITS.find(({ weight }) => (ticket -= weight) < 0) ?? VISITS[0]!;
}
